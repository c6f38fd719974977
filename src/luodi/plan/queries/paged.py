"""Ask a plan's lines page by page, for programs; details only where they are in scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from luodi.plan.models import Line, Plan, State, Target
from luodi.plan.scope import Scope


@dataclass(frozen=True, slots=True)
class LinesWanted:
    """Which lines of a plan are asked for; empty fields ask for everything."""

    state: str = State.ACTIVE.value
    level: str = ""
    unit: int | None = None


def lines_of(found: Plan, scope: Scope, wanted: LinesWanted) -> QuerySet[Line]:
    """Return the lines that are asked for, with their units.

    A filter by unit answers from lines in scope alone: else it would tell who leads the others.
    """
    rows = Line.objects.filter(plan=found).select_related(
        "lead_unit", "sponsor__unit", "owner__unit", "chain_chief__unit"
    )
    rows = rows.prefetch_related("supports__unit")
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.level:
        rows = rows.filter(level=wanted.level)
    if wanted.unit is not None:
        of_unit = Q(lead_unit=wanted.unit) | Q(pk__in=_supported([wanted.unit]))
        rows = rows.filter(of_unit)
        if not scope.everything:
            own = Q(lead_unit__in=scope.units) | Q(pk__in=_supported(scope.units))
            rows = rows.filter(own)
    return rows


def _supported(units: Iterable[int]) -> Any:
    return Line.objects.filter(supports__unit__in=units).values("pk")


def targets_of(found: Line) -> QuerySet[Target]:
    """Return the targets of one line in the order they were entered."""
    return Target.objects.filter(line=found).select_related("indicator").order_by("pk")
