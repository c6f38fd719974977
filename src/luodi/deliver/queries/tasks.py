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
        "line__plan", "line__lead_unit", "unit"
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
    led = Assignment.objects.filter(unit__in=reach.units).values("pk")
    # of two indexes one after the other: a condition with an "or" looks through all tasks instead
    return rows.filter(pk__in=led.union(_supported(reach.units)))


def supported_by(units: Collection[int]) -> Q:
    """Return the condition that one of these units supports the task; no task comes twice."""
    return Q(pk__in=_supported(units))


def _supported(units: Collection[int]) -> QuerySet[Any, Any]:
    return Assignment.objects.filter(line__supports__unit__in=units).values("pk")


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
    return one_of(_assignments_told().filter(line=line))


def one_of(rows: QuerySet[Any]) -> Any:
    """Return the row that a key names, or None. Not ``first``: that asks for an order, and to order
    by one column Django compares it with each of the hundred that are read.
    """
    return next(iter(rows), None)


def named_in_scope(line_pk: int, person: Any) -> Assignment | None:
    """Return the assignment of a line with no more than names it, when it is this person's to see;
    for who goes on to a task by one of its parts.
    """
    found: Assignment | None = one_of(
        Assignment.objects.filter(line__pk=line_pk).select_related("line").only(
            "unit", "line__number", "line__title", "line__lead_unit"
        )
    )  # fmt: skip
    return found if found is not None and _is_seen(found, person) else None


def task_in_scope(line_pk: int, person: Any) -> Assignment | None:
    """Return the assignment of a line with the line and its unit, when it is this person's to see;
    for what is done with a task, where a page does not show all of it.
    """
    found: Assignment | None = one_of(_assignments_told().filter(line__pk=line_pk))
    return found if found is not None and _is_seen(found, person) else None


def _is_seen(found: Assignment, person: Any) -> bool:
    reach = org.reach(person)
    if reach.covers(found.unit_id, found.line.lead_unit_id):
        return True
    supporting = found.line.supports.values_list("unit", flat=True)
    return reach.covers(*supporting)


def _assignments_told() -> QuerySet[Assignment]:
    # few tables: whom a task names is asked where a page says it
    return Assignment.objects.select_related("line", "unit")


def assignment_in_scope(line_pk: int, person: Any) -> Assignment | None:
    """Return the assignment of a line when it is this person's to see; None for out of scope."""
    found = one_of(_assignments_told().filter(line__pk=line_pk))  # a key may be beyond any row's
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
    if person.unit_id == assignment.unit_id:
        return True
    supports = assignment.line.supports.all()  # of a task that a page shows they are there already
    return any(row.unit_id == person.unit_id for row in supports)


def assignable(plan: Any) -> list[Any]:
    """Return the lines of a plan that can be assigned: led, with a deadline, not assigned yet."""
    lines = plan.lines.filter(
        state=ACTIVE, is_slot=False, lead_unit__isnull=False, due_on__isnull=False
    ).exclude(pk__in=Assignment.objects.values("line"))
    return list(lines.select_related("lead_unit").order_by("due_on", "pk"))
