"""Task rows: tasks with lead unit, supporting units and time limit, from tables and from tails.

A lead unit is taken only where the text calls it one. The first of several 责任单位 leads only as
an assumption, unless the text itself says that the first-named leads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.kernels.text.clauses import LONGEST, Span, clauses
from luodi.kernels.text.dates import DateRules, deadlines
from luodi.kernels.text.facts import (
    Because,
    Block,
    Deadline,
    Named,
    Paragraph,
    TaskRow,
)
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.source import ArticleText
from luodi.kernels.text.spans import Segments, SpanMap, quote
from luodi.kernels.text.task_tables import Row, TableRules, rows
from luodi.kernels.text.task_tails import Tail, TailRules, tails
from luodi.kernels.text.unit_lists import UnitListRules, unit_spans


@dataclass(frozen=True, slots=True)
class TaskRules:
    """``number`` begins a numbered task; ``opener`` are words of who asks and whom (会议强调,要);
    ``first_leads`` is a sentence that makes the first-named unit the lead; ``title_end`` ends the
    short title; ``total`` marks a row that is no task.
    """

    number: re.Pattern[str]
    opener: re.Pattern[str]
    first_leads: re.Pattern[str]
    title_end: re.Pattern[str]
    total: re.Pattern[str]
    longest_title: int
    shortest: int
    units: UnitListRules
    tails: TailRules
    tables: TableRules


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of text with its shadow and its way back to the original."""

    text: str
    shadow: str
    map: SpanMap

    def named(self, start: int, end: int) -> Named:
        return Named(self.text[start:end], self.map.segments(start, end))

    def part(self, start: int, end: int) -> "_Stretch":
        segments = self.map.segments(start, end)
        return _Stretch(self.text[start:end], self.shadow[start:end], SpanMap(segments))


_Values = dict[str, tuple[_Stretch, ...]]


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for a whole article: rules, its year, whether the first-named unit leads."""

    rules: TaskRules
    dates: DateRules
    article: str
    year: int | None
    first_leads: bool


def task_rows(
    text: ArticleText,
    blocks: tuple[Block, ...],
    rules: TaskRules,
    *,
    date_rules: DateRules,
    source_text: str = "",
) -> tuple[TaskRow, ...]:
    """Return the tasks of an article's tables, then of its paragraphs with a tail.

    ``source_text`` is what the blocks' segments point into; without it tables are left out.
    """
    whole = "".join(sentence.shadow for sentence in text.sentences)
    leads = bool(rules.first_leads.search(whole))
    context = _Context(rules, date_rules, text.article.id, text.year, leads)
    found = [
        _row(values, "table", context) for values in _from_tables(text, blocks, source_text, rules)
    ]
    found.extend(
        _row(values, "tail", context) for values in _from_paragraphs(text.article.paragraphs, rules)
    )
    return tuple(row for row in found if row)


def _from_tables(
    text: ArticleText, blocks: tuple[Block, ...], source_text: str, rules: TaskRules
) -> Iterator[_Values]:
    if not source_text:
        return
    for row in rows(blocks, text.article.span, source_text, rules.tables):
        values = _cells(row, source_text)
        if "task" in values and not rules.total.match(values["task"][0].shadow):
            yield values


def _cells(row: Row, source_text: str) -> _Values:
    values: _Values = {}
    for role, cells in row.cells.items():
        stretches = tuple(_stretch(quote(source_text, cell), cell) for cell in cells)
        filled = tuple(one for one in stretches if one.text.strip())
        if filled:
            values[role] = filled
    return values


def _from_paragraphs(paragraphs: tuple[Paragraph, ...], rules: TaskRules) -> Iterator[_Values]:
    """Yield each task with its tail; a tail on lines of its own belongs to the line before them."""
    before: _Stretch | None = None
    held: _Values | None = None
    for paragraph in paragraphs:
        own = _stretch(paragraph.text, paragraph.segments)
        parts = list(_parts(own, rules))
        for task, tail in parts:
            begun = task if len(task.text) >= rules.shortest else before
            if begun is not None and held:
                yield held
            held = _with(tail, own, {"task": (begun,)} if begun is not None else held)
            before = None
        if not parts:
            if held:
                yield held
            held, before = None, own
    if held:
        yield held


def _parts(own: _Stretch, rules: TaskRules) -> Iterator[tuple[_Stretch, Tail]]:
    """Yield each tail of a paragraph with the words before it."""
    left = 0
    for tail in tails(own.shadow[:LONGEST], rules.tails):
        yield _item(_trimmed(own.part(left, tail.start)), rules), tail
        left = tail.end


def _item(words: _Stretch, rules: TaskRules) -> _Stretch:
    """Return the last numbered item of the words before a tail, else all without its opener."""
    if rules.number.match(words.shadow):
        return words
    starts = [at for at, _ in clauses(words.shadow) if rules.number.match(words.shadow, at)]
    if starts:
        return words.part(starts[-1], len(words.text))
    opener = rules.opener.match(words.shadow)
    return words.part(opener.end(), len(words.text)) if opener else words


def _with(tail: Tail, own: _Stretch, values: _Values | None) -> _Values | None:
    """Add a tail's values to a task's; a tail without any task before it is dropped."""
    if values is None:
        return None
    more = dict(values)
    for role, span in tail.values:
        more[role] = (*more.get(role, ()), own.part(*span))
    return more


def _row(values: _Values, rule: str, context: _Context) -> TaskRow | None:
    number, task = _numbered(values["task"][0], context.rules)
    if len(task.text) < 2:
        return None
    lead, support, assumed, why = _units(values, context)
    printed = values.get("number")
    return TaskRow(
        id="",
        article=context.article,
        number=printed[0].text.strip() if printed else number,
        title=_title(task, context.rules),
        text=task.text,
        segments=task.map.pieces,
        lead_unit=lead,
        supporting_units=support,
        responsible=_people(values, context),
        deadline=_deadline(values, task, context),
        target=_target(values),
        rule=rule,
        why=(Because(rule, 1.0, task.text[:20]), *why),
        assumed=assumed,
    )


def _units(
    values: _Values, context: _Context
) -> tuple[Named | None, tuple[Named, ...], tuple[str, ...], tuple[Because, ...]]:
    """Return lead, supporting units, what is assumed, and why."""
    leads = _named_units(values, "lead", context)
    shared = _named_units(values, "unit", context)
    support = (*_named_units(values, "support", context), *_named_units(values, "units", context))
    if leads:
        assumed = ("lead_unit",) if len(leads) > 1 else ()
        rest = (*leads[1:], *shared, *support)
        return leads[0], rest, assumed, (Because("named_as_lead", 1.0, leads[0].text),)
    if not shared:
        return None, support, (), ()
    why = Because(
        "first_leads" if context.first_leads else "first_responsible", 1.0, shared[0].text
    )
    assumed = () if context.first_leads else ("lead_unit",)
    return shared[0], (*shared[1:], *support), assumed, (why,)


def _named_units(values: _Values, role: str, context: _Context) -> tuple[Named, ...]:
    found: list[Named] = []
    for stretch in values.get(role, ()):
        spans = unit_spans(stretch.shadow, 0, len(stretch.shadow), context.rules.units)
        found.extend(stretch.named(*span) for span in spans)
    return tuple(found)


def _people(values: _Values, context: _Context) -> tuple[Named, ...]:
    return _named_units(values, "responsible", context)


def _deadline(values: _Values, task: _Stretch, context: _Context) -> Deadline | None:
    """Return the printed time limit; from the task's own words only what is no milestone."""
    for stretch in values.get("deadline", ()):
        hit = _first_limit(stretch, context, bare=True)
        if hit:
            return hit
        clean = _trimmed(stretch)
        if not context.rules.units.nobody.fullmatch(clean.shadow):
            return Deadline(clean.text, clean.map.pieces, None, "date") if clean.text else None
    hit = _first_limit(task, context, bare=False)
    return hit if hit and hit.kind != "milestone" else None


def _first_limit(stretch: _Stretch, context: _Context, *, bare: bool) -> Deadline | None:
    hits = deadlines(stretch.shadow[:LONGEST], year=context.year, rules=context.dates, bare=bare)
    for hit in hits:
        named = stretch.named(hit.start, hit.end)
        return Deadline(named.text, named.segments, hit.iso, hit.kind, hit.assumed)
    return None


def _target(values: _Values) -> Named | None:
    for stretch in values.get("target", ()):
        clean = _trimmed(stretch)
        return Named(clean.text, clean.map.pieces) if clean.text else None
    return None


def _numbered(task: _Stretch, rules: TaskRules) -> tuple[str | None, _Stretch]:
    task = _trimmed(task)
    match = rules.number.match(task.shadow)
    if not match:
        return None, task
    number = task.text[: match.end()].strip(" .、．,()（）是要")
    return number or None, _trimmed(task.part(match.end(), len(task.text)))


def _title(task: _Stretch, rules: TaskRules) -> str:
    match = rules.title_end.search(task.shadow)
    title = task.text[: match.start()] if match and match.start() >= 4 else task.text
    title = "".join(title.split("\n"))
    return title if len(title) <= rules.longest_title else title[: rules.longest_title - 1] + "…"


def _stretch(text: str, segments: Segments) -> _Stretch:
    return _Stretch(text, shadow(text), SpanMap(segments))


def _trimmed(stretch: _Stretch) -> _Stretch:
    bounds: Span = (0, len(stretch.text))
    start, end = bounds
    while start < end and stretch.shadow[start] in " \n\t\r;,。、)":
        start += 1
    while end > start and stretch.shadow[end - 1] in " \n\t\r;,、([":
        end -= 1
    return stretch.part(start, end) if (start, end) != bounds else stretch
