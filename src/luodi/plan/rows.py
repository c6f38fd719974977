"""Lines as rows for the eye, in the plan's order, each with what is missing and what is assumed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from luodi.plan import highlight
from luodi.plan.models import LED_LEVELS, Level, Line, LineCitation, Plan, State, Support
from luodi.plan.numbering import depth_of
from luodi.plan.scope import Scope

FIELDS = (
    "pk", "parent_id", "number", "sort_key", "level", "title", "is_slot", "slot_number", "count",
    "lead_unit_id", "lead_unit_text", "supporting_text", "due_on", "due_text", "assumed", "state",
    "entered_by_id", "version", "parent__count", "parent__title", "lead_unit__short_name",
)  # fmt: skip
MARK, END = SafeString("<mark>"), SafeString("</mark>")
BY_KEY = 1_000  # above so many rows what belongs to them is asked for by plan


@dataclass(slots=True)
class Row:
    """One line as one person sees it; without ``details`` only number, level and title are set."""

    pk: int
    parent: int | None
    number: str
    key: str
    level: str
    title: str
    state: str
    is_slot: bool
    slot_number: int | None
    count: int | None
    set_size: int | None  # how many members the set above is said to have
    above: str  # the title of the line above
    details: bool
    version: int
    lead_pk: int | None = None
    lead: str = ""
    lead_text: str = ""
    supporting_pks: tuple[int, ...] = ()
    supporting: tuple[str, ...] = ()
    supporting_text: str = ""
    due_on: date | None = None
    due_text: str = ""
    assumed: tuple[str, ...] = ()
    cited: bool = False
    by_hand: bool = False
    below: int = 0  # lines right below this one
    parts: tuple[tuple[str, bool], ...] = field(default=())
    waiting: bool = False  # what stands below is fetched when it is opened

    @property
    def level_name(self) -> str:
        return str(LEVEL_NAMES[self.level])

    @property
    def due(self) -> str:
        """The deadline as it is written, or nothing."""
        return self.due_on.isoformat() if self.due_on else ""

    @property
    def supporters(self) -> str:
        """The units that support the line, and who is no unit of the register behind them."""
        return "、".join((*self.supporting, *filter(None, [self.supporting_text])))

    @property
    def marked(self) -> str:
        """The title with the searched words marked, for a page."""
        if not any(found for _text, found in self.parts):
            return self.title
        return format_html_join(
            "", "{}{}{}",
            ((MARK, text, END) if found else ("", text, "") for text, found in self.parts),
        )  # fmt: skip

    @property
    def depth(self) -> int:
        return depth_of(self.key)

    @property
    def withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN

    @property
    def is_led(self) -> bool:
        return self.level in LED_LEVELS

    @property
    def missing_lead(self) -> bool:
        """A slot is not yet anybody's: it is counted as a slot, not as missing its lead unit."""
        return self.details and self.is_led and not self.is_slot and self.lead_pk is None

    @property
    def missing_deadline(self) -> bool:
        told = bool(self.due_on or self.due_text)
        return self.details and self.is_led and not self.is_slot and not told

    @property
    def indent(self) -> int:
        return min(self.depth, 6)


LEVEL_NAMES = {level.value: level.label for level in Level}


def rows(plan: Plan, scope: Scope) -> list[Row]:
    """Return all lines of a plan depth first; three queries, whatever the size of the plan."""
    return rows_of(Line.objects.filter(plan=plan).order_by("sort_key", "pk"), scope)


def rows_of(lines: QuerySet[Line], scope: Scope, text: str = "") -> list[Row]:
    """Return lines as rows in the order they come, the words of ``text`` marked."""
    raw = list(lines.values(*FIELDS))
    around = _Surroundings(raw, lines)
    words = highlight.words(text)
    return [_row(record, scope, around, words) for record in raw]


class _Surroundings:
    """What rows need from other tables, fetched once."""

    def __init__(self, raw: list[dict[str, Any]], lines: QuerySet[Line]) -> None:
        pks = [record["pk"] for record in raw]
        self.supports: dict[int, list[tuple[int, str]]] = {}
        supports = Support.objects.filter(_among(pks, "line", lines)).order_by("pk")
        for line, unit, name in supports.values_list("line_id", "unit_id", "unit__short_name"):
            self.supports.setdefault(line, []).append((unit, name))
        self.cited = _cited(pks, lines)


def _among(pks: Collection[int], name: str, lines: QuerySet[Line]) -> Q:
    """Return the condition that ``name`` is one of these lines, or any of their plans where they
    are many.
    """
    if len(pks) <= BY_KEY:
        return Q(**{f"{name}__in": pks})
    return Q(**{f"{name}__plan__in": lines.order_by().values("plan").distinct()})


def _cited(pks: list[int], lines: QuerySet[Line]) -> set[int]:
    """Return which lines stand on a sentence, their own or that of a line merged into them."""
    of_lines = LineCitation.objects.filter(target=None)
    own = of_lines.filter(_among(pks, "line", lines)).values_list("line_id")
    taken = of_lines.filter(_among(pks, "line__merged_into", lines))
    return {pk for (pk,) in own.union(taken.values_list("line__merged_into_id"))}


def _row(
    record: dict[str, Any], scope: Scope, around: _Surroundings, words: tuple[str, ...]
) -> Row:
    supporting = around.supports.get(record["pk"], [])
    row = Row(
        parent=record["parent_id"],
        key=record["sort_key"],
        set_size=record["parent__count"],
        above=record["parent__title"] or "",
        details=scope.covers(record["lead_unit_id"], [pk for pk, _name in supporting]),
        parts=highlight.parts(record["title"], words),
        **{name: record[name] for name in (
            "pk", "number", "level", "title", "state", "is_slot", "slot_number", "count",
            "version")},
    )  # fmt: skip
    if row.details:
        _add_details(row, record, supporting, around)
    return row


def _add_details(
    row: Row, record: dict[str, Any], supporting: list[tuple[int, str]], around: _Surroundings
) -> None:
    row.lead_pk, row.lead_text = record["lead_unit_id"], record["lead_unit_text"]
    row.lead = record["lead_unit__short_name"] or ""
    row.supporting_pks = tuple(pk for pk, _name in supporting)
    row.supporting = tuple(name for _pk, name in supporting)
    row.supporting_text = record["supporting_text"]
    row.due_on, row.due_text = record["due_on"], record["due_text"]
    row.assumed = tuple(record["assumed"])
    row.cited, row.by_hand = row.pk in around.cited, record["entered_by_id"] is not None


def shown_below(found: Iterable[Row]) -> None:
    """Count for each row the rows right below it that are shown with it."""
    by_pk = {row.pk: row for row in found}
    for row in by_pk.values():
        if row.parent in by_pk:
            by_pk[row.parent].below += 1
