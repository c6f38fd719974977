"""The rows of the list of indicators: newest figure, its changes, a sparkline, who reports."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.indicators.charts import over_units
from luodi.indicators.charts.course import Course, a_year, course, window
from luodi.kernels import periods
from luodi.kernels.frames import Panel

Floats = NDArray[np.float64]
Fetch = Callable[[Sequence[Any], Sequence[str]], Panel]
DRAWN = 24
# how far a row looks back: what is drawn, and the year before the newest
LONGEST = {"week": 54, "month": 25, "quarter": 13, "half_year": 8, "year": 6}
TOGETHER = (("day", "ten_day", "week"), ("month",), ("quarter", "half_year", "year"))


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """An indicator with its newest figure; changes are shares, or points for a percentage.

    ``unit`` is the one whose own figure stands for all, None where ``how`` made it of several.
    """

    indicator: Any
    period: str
    value: float
    how: str
    unit: Any
    on_year: float
    on_period: float
    drawn: Floats
    periods: tuple[str, ...]
    reporting: int
    known: int
    since: date | None

    @property
    def in_points(self) -> bool:
        """Whether its changes are percentage points."""
        return self.indicator.unit_of_measure == over_units.PERCENT


def rows(
    indicators: Iterable[Any], units: Sequence[Any], fetch: Fetch, period: str = ""
) -> dict[str, Row]:
    """Return the rows by the indicators' codes, of ``period`` or of the newest one.

    ``fetch`` gives the panel of some indicators and periods over ``units``; it is asked once for
    frequencies that are near one another, so that months are not read back as far as years.
    """
    found: dict[str, Row] = {}
    listed = [(one, of) for one in indicators if (of := _newest(one, period))]
    for kinds in TOGETHER:
        of_kinds = [(one, of) for one, of in listed if of.kind in kinds]
        windows = {one.code: window(of.text, LONGEST.get(of.kind, DRAWN)) for one, of in of_kinds}
        if not windows:
            continue
        asked = sorted({text for texts in windows.values() for text in texts})
        panel = fetch(list(_with_weights(one for one, _ in of_kinds)), asked)
        for one, _ in of_kinds:
            row = _row(course(panel, one, units, windows[one.code]), exactly=bool(period))
            if row is not None:
                found[one.code] = row
    return found


def _newest(indicator: Any, period: str) -> periods.Period | None:
    of = periods.parse(period or indicator.newest)
    return of if not period or of.kind == indicator.frequency else None


def _with_weights(indicators: Iterable[Any]) -> Iterator[Any]:
    seen = set()
    for indicator in indicators:
        for one in (indicator, indicator.weighed_by):
            if one is not None and one.code not in seen:
                seen.add(one.code)
                yield one


def _row(of: Course, *, exactly: bool) -> Row | None:
    at = len(of.periods) - 1 if exactly else of.last
    if at is None or np.isnan(of.whole[at]):
        return None
    share = of.indicator.unit_of_measure == over_units.PERCENT
    series = _comparable(of)
    year = over_units.against(of.whole, over_units.a_year_before(of.periods), in_points=share)
    step = over_units.against(series, over_units.one_before(of.periods), in_points=share)
    counted = ~np.isnan(of.values[:, at])
    since = of.vintage[counted, at].max() if counted.any() else None
    return Row(
        indicator=of.indicator, period=of.periods[at], value=float(of.whole[at]), how=of.how,
        unit=_own(of), on_year=float(year[at]) if a_year(of.periods[at]) else float("nan"),
        on_period=float(step[at]), drawn=of.whole[max(0, at + 1 - DRAWN) : at + 1],
        periods=of.periods[max(0, at + 1 - DRAWN) : at + 1], reporting=int(counted.sum()),
        known=len(of.units), since=None if since is None or np.isnat(since) else since.astype(date),
    )  # fmt: skip


def _comparable(of: Course) -> Floats:
    """Return the figures that compare with the period before: the year to date grows anyway."""
    if of.indicator.form != "cumulative":
        return of.whole
    return periods.in_period_array(of.whole, periods.opening(of.periods))


def _own(of: Course) -> Any:
    if of.how != over_units.OWN:
        return None
    tops = over_units.standing_for_all(of.units, of.values)
    return next((unit for unit, top in zip(of.units, tops, strict=True) if top), None)
