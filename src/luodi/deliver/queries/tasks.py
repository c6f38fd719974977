"""Ask which tasks are assigned to whom, how far each is, and whose words it came from."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from luodi.deliver.models import Assignment, Instruction, Origin
from luodi.org import queries as org

ACTIVE = "active"
# What a unit is judged by; a response or a rectification follows from a fault that counts already.
COUNTED = (Origin.PLAN.value, Origin.INSTRUCTION.value, Origin.MEETING.value)


def assignments(  # noqa: PLR0913 - each narrows by itself
    *, unit: Any = None, reach: org.Reach | None = None, year: int | None = None,
    on: date | None = None, as_of: datetime | None = None,
    origins: Collection[str] | None = None,
) -> QuerySet[Assignment]:  # fmt: skip
    """Return the assignments whose line still holds, by deadline.

    ``unit`` leads them; ``reach`` leads or supports them; ``year`` is their plan's; ``on`` a day
    they were handed over by and run already; ``as_of`` a moment they were known at; ``origins``
    where they came from, any where it is None.
    """
    found = Assignment.objects.filter(line__state=ACTIVE).select_related(
        "line__plan", "line__lead_unit", "unit", "signed_by", "completed_by"
    )
    if unit is not None:
        found = found.filter(unit=unit)
    if reach is not None:
        found = in_reach(found, reach)
    if year is not None:
        found = found.filter(line__plan__year=year)
    if on is not None:
        found = found.filter(assigned_at__date__lte=on, starts_on__lte=on)
    if as_of is not None:
        found = found.filter(assigned_at__lte=as_of)
    if origins is not None:
        found = found.filter(origin__in=origins)
    return found.order_by("line__due_on", "pk")


def in_reach(rows: QuerySet[Assignment], reach: org.Reach) -> QuerySet[Assignment]:
    """Return those assignments that the units in reach lead or support."""
    if reach.everything:
        return rows
    return rows.filter(Q(unit__in=reach.units) | supported_by(reach.units))


def supported_by(units: Collection[int]) -> Q:
    """Return the condition that one of these units supports the task; no task comes twice."""
    supported = Assignment.objects.filter(line__supports__unit__in=units)
    return Q(pk__in=supported.values("pk"))


def thin(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Return assignments with no more than a light needs: a list of thousands is lit whole and
    shown by pages.
    """
    return rows.select_related(None).select_related("line").only(
        "pk", "line", "unit", "state", "assigned_at", "starts_on", "completed_at", "preset",
        "line__due_on",
    )  # fmt: skip


def assignment_of(line: Any) -> Assignment | None:
    """Return the assignment of a plan line (or of its key), or None."""
    return _assignments_told().filter(line=line).first()


def _assignments_told() -> QuerySet[Assignment]:
    return Assignment.objects.select_related(
        "line__plan", "line__lead_unit", "unit", "assigned_by", "signed_by", "completed_by"
    )


def assignment_in_scope(line_pk: int, person: Any) -> Assignment | None:
    """Return the assignment of a line when it is this person's to see; None for out of scope."""
    found = _assignments_told().filter(line__pk=line_pk).first()  # a key may be beyond any row's
    if found is None:
        return None
    supports = found.line.supports.model._default_manager.select_related("unit")
    prefetch_related_objects([found.line], Prefetch("supports", supports))
    supporting = [row.unit_id for row in found.line.supports.all()]
    seen = org.reach(person).covers(found.unit_id, found.line.lead_unit_id, *supporting)
    return found if seen else None


def assigned(
    lines: Iterable[Any], on: date, as_of: datetime | None = None
) -> dict[int, Assignment]:
    """Return the assignments of lines by line, of those made by a day and known at a moment."""
    found = Assignment.objects.filter(line__in=[line.pk for line in lines])
    found = found.filter(assigned_at__date__lte=on)
    if as_of is not None:
        found = found.filter(assigned_at__lte=as_of)
    return {row.line_id: row for row in found.select_related("unit")}


def instruction_of(line: Any) -> Instruction | None:
    """Return the leader's words that became this line, or None."""
    return Instruction.objects.select_related("by__unit").filter(line=line).first()


def may_report(assignment: Assignment, person: Any) -> bool:
    """Say whether a person's unit leads or supports the task."""
    if person.unit_id is None:
        return False
    return person.unit_id == assignment.unit_id or (
        assignment.line.supports.filter(unit=person.unit_id).exists()
    )


def assignable(plan: Any) -> list[Any]:
    """Return the lines of a plan that can be assigned: led, with a deadline, not assigned yet."""
    lines = plan.lines.filter(
        state=ACTIVE, is_slot=False, lead_unit__isnull=False, due_on__isnull=False
    ).exclude(pk__in=Assignment.objects.values("line"))
    return list(lines.select_related("lead_unit").order_by("due_on", "pk"))
