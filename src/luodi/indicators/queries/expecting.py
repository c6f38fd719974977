"""What is expected of a target by a day: its points, else the season of past years, else days."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.indicators.models import UnitTarget
from luodi.kernels import periods, progress, season, trajectory
from luodi.plan import queries as plans

TRAJECTORY, SEASON, CALENDAR = "trajectory", "season", "calendar"
LEVEL, CUMULATIVE, PERCENT = "level", "cumulative", "%"
LESS_IS_BETTER = -1
# kinds of which every year has as many: weeks and days of two years do not lie beside one another
SEASONAL = ("ten_day", "month", "quarter", "half_year")
YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class Way:
    """How a target is expected to be reached: on what basis, and the share (0..1) by a day."""

    basis: str
    share: Callable[[date], float]


def way_of_plan(
    target: Any, first: date, last: date, shares: NDArray[np.float64] | None
) -> Way:  # fmt: skip
    """Return the way of a plan's target: along its trajectory, else with the season where the
    whole year counts, else by days from ``first`` to ``last``.
    """
    if plans.points(target) and target.value:
        return Way(TRAJECTORY, lambda day: plans.expected_share(target, day, first=first))
    if shares is not None and (first, last) == whole_year(target.year):
        return _seasonal(target, shares)
    return Way(CALENDAR, lambda day: progress.pro_rata(first, last, day))


def way_of_unit(target: UnitTarget, shares: NDArray[np.float64] | None) -> Way:
    """Return the way of a unit's own target, in the same order over the whole year."""
    first, last = whole_year(target.year)
    knots = [(periods.parse(text).last, float(value)) for text, value in points_of(target)]
    if knots and target.value:
        start = 0.0 if adds_up(target.indicator) else None
        return Way(TRAJECTORY, lambda day: progress.completion_rate(
            trajectory.expected_value(knots, day, first=first, start=start), float(target.value)
        ))  # fmt: skip
    if shares is not None:
        return _seasonal(target, shares)
    return Way(CALENDAR, lambda day: progress.pro_rata(first, last, day))


def points_of(target: UnitTarget) -> list[tuple[str, Decimal]]:
    """Return what is to stand by the end of periods, the earliest first."""
    found = [(text, Decimal(value)) for text, value in target.points.items()]
    return sorted(found, key=lambda point: periods.parse(point[0]).last)


def adds_up(indicator: Any) -> bool:
    """Say whether what is done can only grow over the year."""
    return bool(
        indicator.form != LEVEL and indicator.unit_of_measure != PERCENT
        and indicator.direction != LESS_IS_BETTER
    )  # fmt: skip


def whole_year(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def season_of(
    indicator: Any, year: int, figures: Mapping[str, Decimal]
) -> NDArray[np.float64] | None:  # fmt: skip
    """Return the share of the year by the end of each period, from a unit's figures of the five
    years before, by period; None for levels and shares, and below two complete years.
    """
    if indicator.frequency not in SEASONAL or not adds_up(indicator):
        return None
    rows = [year_of_figures(indicator, past, figures) for past in range(year - YEARS_BACK, year)]
    return season.profile(np.array(rows))


def year_of_figures(
    indicator: Any, year: int, figures: Mapping[str, Decimal]
) -> NDArray[np.float64]:  # fmt: skip
    """Return the figures of a year's periods (P,), each for its period alone, nan for missing."""
    texts = texts_of_year(year, indicator.frequency)
    values = np.array([float(figures.get(text, "nan")) for text in texts])
    if indicator.form != CUMULATIVE:
        return values
    return periods.in_period_array(values, periods.opening(texts))


def texts_of_year(year: int, kind: str) -> list[str]:
    """Return the periods of a kind in a year, the earliest first."""
    whole = periods.parse(str(year))
    return [whole.text] if kind == "year" else [one.text for one in periods.parts(whole, kind)]


def values_of(rows: Iterable[Any]) -> dict[str, Decimal]:
    """Return the values of figures by period; of two of one period the later one."""
    return {row.period: row.value for row in rows}


def _seasonal(target: Any, shares: Sequence[float] | NDArray[np.float64]) -> Way:
    year = [periods.parse(text) for text in texts_of_year(target.year, target.indicator.frequency)]
    return Way(SEASON, lambda day: season.expected_share(shares, year, day))
