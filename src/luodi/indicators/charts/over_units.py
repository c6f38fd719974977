"""Figures of many units as one: the one above all, their sum or mean, else their median."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels import periods

Floats = NDArray[np.float64]
OWN, SUM, MEAN, WEIGHTED, MEDIAN = "own", "sum", "mean", "weighted", "median"
OUTSIDE = "outside"
PERCENT = "%"


def standing_for_all(units: Sequence[Any], values: Floats) -> NDArray[np.bool_]:
    """Return the units (U,) whose figures (U, P) together stand for all of them.

    Those that report and have nobody above them that reports: a district's figure holds already
    what its towns report. Units outside the district never belong to it.
    """
    reports = ~np.isnan(values).all(axis=1)
    counted = np.array([unit.kind != OUTSIDE for unit in units], dtype=np.bool_) & reports
    above = {unit.pk: unit.parent_id for unit in units}
    reporting = {unit.pk for unit, counts in zip(units, counted, strict=True) if counts}
    tops = [not _has_above(unit.pk, above, reporting) for unit in units]
    return counted & np.array(tops, dtype=np.bool_)


def _has_above(pk: int, above: Mapping[int, int | None], reporting: set[int]) -> bool:
    superior = above.get(pk)
    while superior is not None:
        if superior in reporting:
            return True
        superior = above.get(superior)
    return False


def how(indicator: Any, units: int) -> str:
    """Return how the figures of so many units make one, by the indicator's definition."""
    if units <= 1:
        return OWN
    return MEDIAN if indicator.over_units == "never" else str(indicator.over_units)


def together(values: Floats, by: str, weights: Floats | None = None) -> Floats:
    """Return one figure a period (P,) from those of units (U, P); nan where none is known.

    Weighted by figures of the same shape, among the units that have both.
    """
    found = np.full(values.shape[1], np.nan)
    if by == WEIGHTED:
        if weights is None:
            return found
        weights = np.where(np.isnan(values), np.nan, weights)
        values = values * weights
        whole = np.nansum(np.where(np.isnan(values), np.nan, weights), axis=0)
        return np.divide(np.nansum(values, axis=0), whole, out=found, where=whole != 0)
    known = ~np.isnan(values).all(axis=0)
    folds: dict[str, Any] = {SUM: np.nansum, OWN: np.nansum, MEAN: np.nanmean, MEDIAN: np.nanmedian}
    found[known] = folds[by](values[:, known], axis=0)
    return found


def against(values: Floats, before: Sequence[int | None], *, in_points: bool) -> Floats:
    """Return the change of figures (…, P) against those at other places: 0.125 is 12.5% more.

    Shares change in points: the difference stands as it is. nan where the earlier figure is
    missing or, for a ratio, not above zero.
    """
    earlier = np.full(values.shape, np.nan)
    for at, place in enumerate(before):
        if place is not None:
            earlier[..., at] = values[..., place]
    if in_points:
        return values - earlier
    found = np.full(values.shape, np.nan)
    return np.divide(values, earlier, out=found, where=earlier > 0) - 1


def a_year_before(texts: Sequence[str]) -> list[int | None]:
    """Return the place of each period's own a year earlier; None where it is not among them."""
    places = {text: at for at, text in enumerate(texts)}
    return [places.get(periods.year_before(periods.parse(text)).text) for text in texts]


def one_before(texts: Sequence[str]) -> list[int | None]:
    """Return the place before each of periods that follow one another."""
    return [at - 1 if at else None for at in range(len(texts))]
