"""The course of one indicator over units and time: their figures, and one figure for all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.indicators.charts import over_units
from luodi.kernels import periods
from luodi.kernels.frames import Panel

Floats = NDArray[np.float64]
AS_REPORTED, IN_PERIOD, CUMULATIVE = "", "in_period", "cumulative"
A_YEAR = {"week": 53, "month": 12, "quarter": 4, "half_year": 2, "year": 1}


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Figures (U, P) of the units that have any, their days of knowing, and the whole (P,).

    ``how`` says how the figures of units make the whole: own, sum, mean, weighted or median.
    """

    indicator: Any
    units: tuple[Any, ...]
    periods: tuple[str, ...]
    values: Floats
    vintage: NDArray[np.datetime64]
    whole: Floats
    how: str

    def since_first(self) -> "Course":
        """Return the same course without the periods before its first figure."""
        known = np.flatnonzero(self.reporting)
        first = int(known[0]) if known.size else 0
        return replace(
            self, periods=self.periods[first:], values=self.values[:, first:],
            vintage=self.vintage[:, first:], whole=self.whole[first:],
        )  # fmt: skip

    @property
    def last(self) -> int | None:
        """The place of the newest period for which the whole is known."""
        known = np.flatnonzero(~np.isnan(self.whole))
        return int(known[-1]) if known.size else None

    @property
    def reporting(self) -> NDArray[np.int64]:
        """How many units have a figure, by period."""
        return (~np.isnan(self.values)).sum(axis=0)


def course(panel: Panel, indicator: Any, units: Sequence[Any], texts: Sequence[str],
           shown: str = AS_REPORTED) -> Course:  # fmt: skip
    """Return the course of an indicator in a panel over periods that follow one another.

    ``shown`` turns figures of their period into the year to date, or the other way round.
    """
    at = [panel.periods.index(text) for text in texts]
    place = panel.indicators.index(indicator.code)
    values = converted(panel.value[:, place][:, at], indicator, texts, shown)
    has = np.asarray(~np.isnan(values).all(axis=1))
    known = [unit for unit, there in zip(units, has.tolist(), strict=True) if there]
    values = values[has]
    tops = over_units.standing_for_all(known, values)
    by = over_units.how(indicator, int(tops.sum()))
    weights = _weights(panel, indicator, at)
    whole = over_units.together(values[tops], by, None if weights is None else weights[has][tops])
    vintage = panel.vintage[:, place][:, at][has]
    return Course(indicator, tuple(known), tuple(texts), values, vintage, whole, by)


def converted(values: Floats, indicator: Any, texts: Sequence[str], shown: str) -> Floats:
    """Return values (…, P) as figures of their period alone or of the year to date, as asked."""
    if not shown or shown == indicator.form or not convertible(indicator):
        return values
    turn = periods.cumulative_array if shown == CUMULATIVE else periods.in_period_array
    return turn(values, periods.opening(texts))


def convertible(indicator: Any) -> bool:
    """Say whether an indicator's figures can be added up over a year: amounts, not states."""
    is_share = indicator.unit_of_measure == over_units.PERCENT
    return not (indicator.form == "level" or is_share or indicator.frequency == "year")


def window(newest: str, length: int) -> list[str]:
    """Return the texts of so many periods of one kind up to the newest, the oldest first."""
    found = [periods.parse(newest)]
    while len(found) < length and found[-1].first.year > periods.EARLIEST:
        found.append(periods.previous_period(found[-1]))
    return [period.text for period in reversed(found)]


def last_day(text: str) -> date:
    """Return the last day of a period."""
    return periods.parse(text).last


def read(text: str) -> str:
    """Return the period that a person wrote, as the house spells it. Raises ValueError."""
    return periods.read(text).text


def kind_of(text: str) -> str:
    """Return the kind of a period: month, quarter."""
    return periods.parse(text).kind


def a_year(newest: str) -> int:
    """Return how many periods of a text's kind lie in a year; 0 where a year is no comparison."""
    return A_YEAR.get(periods.parse(newest).kind, 0)


def _weights(panel: Panel, indicator: Any, at: Sequence[int]) -> Floats | None:
    weighing = indicator.weighed_by
    if weighing is None or weighing.code not in panel.indicators:
        return None
    return panel.value[:, panel.indicators.index(weighing.code)][:, at]
