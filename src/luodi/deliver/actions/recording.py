"""How the trail keeps an assignment, and its row locked. For the actions of this room."""

from typing import Any

from luodi.deliver import queries
from luodi.deliver.models import Assignment


def locked(assignment: Assignment) -> Assignment:
    """Return the row as stored, locked: two people must not take one step at once."""
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    return Assignment.objects.select_related("line__plan", "unit").get(pk=assignment.pk)


def refuse_withdrawn(assignment: Assignment) -> None:
    """Raise WrongMoment for a task whose line no longer stands in the plan."""
    if refusal := queries.withdrawn(assignment):
        raise refusal


def as_recorded(assignment: Assignment) -> dict[str, Any]:
    """Return an assignment as the trail keeps it; the unit by code, dates in ISO form."""
    return {
        "unit": assignment.unit.code,
        "state": str(assignment.state),
        "starts_on": assignment.starts_on.isoformat(),
        "origin": str(assignment.origin),
    }


def target_of(assignment: Assignment) -> str:
    """Return the name that the trail knows an assignment by."""
    return f"deliver.assignment:{assignment.pk}"
