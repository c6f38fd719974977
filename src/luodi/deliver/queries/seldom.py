"""Which units something that is seldom concerns at all: of the others nobody asks for its rows.

A desk asks for slips, help, returned close-outs and undone acceptances each time; most units have
none for months. What is remembered here is never less than what there is: a report only ends what
was there. Whoever is named asks for the rows themselves.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from luodi.audit import queries as audit
from luodi.deliver.models import OPEN_HELP, Assignment, CloseOut, HelpRequest, Slip, Stage, Step
from luodi.deliver.queries.undone import UNDONE
from luodi.deliver.queries.unmoved import TASKS

SLIPS, HELP, RETURNED, UNDONE_TASKS = "slips", "help", "returned", "undone"


def concerns(what: str, unit: int | None) -> bool:
    """Say whether there may be slips, requests for help … of a unit that are not over."""
    units = audit.remembered(("deliver.seldom", what), lambda: frozenset(UNITS[what]()), TASKS)
    return unit in units


def _slips() -> QuerySet[Slip, Any]:
    return Slip.objects.filter(ended_on=None).values_list("unit", flat=True).distinct()


def _help() -> set[int]:
    sides = HelpRequest.objects.filter(state__in=OPEN_HELP).values_list("from_unit", "to_unit")
    return {unit for both in sides for unit in both}


def _returned() -> QuerySet[CloseOut, Any]:
    found = CloseOut.objects.filter(stage=Stage.RETURNED)
    return found.values_list("assignment__unit", flat=True).distinct()


def _undone() -> QuerySet[Assignment, Any]:
    # whatever its state: a final report that is sent back brings it under way again
    undone = Step.objects.filter(assignment=OuterRef("pk"), move__in=UNDONE)
    return Assignment.objects.filter(Exists(undone)).values_list("unit", flat=True).distinct()


UNITS: dict[str, Callable[[], Any]] = {
    SLIPS: _slips, HELP: _help, RETURNED: _returned, UNDONE_TASKS: _undone,
}  # fmt: skip
