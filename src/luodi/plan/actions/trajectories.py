"""Set the way to a target, period by period."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.kernels import periods, trajectory
from luodi.plan.actions.placing import locked, refuse_stale, refuse_withdrawn, target_of
from luodi.plan.errors import OutOfBounds
from luodi.plan.models import Target, Trajectory
from luodi.plan.queries.trajectories import rises

Point = tuple[str, Decimal]


@transaction.atomic
def set_trajectory(  # noqa: PLR0913
    *, target: Target, version: int, points: Sequence[Point], by: Any, at: datetime,
    reason: str = "",
) -> Trajectory:  # fmt: skip
    """Say what is to stand at the end of each period; no points at all mean pro rata again.

    ``version`` is 0 where none stands. Raises StaleVersion, and OutOfBounds for periods of two
    kinds, twice the same, in the wrong order or of another year, and where a sum would fall. That
    the last point differs from the target is no mistake here: queries.problems names it.
    """
    locked(target.line.plan)
    refuse_withdrawn(target.line)
    stored = Trajectory.objects.filter(target=target).first()
    way = stored or Trajectory(target=target, version=0)
    refuse_stale(way, version, target.name)
    _refuse_order(target, points)
    _refuse_fall(target, points)
    before = trajectory_as_recorded(stored) if stored else None
    way.points = [[period, f"{value.normalize():f}"] for period, value in points]
    way.reason, way.version = reason.strip(), way.version + 1
    way.save()
    audit.record(kind="plan.trajectory_set", target=target_of(target.line), by=by, at=at,
                 before=before, after=trajectory_as_recorded(way), reason=way.reason)  # fmt: skip
    return way


def trajectory_as_recorded(way: Trajectory) -> dict[str, Any]:
    """Return a trajectory as the trail keeps it; figures as text."""
    return {"trajectory_of": way.target.name, "points": [" ".join(point) for point in way.points]}


def _refuse_order(target: Target, points: Sequence[Point]) -> None:
    try:
        parsed = [periods.parse(period) for period, _value in points]
    except ValueError as refused:
        raise OutOfBounds(str(refused)) from refused
    for before, after in pairwise(parsed):
        if after.kind != before.kind or after.first <= before.first:
            raise OutOfBounds(
                _("%(after)s cannot follow %(before)s: the points are periods of one kind, each "
                  "later than the one before. Put them in order.")
                % {"after": after.text, "before": before.text}
            )  # fmt: skip
    strange = [one.text for one in parsed if target.year and one.last.year != target.year]
    if strange:
        raise OutOfBounds(
            _("%(period)s does not lie in %(year)s, the year of the target. Leave it out.")
            % {"period": strange[0], "year": target.year}
        )


def _refuse_fall(target: Target, points: Sequence[Point]) -> None:
    at = trajectory.falls([float(value) for _period, value in points]) if rises(target) else None
    if at is not None:
        raise OutOfBounds(
            _("%(value)s by the end of %(period)s is less than the %(former)s before it, but "
              "“%(target)s” adds up over the year. Give the sum so far, not the figure of the "
              "period.")
            % {"value": points[at][1], "period": points[at][0], "former": points[at - 1][1],
               "target": target.name}
        )  # fmt: skip
