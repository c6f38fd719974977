"""A table described: statistics of each indicator, and how much of it is there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import finite
from luodi.kernels.score.composite.moments import moments
from luodi.kernels.score.composite.trees_of_arrays import families

Floats = NDArray[np.float64]
Counts = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Description:
    """Statistics of each column (I,). NaN where nothing is there, or too little for a moment.

    ``deviation`` is the sample's (n − 1), moments as in ``moments``; ``same`` is how often the most
    frequent value stands. ``units`` is how many rows there were.
    """

    low: Floats
    high: Floats
    mean: Floats
    median: Floats
    deviation: Floats
    skewness: Floats
    kurtosis: Floats
    present: Counts
    nonzero: Counts
    unique: Counts
    same: Counts
    units: int

    def share(self, counts: Counts) -> Floats:
        """Return counts (I,) as a share of the figures present; 0 where none is."""
        return np.asarray(counts / np.maximum(self.present, 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a column is flagged; the defaults are COINr's."""

    present: float = 0.65
    nonzero: float = 0.5
    unique: float = 0.5
    skewness: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True, slots=True)
class Flagged:
    """Which columns (I,) have few figures, many zeros, few different values, outliers."""

    sparse: Flags
    zeros: Flags
    coarse: Flags
    outliers: Flags


def describe(values: Floats) -> Description:
    """Return the statistics of ``values`` (U, I), missing figures left out.

    Raises ScoreError for infinite figures.
    Source: COINr ``get_stats``; docs/methods/correlations.md.
    """
    values = finite(values)
    columns = [column[~np.isnan(column)] for column in values.T]
    shapes = moments(values)
    five = np.array([_five(column) for column in columns]).reshape(-1, 5).T
    counts = np.array([_counts(column) for column in columns], dtype=np.intp).reshape(-1, 4).T
    low, high, mean, median, spread = five
    present, nonzero, unique, same = counts
    moment = (shapes.skewness, shapes.kurtosis)
    return Description(
        low, high, mean, median, spread, *moment, present, nonzero, unique, same, len(values)
    )


def flagged(found: Description, limits: Limits | None = None) -> Flagged:
    """Return what is out of the ordinary; shares are of all units, as in the source.

    An unknown skewness or kurtosis tells of no outliers. Source: COINr ``get_stats``.
    """
    limit, units = limits or Limits(), max(found.units, 1)
    return Flagged(
        found.present / units < limit.present,
        found.nonzero / units < limit.nonzero,
        found.unique / units < limit.unique,
        (np.abs(found.skewness) > limit.skewness) & (found.kurtosis > limit.kurtosis),
    )


def availability(values: Floats, parent: NDArray[np.integer]) -> Floats:
    """Return the share of indicators present under each node (U, N); 0 or 1 at the indicators.

    ``values`` (U, I), ``parent`` (N,) as in ``tree_scores``. Source: COINr ``get_data_avail``.
    """
    there = np.zeros((len(parent), len(values)))
    size = np.zeros(len(parent))
    there[: values.shape[1]], size[: values.shape[1]] = ~np.isnan(values.T), 1
    for node, children in families(parent, values.shape[1]):
        there[node], size[node] = there[children].sum(axis=0), size[children].sum()
    return (there / size[:, None]).T


def _five(column: Floats) -> tuple[float, float, float, float, float]:
    if not len(column):
        nothing = float("nan")
        return nothing, nothing, nothing, nothing, nothing
    spread = float(column.std(ddof=1)) if len(column) > 1 else float("nan")
    return column.min(), column.max(), float(column.mean()), float(np.median(column)), spread


def _counts(column: Floats) -> tuple[int, int, int, int]:
    _, often = np.unique(column, return_counts=True)
    return len(column), int((column != 0).sum()), len(often), int(often.max(initial=0))
