"""What was read → the tree of drafts a person decides about. Pure: no database, nothing invented.

Within an article the order of the page rules. A goal opens a branch; a named strategic point opens
a pillar below it; a programme that opens a paragraph governs the rest of it; a directive with
several actions is a project with a task an action, one with a single action is a task. Quotes from
above and exhortations are not drafted; they stay in the reading. A lead unit, deadline or number
is given only where it is printed. A figure is drafted when it is to be reached.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from luodi.kernels.text.facts import (
    Article,
    Because,
    Directive,
    Figure,
    Finding,
    Reading,
    TaskRow,
)  # fmt: skip
from luodi.kernels.text.spans import Segments
from luodi.read.drafting_places import Lines, Neighbours, Paragraphs

LONGEST_TITLE = 300
NOT_DRAFTED = ("upper_level_quote", "exhortation")
TARGETS = ("target", "target_tier")
# Task rows come from ruled places of the text: a table cell or a tail in brackets.
SURE = 0.95
# A lone mention of a set says less than a sentence that demands something.
MENTIONED = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a draft rests on: a fact of the reading with its place, rule and reasons."""

    fact: str
    segments: Segments
    rule: str = ""
    why: tuple[Because, ...] = ()
    # The cells of its table row, where the words around it are no paragraph.
    around: Segments = ()

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.segments[0][0]

    def meets(self, segments: Segments) -> bool:
        """Say whether some letters stand in both."""
        return any(a < d and c < b for a, b in self.segments for c, d in segments)

    def covers(self, segments: Segments) -> bool:
        """Say whether other words stand inside these."""
        return all(any(a <= c and d <= b for a, b in self.segments) for c, d in segments)


@dataclass(slots=True)
class DraftSpec:
    """One draft to be: its kind and title, what it rests on, and the drafts below it."""

    kind: str
    title: str
    evidence: list[Evidence]
    children: list["DraftSpec"] = field(default_factory=list)
    count: int | None = None
    is_member: bool = False
    lead: str = ""
    supports: tuple[str, ...] = ()
    deadline_text: str = ""
    deadline_iso: str | None = None
    figure: dict[str, object] | None = None
    assumed: tuple[str, ...] = ()
    confidence: float = MENTIONED

    def __post_init__(self) -> None:
        self.title = self.title.strip()[:LONGEST_TITLE]

    def walk(self) -> Iterator["DraftSpec"]:
        """Yield this draft and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


def draft_tree(reading: Reading) -> list[DraftSpec]:
    """Return the drafts of a reading as trees, in the order of the page."""
    from luodi.read.drafting_sets import add_sets  # built upon the specs of this module

    tops: list[DraftSpec] = []
    for article in reading.articles:
        branch = _Branch(article, reading)
        add_sets(branch.tops, article, reading)
        _attach_figures(branch.tops, article, reading)
        tops += branch.tops
    return tops


class _Branch:
    """The drafts of one article while they are put in their places."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.article = article
        self.paragraphs = Paragraphs(article)
        self.tops: list[DraftSpec] = []
        self.goal: DraftSpec | None = None
        self.programme: DraftSpec | None = None
        self.paragraph = -1
        self.is_opening = True
        for fact in self._in_order(reading):
            self._place(fact)

    def _in_order(self, reading: Reading) -> list[Directive | TaskRow | Finding]:
        rows = [row for row in reading.tasks if row.article == self.article.id]
        taken = [Evidence(row.id, row.segments) for row in rows]
        places = Neighbours()
        for number, row in enumerate(taken):
            places.add(number, row.segments)
        asked = (
            directive for directive in reading.directives
            if directive.article == self.article.id and directive.kind not in NOT_DRAFTED
            and not any(taken[number].meets(directive.segments)
                        for number in places.near(directive.segments))
        )  # fmt: skip
        found = (finding for finding in reading.findings if finding.article == self.article.id)
        return sorted([*rows, *asked, *found], key=lambda fact: fact.segments[0])

    def _place(self, fact: Directive | TaskRow | Finding) -> None:
        paragraph = self.paragraphs.at(fact.segments)
        if paragraph != self.paragraph:
            self.programme, self.paragraph, self.is_opening = None, paragraph, True
        if isinstance(fact, TaskRow):
            self._below(self.programme or self.goal).append(_task_row(fact))
        elif isinstance(fact, Finding):
            self.tops.append(_finding(fact))
        else:
            self._place_directive(fact)
            self.is_opening = False

    def _place_directive(self, directive: Directive) -> None:
        spec = _directive(directive)
        if self.programme is not None and spec.kind in ("goal", "programme"):
            # What a programme governs is a part of it, however grand its words.
            spec.kind = "project" if spec.children else "task"
        if spec.kind == "goal":
            spec.children, self.goal = [], spec
            self.tops.append(spec)
            return
        self._below(self.programme or self.goal).append(spec)
        if spec.kind == "programme" and directive.kind == "programme" and self.is_opening:
            self.programme = spec

    def _below(self, above: DraftSpec | None) -> list[DraftSpec]:
        return above.children if above else self.tops


def _directive(directive: Directive) -> DraftSpec:
    evidence = Evidence(directive.id, directive.segments, directive.rule, directive.why)
    spec = DraftSpec(
        _kind_of(directive), directive.title or directive.text, [evidence],
        assumed=(), confidence=confidence(directive.score),
    )  # fmt: skip
    if len(directive.actions) > 1:
        spec.children = [task for task in _tasks(directive, spec) if task.title != spec.title]
    if spec.kind == "project" and not spec.children:
        spec.kind = "task"
    return spec


def _tasks(directive: Directive, above: DraftSpec) -> list[DraftSpec]:
    return [
        DraftSpec(
            "task", action.title or action.text,
            [Evidence(f"{directive.id}.{number}", action.segments, directive.rule)],
            confidence=above.confidence,
        )
        for number, action in enumerate(directive.actions, 1)
    ]  # fmt: skip


def _kind_of(directive: Directive) -> str:
    if directive.kind in ("goal", "programme"):
        return directive.kind
    several = len(directive.actions) > 1
    if directive.kind == "mechanism":
        return "programme" if several else "task"
    return "project" if several else "task"


def _task_row(row: TaskRow) -> DraftSpec:
    renamed = {"deadline": "deadline_on", "lead": "lead_unit"}
    assumed = [renamed.get(name, name) for name in row.assumed]
    if row.deadline and row.deadline.assumed:
        assumed.append("deadline_on")
    evidence = Evidence(row.id, row.segments, row.rule, row.why, _cells(row))
    spec = DraftSpec(
        "task", row.title or row.text, [evidence],
        lead=row.lead_unit.text if row.lead_unit else "",
        supports=tuple(unit.text for unit in row.supporting_units),
        deadline_text=row.deadline.text if row.deadline else "",
        deadline_iso=row.deadline.iso if row.deadline else None,
        assumed=tuple(dict.fromkeys(assumed)), confidence=SURE,
    )  # fmt: skip
    if row.target:
        place = Evidence(f"{row.id}.target", row.target.segments, row.rule, around=_cells(row))
        spec.children.append(DraftSpec("target", row.target.text, [place], confidence=SURE))
    return spec


def _cells(row: TaskRow) -> Segments:
    named = (row.lead_unit, *row.supporting_units, *row.responsible, row.deadline, row.target)
    parts = [*row.segments, *(pair for part in named if part for pair in part.segments)]
    return tuple(sorted(set(parts)))


def _finding(finding: Finding) -> DraftSpec:
    evidence = Evidence(finding.id, finding.segments, finding.rule, finding.why)
    return DraftSpec("finding", finding.text, [evidence])


def _attach_figures(tops: list[DraftSpec], article: Article, reading: Reading) -> None:
    lines = Lines(all_specs(tops), article)
    for figure in reading.figures:
        # What was reached is no promise: it stays among the figures of the reading.
        if figure.article != article.id or figure.kind not in TARGETS:
            continue
        above = lines.nearest(figure.segments)
        if not _takes_number(above, figure):
            (above.children if above else tops).append(_figure(figure))


def _takes_number(above: DraftSpec | None, figure: Figure) -> bool:
    """Give a target cell its number; say whether there was one that holds these words."""
    if above is None or above.kind != "target":
        return False
    above.figure, above.assumed = _amount(figure), figure.assumed
    above.evidence.append(Evidence(figure.id, figure.segments, figure.rule, figure.why))
    return True


def _figure(figure: Figure) -> DraftSpec:
    return DraftSpec(
        "target", figure.indicator or figure.text,
        [Evidence(figure.id, figure.segments, figure.rule, figure.why)],
        figure=_amount(figure), assumed=figure.assumed,
        confidence=SURE if figure.indicator else MENTIONED,
    )  # fmt: skip


def _amount(figure: Figure) -> dict[str, object]:
    return {
        "indicator": figure.indicator, "value": figure.value, "unit": figure.unit,
        "year": figure.year, "comparator": figure.comparator, "kind": figure.kind,
        "tiers": list(figure.tiers), "text": figure.text,
    }  # fmt: skip


def confidence(score: float) -> float:
    """Return how sure a rule's score is, 0 to 1: every two points halve the doubt that is left.

    >>> [confidence(score) for score in (-1.0, 0.0, 2.0, 4.0)]
    [0.0, 0.0, 0.5, 0.75]
    """
    return float(1 - 0.5 ** (max(0.0, score) / 2))


def all_specs(tops: Iterable[DraftSpec]) -> list[DraftSpec]:
    """Return every draft of some trees, parents before children."""
    return [spec for top in tops for spec in top.walk()]
