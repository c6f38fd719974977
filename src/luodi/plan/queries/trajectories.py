"""Ask what of a target is to stand by a day: by its trajectory, else pro rata."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.kernels import periods, progress, trajectory
from luodi.plan.models import Target, Trajectory

LEVEL, LESS_IS_BETTER = "level", -1
CEILINGS = ("lt", "le")
POINT_KINDS = ("month", "quarter", "half_year")


@dataclass(frozen=True, slots=True)
class Point:
    """What is to stand at the end of a period."""

    period: str
    last: date
    value: Decimal


def trajectory_of(target: Target) -> Trajectory | None:
    """Return the trajectory of a target, None where none was set or all points were taken out."""
    found: Trajectory | None = getattr(target, "trajectory", None)
    return found if found is not None and found.points else None


def points(target: Target) -> list[Point]:
    """Return the points of a target's trajectory, the earliest first; none where it has none."""
    way = trajectory_of(target)
    return [
        Point(period, periods.parse(period).last, Decimal(value))
        for period, value in (way.points if way else [])
    ]


def periods_of_year(year: int, kind: str) -> list[str]:
    """Return the periods of a kind (month, quarter, half_year) in a year, in their order."""
    first = periods.of_day(date(year, 1, 1), kind)
    last = periods.of_day(date(year, 12, 31), kind)
    return [period.text for period in periods.span(first, last)]


def kind_of_points(target: Target) -> str:
    """Return the kind of period that a target's points have; by its indicator where it has none."""
    way = trajectory_of(target)
    if way is not None:
        return periods.parse(way.points[0][0]).kind
    frequency = target.indicator.frequency if target.indicator else ""
    return frequency if frequency in POINT_KINDS else "quarter"


def rises(target: Target) -> bool:
    """Say whether what is done can only grow over the year: not a level, and nothing to keep low.

    A target without an indicator is taken for a sum.
    """
    indicator: Any = target.indicator
    if target.comparator in CEILINGS:
        return False
    return indicator is None or (indicator.form != LEVEL and indicator.direction != LESS_IS_BETTER)


def expected(target: Target, day: date, *, first: date | None = None,
             last: date | None = None) -> Decimal | None:  # fmt: skip
    """Return what is to stand at the end of a day, in the target's unit of measure.

    None for a target without a value. ``first`` and ``last`` bound the time that pro rata counts;
    they are the line's start and deadline within the target's year where they are not given.
    """
    if target.value is None:
        return None
    share = expected_share(target, day, first=first, last=last)
    return (Decimal(str(share)) * target.value).quantize(Decimal("0.000001"))


def expected_share(target: Target, day: date, *, first: date | None = None,
                   last: date | None = None) -> float:  # fmt: skip
    """Return the share of a target that is to stand at the end of a day, in 0..1.

    Along the straight lines of its trajectory from one end of a period to the next (a sum starts
    from nothing on the eve of ``first``, a level from its first point); pro rata without one.
    """
    begins, ends = _stretch(target, first, last)
    knots = [(point.last, float(point.value)) for point in points(target)]
    if not knots or not target.value:
        return progress.pro_rata(begins, ends, day)
    start = 0.0 if rises(target) else None
    value = trajectory.expected_value(knots, day, first=begins, start=start)
    return progress.completion_rate(value, float(target.value))


def _stretch(target: Target, first: date | None, last: date | None) -> tuple[date, date]:
    year = target.year or target.line.plan.year
    opens, closes = date(year, 1, 1), date(year, 12, 31)
    begins = max(opens, first or target.line.starts_on or opens)
    due = last or target.line.due_on
    return begins, due if due and opens <= due < closes else closes
