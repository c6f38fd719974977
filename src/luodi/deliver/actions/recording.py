"""How the trail keeps an assignment, and its row locked. For the actions of this room."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luodi.deliver import queries
from luodi.deliver.errors import Stale
from luodi.deliver.models import Assignment


def locked(assignment: Assignment) -> Assignment:
    """Return the row as stored, locked: two people must not take one step at once."""
    Assignment.objects.select_for_update().values_list("pk").get(pk=assignment.pk)
    return Assignment.objects.select_related("line__plan", "unit").get(pk=assignment.pk)


def locked_of(line: Any) -> Assignment | None:
    """Return the assignment of a line (or of its key) as stored, locked; None where there is none.

    Locked first and read then, as a statement of its own: it may have waited for somebody.
    """
    rows = Assignment.objects.filter(line=line)
    locks = list(rows.select_for_update().values_list("pk", flat=True))
    return next(iter(rows.select_related("line", "unit")), None) if locks else None


def lock(rows: QuerySet[Assignment]) -> list[int]:
    """Lock thousands of rows without loading them, in the order of their keys; return the keys.

    Before what was kept is read: of two runs one waits and then finds what the other did.
    """
    wanted = Assignment.objects.filter(pk__in=rows.order_by().values("pk")).order_by("pk")
    return list(wanted.select_for_update().values_list("pk", flat=True))


def refuse_withdrawn(assignment: Assignment) -> None:
    """Raise WrongMoment for a task whose line no longer stands in the plan."""
    if refusal := queries.withdrawn(assignment):
        raise refusal


def refuse_stale(stored: Assignment, version: int | None) -> None:
    """Raise Stale where whoever acts has looked at another version; None: they looked at none."""
    if version is not None and version != stored.version:
        raise Stale(
            _("“%(line)s” changed while you looked at it: somebody reported, decided or moved it "
              "meanwhile. Nothing was sent. Compare below, then send again.")
            % {"line": stored.line}
        )  # fmt: skip


def turned(stored: Assignment) -> None:
    """Count a change that is no step: a report, or a verdict. What was looked at before is old."""
    stored.version += 1
    stored.save(update_fields=["version"])


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
