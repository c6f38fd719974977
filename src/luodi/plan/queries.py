"""Ask plans: all, one, a line with its evidence and history, and lines by words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from luodi.audit import queries as audit
from luodi.org import queries as org
from luodi.plan import highlight
from luodi.plan.models import (
    LED_LEVELS,
    LEVELS,
    Line,
    LineCitation,
    Plan,
    State,
    Stroke,
    Support,
    Target,
)
from luodi.plan.scope import Scope, scope_of
from luodi.read import queries as read

MOST_HITS = 50
PLACE = ("number", "level", "parent", "state")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that a line or one of its targets stands on, with its surroundings."""

    context: Any
    target: Any = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a line: when, who, what, and each changed field with before and after."""

    at: datetime
    who: str
    unit: str
    kind: str
    changes: tuple[tuple[str, Any, Any], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One line found by words; ``details`` tells whether its own page is open to the reader."""

    pk: int
    plan_pk: int
    plan_title: str
    number: str
    level: str
    title: str
    parts: tuple[tuple[str, bool], ...]
    details: bool


def plans() -> QuerySet[Plan]:
    """Return all plans, the latest year first, with the counts a list shows."""
    holding = Q(lines__state=State.ACTIVE)
    led = holding & Q(lines__level__in=LED_LEVELS, lines__is_slot=False)
    return Plan.objects.annotate(
        line_count=Count("lines", filter=holding),
        slot_count=Count("lines", filter=holding & Q(lines__is_slot=True)),
        without_lead_count=Count("lines", filter=led & Q(lines__lead_unit=None)),
    ).order_by("-year", "title", "pk")


def plan(pk: int) -> Plan | None:
    """Return the plan, or None."""
    return Plan.objects.filter(pk=pk).first()


def lines_in_force() -> QuerySet[Line]:
    """Return the lines of all plans that were not withdrawn; slots count, for they are promised."""
    return Line.objects.filter(state=State.ACTIVE)


def line(pk: int) -> Line | None:
    """Return the line with its plan and units, or None."""
    related = Line.objects.select_related(
        "plan", "parent", "lead_unit", "entered_by", "draft__document"
    )
    return related.prefetch_related("supports__unit", "targets__indicator").filter(pk=pk).first()


def line_in_scope(pk: int, person: Any) -> Line | None:
    """Return the line when its details are this person's to see; None alike for out of scope."""
    found = line(pk)
    return found if found and in_scope(found, scope_of(person)) else None


def in_scope(found: Line, scope: Scope) -> bool:
    """Say whether a line's details are in scope."""
    return scope.covers(found.lead_unit_id, [row.unit_id for row in found.supports.all()])


def children(found: Line) -> QuerySet[Line]:
    """Return the lines directly below, in their order."""
    return found.children.select_related("lead_unit").order_by("position")


def targets(year: int) -> QuerySet[Target]:
    """Return the targets of a year that figures can be held against, in the plan's order.

    They have an indicator, a value and the year, and their line still holds.
    """
    related = ("line__plan", "line__parent", "line__lead_unit", "indicator")
    found = Target.objects.select_related(*related).prefetch_related("line__supports")
    return found.filter(
        line__state=State.ACTIVE, year=year, indicator__isnull=False, value__isnull=False
    ).order_by("line__plan", "line__number", "pk")


def possible_parents(found: Line) -> list[Line]:
    """Return the lines of the plan that this line may stand below, by number."""
    above = LEVELS[: LEVELS.index(found.level)]
    lines = Line.objects.filter(
        plan=found.plan_id, level__in=above, state=State.ACTIVE, is_slot=False
    )
    return sorted(lines, key=lambda row: [int(part) for part in row.number.split(".")])


def evidence(found: Line) -> list[Evidence]:
    """Return the sentences that a line and its targets stand on, its own first."""
    kept = LineCitation.objects.filter(line=found).select_related("citation", "target")
    ordered = sorted(kept, key=lambda row: (row.target_id is not None, row.pk))
    return [Evidence(read.citation_context(row.citation), row.target) for row in ordered]


def history(found: Line) -> list[Happening]:
    """Return what happened to a line, the latest first."""
    names = {person.audit_id: person.name for person in org.people()}
    events = audit.history(f"plan.line:{found.pk}")
    return [
        Happening(event.at, names.get(event.actor, ""), event.unit, event.kind,
                  tuple(_changes(event.before, event.after)), event.reason)
        for event in events
    ]  # fmt: skip


def latest_stroke(found: Plan, person: Any) -> Stroke | None:
    """Return this person's latest change to several lines, if it can still be taken back."""
    stroke = Stroke.objects.filter(plan=found, by=person).order_by("-pk").first()
    return stroke if stroke and stroke.taken_back_at is None else None


def search(text: str, person: Any) -> list[Hit]:
    """Return the lines whose title holds every word, at most 50; titles are open to all."""
    wanted = highlight.words(text)
    if not wanted:
        return []
    scope = scope_of(person)
    # Folding (full-width, capitals) is not the database's: a plan's titles fit in memory.
    candidates = Line.objects.filter(state=State.ACTIVE, is_slot=False).order_by("-plan", "pk")
    found = [pk for pk, title in candidates.values_list("pk", "title").iterator()
             if highlight.contains(title, wanted)][:MOST_HITS]  # fmt: skip
    lines = Line.objects.select_related("plan").prefetch_related("supports").in_bulk(found)
    return [_hit(lines[pk], wanted, scope) for pk in found]


@dataclass(frozen=True, slots=True)
class Own:
    """How many lines the units of one person lead and support."""

    leads: int
    supports: int


def own(person: Any) -> Own | None:
    """Return what a person's units lead and support; None for whoever sees everything."""
    scope = scope_of(person)
    if scope.everything:
        return None
    holding = Line.objects.filter(state=State.ACTIVE)
    supports = Support.objects.filter(unit__in=scope.units, line__state=State.ACTIVE)
    return Own(holding.filter(lead_unit__in=scope.units).count(),
               supports.values("line").distinct().count())  # fmt: skip


def _hit(found: Line, wanted: tuple[str, ...], scope: Scope) -> Hit:
    return Hit(found.pk, found.plan_id, found.plan.title, found.number, found.level, found.title,
               highlight.parts(found.title, wanted), in_scope(found, scope))  # fmt: skip


def _changes(
    before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterable[tuple[str, Any, Any]]:
    old, new = before or {}, after or {}
    for name in new:
        # A line's first event need not tell where it stood and that it was active.
        told = before or (name not in PLACE and new[name] not in (None, "", []))
        if told and old.get(name) != new[name]:
            yield name, old.get(name), new[name]
