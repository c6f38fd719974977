"""The plan page's tree: filtered, counted, and cut so that a large plan opens at once.

What is shown is asked of the database level by level; a plan is never read whole for its page.
"""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from luodi.audit import queries as audit
from luodi.plan.models import Line, Plan, State
from luodi.plan.numbering import DIGITS, branch_end, keys_above
from luodi.plan.rows import Row, rows_of, shown_below
from luodi.plan.scope import Scope
from luodi.plan.wanted import ASSUMED, NO_DEADLINE, NO_LEAD, SLOTS, Wanted, covered, lines_like

AT_ONCE = 250  # rows rendered in one go; more are fetched when opened or asked for
HOLDS = Q(state=State.ACTIVE)


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
    """The rows to show now; ``more`` is the sort key of the last where others follow, or empty."""

    rows: list[Row]
    counts: Counts
    matched: int
    filtered: bool
    more: str


def tree(plan: Plan, scope: Scope, wanted: Wanted, after: str = "") -> Tree:
    """Return the rows that match, with the lines above them; at most AT_ONCE behind ``after``."""
    counted = counts(plan, scope)
    if not wanted.anything:
        standing = Line.objects.filter(HOLDS, plan=plan)
        shown, more = _opened(standing, scope, after)
        return Tree(shown, counted, counted.lines, False, more)
    matches = lines_like(plan, scope, wanted)
    keys = _portion(matches, after)
    shown, more = _with_those_above(plan, keys, scope, wanted, after)
    all_here = not after and len(keys) <= AT_ONCE
    return Tree(shown, counted, len(keys) if all_here else matches.count(), True, more)


def branch(plan: Plan, scope: Scope, pk: int, after: str = "") -> Tree:
    """Return the rows below one line."""
    top = Line.objects.filter(plan=plan, pk=pk).values_list("sort_key", flat=True).first()
    if not top:
        return Tree([], counts(plan, scope), 0, False, "")
    below = Line.objects.filter(HOLDS, plan=plan, sort_key__gt=top, sort_key__lt=branch_end(top))
    shown, more = _opened(below, scope, after)
    return Tree(shown, counts(plan, scope), len(shown), False, more)


def matching(plan: Plan, scope: Scope, wanted: Wanted) -> list[Row]:
    """Return exactly the rows that match, however many, in the plan's order."""
    return rows_of(lines_like(plan, scope, wanted).order_by("sort_key", "pk"), scope, wanted.text)


def counts(plan: Plan, scope: Scope) -> Counts:
    """Count the lines that hold, in one question; not again until a plan changes."""
    key = ("plan.counts", plan.pk, scope)
    return audit.remembered(key, lambda: _counts(plan, scope), audit.of("plan"))


def _counts(plan: Plan, scope: Scope) -> Counts:
    seen = HOLDS & covered(scope)
    found = Line.objects.filter(plan=plan).aggregate(
        lines=Count("pk", filter=HOLDS),
        slots=Count("pk", filter=HOLDS & SLOTS),
        without_lead=Count("pk", filter=seen & NO_LEAD),
        without_deadline=Count("pk", filter=seen & NO_DEADLINE),
        assumed=Count("pk", filter=seen & ASSUMED),
        withdrawn=Count("pk", filter=Q(state=State.WITHDRAWN)),
        own=Count("pk", filter=seen),
    )
    return Counts(**found)


def _opened(standing: QuerySet[Line], scope: Scope, after: str) -> tuple[list[Row], str]:
    """Return as many whole levels as fit; a row at the edge fetches what is below when opened."""
    deepest = _deepest(standing)
    shallow = LessThanOrEqual(Length("sort_key"), deepest)
    shown = standing.filter(shallow, sort_key__gt=after).order_by("sort_key", "pk")
    found = rows_of(shown[: AT_ONCE + 1], scope)
    shown_below(found)
    edge = {row.pk: row for row in found if len(row.key) == deepest}
    below = Line.objects.filter(HOLDS, parent__in=list(edge)).values("parent")
    counted = below.annotate(number=Count("pk")).values_list("parent", "number")
    for parent, number in counted:
        if parent in edge:
            edge[parent].below, edge[parent].waiting = number, True
    return _cut(found)


def _deepest(standing: QuerySet[Line]) -> int:
    by_length = (
        standing.values(length=Length("sort_key")).annotate(number=Count("pk")).order_by("length")
    )
    deepest, total = DIGITS, 0
    for place, (length, number) in enumerate(by_length.values_list("length", "number")):
        total += number
        if place and total > AT_ONCE:
            break
        deepest = length
    return deepest


def _portion(matches: QuerySet[Line], after: str) -> list[str]:
    """Return the sort keys of the matches that come next, and of one more."""
    behind = matches.filter(sort_key__gt=after).order_by("sort_key")
    return list(behind.values_list("sort_key", flat=True)[: AT_ONCE + 1])


def _with_those_above(
    plan: Plan, portion: list[str], scope: Scope, wanted: Wanted, after: str
) -> tuple[list[Row], str]:
    """Return a portion of the matches among the lines above them; those above ``after`` were shown
    with it.
    """
    keys = {above for key in portion for above in keys_above(key) if above > after} | set(portion)
    found = Line.objects.filter(plan=plan, sort_key__in=sorted(keys)[: AT_ONCE + 1])
    rows = rows_of(found.order_by("sort_key", "pk"), scope, wanted.text)
    shown_below(rows)
    return _cut(rows)


def _cut(found: list[Row]) -> tuple[list[Row], str]:
    shown = found[:AT_ONCE]
    return shown, shown[-1].key if len(found) > len(shown) else ""
