"""Ask plans as wholes: which there are, what holds, what one's own units have in them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from luodi.plan.models import LED_LEVELS, Line, Plan, State, Stroke, Support, Target
from luodi.plan.scope import scope_of


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


def targets(year: int) -> QuerySet[Target]:
    """Return the targets of a year that figures can be held against, in the plan's order.

    They have an indicator, a value and the year, and their line still holds.
    """
    related = ("line__plan", "line__parent", "line__lead_unit", "indicator")
    found = Target.objects.select_related(*related).prefetch_related("line__supports")
    return found.filter(
        line__state=State.ACTIVE, year=year, indicator__isnull=False, value__isnull=False
    ).order_by("line__plan", "line__number", "pk")


def latest_stroke(found: Plan, person: Any) -> Stroke | None:
    """Return this person's latest change to several lines, if it can still be taken back."""
    stroke = Stroke.objects.filter(plan=found, by=person).order_by("-pk").first()
    return stroke if stroke and stroke.taken_back_at is None else None


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
