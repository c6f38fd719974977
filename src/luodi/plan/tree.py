"""The plan page's tree: filtered, counted, and cut so that a large plan opens at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.plan import highlight
from luodi.plan.models import Plan
from luodi.plan.rows import Row, below, rows
from luodi.plan.scope import Scope

AT_ONCE = 250  # rows rendered in one go; more are fetched when opened or asked for

SHOW = {
    "no_lead": lambda row: row.missing_lead,
    "no_deadline": lambda row: row.missing_deadline,
    "slots": lambda row: row.is_slot,
    "assumed": lambda row: bool(row.assumed),
    "by_hand": lambda row: row.by_hand,
    "own": lambda row: row.details,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked to see; empty fields ask for everything."""

    level: str = ""
    unit: int | None = None
    show: str = ""
    text: str = ""

    @property
    def anything(self) -> bool:
        return bool(self.level or self.unit or self.show or self.text.strip())

    @property
    def withdrawn(self) -> bool:
        return self.show == "withdrawn"

    def matches(self, row: Row) -> bool:
        """Say whether a row is one of those asked for; hidden details never answer."""
        if self.level and row.level != self.level:
            return False
        if self.unit and self.unit != row.lead_pk and self.unit not in row.supporting_pks:
            return False
        if self.show in SHOW and not SHOW[self.show](row):
            return False
        return highlight.contains(f"{row.number} {row.title}", highlight.words(self.text))


@dataclass(frozen=True, slots=True)
class Counts:
    """The plan in numbers, over the lines that hold; ``own`` are those with details."""

    lines: int
    slots: int
    without_lead: int
    without_deadline: int
    assumed: int
    withdrawn: int
    own: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The rows to show now; ``more`` is where to go on, None at the end."""

    rows: list[Row]
    counts: Counts
    matched: int
    filtered: bool
    more: int | None


def tree(plan: Plan, scope: Scope, wanted: Wanted, offset: int = 0) -> Tree:
    """Return the rows that match, with the lines above them; at most AT_ONCE from ``offset``."""
    everything = rows(plan, scope)
    standing = _standing(everything, wanted)
    matches = {row.pk for row in standing if wanted.matches(row)}
    kept = _with_those_above(everything, matches) if wanted.anything else standing
    shown, more = _cut(_marked(kept, wanted.text), offset, opened=wanted.anything)
    return Tree(shown, counts(everything), len(matches), wanted.anything, more)


def matching(plan: Plan, scope: Scope, wanted: Wanted) -> list[Row]:
    """Return exactly the rows that match, however many; for the workbook."""
    return [row for row in _standing(rows(plan, scope), wanted) if wanted.matches(row)]


def branch(plan: Plan, scope: Scope, pk: int, offset: int = 0) -> Tree:
    """Return the rows below one line."""
    everything = rows(plan, scope)
    found = [row for row in below(everything, pk) if not row.withdrawn]
    shown, more = _cut(_marked(found, ""), offset, opened=False)
    return Tree(shown, counts(everything), len(found), False, more)


def counts(everything: Iterable[Row]) -> Counts:
    """Count the lines that hold."""
    everything = list(everything)
    holding = [row for row in everything if not row.withdrawn]
    return Counts(
        lines=len(holding),
        slots=sum(row.is_slot for row in holding),
        without_lead=sum(row.missing_lead for row in holding),
        without_deadline=sum(row.missing_deadline for row in holding),
        assumed=sum(bool(row.assumed) for row in holding),
        withdrawn=len(everything) - len(holding),
        own=sum(row.details for row in holding),
    )


def _standing(everything: list[Row], wanted: Wanted) -> list[Row]:
    return [row for row in everything if row.withdrawn == wanted.withdrawn]


def _with_those_above(everything: list[Row], matches: set[int]) -> list[Row]:
    parents = {row.pk: row.parent for row in everything}
    kept = set(matches)
    for pk in matches:
        above = parents[pk]
        while above is not None and above not in kept:
            kept.add(above)
            above = parents[above]
    return [row for row in everything if row.pk in kept]


def _marked(found: list[Row], text: str) -> list[Row]:
    wanted = highlight.words(text)
    shown = {row.pk for row in found}
    children = Counter(row.parent for row in found if row.parent in shown)
    for row in found:
        row.parts = highlight.parts(row.title, wanted)
        row.below = children[row.pk]
    return found


def _cut(found: list[Row], offset: int, *, opened: bool) -> tuple[list[Row], int | None]:
    if not opened:
        found = _closed_where_too_many(found)
    end = offset + AT_ONCE
    return found[offset:end], end if len(found) > end else None


def _closed_where_too_many(found: list[Row]) -> list[Row]:
    """Keep as many whole levels as fit; a row at the edge fetches what is below when opened."""
    by_depth = Counter(row.depth for row in found)
    deepest, total = min(by_depth, default=0), 0
    for depth in sorted(by_depth):
        total += by_depth[depth]
        if total > AT_ONCE:
            break
        deepest = depth
    kept = [row for row in found if row.depth <= deepest]
    for row in kept:
        row.waiting = row.depth == deepest and row.below > 0
    return kept
