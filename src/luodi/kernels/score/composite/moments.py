"""Skewness and excess kurtosis of each column, corrected for bias: G1 and G2.

    g1 = √n · Σd³ / (Σd²)^1.5        G1 = g1 · √(n(n − 1)) / (n − 2)
    g2 = n · Σd⁴ / (Σd²)² − 3        G2 = ((n + 1) · g2 + 6)(n − 1) / ((n − 2)(n − 3))

Source: Joanes and Gill 1998 (The Statistician 47:183), as in Excel, e1071 type 2 and COINr.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import Flags, Floats


@dataclass(frozen=True, slots=True)
class Moments:
    """Per column (I,): how many figures, skewness, excess kurtosis.

    NaN where there is nothing to compute: fewer than 3 figures (4 for the kurtosis), or all alike.
    """

    count: Floats
    skewness: Floats
    kurtosis: Floats

    @property
    def known(self) -> Flags:
        """Which columns have both."""
        return ~np.isnan(self.skewness) & ~np.isnan(self.kurtosis)


def moments(values: Floats) -> Moments:
    """Return G1 and G2 of each column of ``values`` (U, I); missing figures are left out."""
    # each column in a row of its own, and in order: no order of units or columns can matter
    return ordered_moments(np.sort(np.ascontiguousarray(values.T), axis=1))


def ordered_moments(rows: Floats) -> Moments:
    """Return G1 and G2 of each of ``rows`` (I, U), which ascend, with missing figures last."""
    known = ~np.isnan(rows)
    count = known.sum(axis=1)
    spread = _spread(rows, known, count)
    squares = np.square(spread)
    second = squares.sum(axis=1)
    third, fourth = (squares * spread).sum(axis=1), np.square(squares).sum(axis=1)
    n = count.astype(np.float64)
    return Moments(n, _skewness(n, second, third), _kurtosis(n, second, fourth))


def _spread(rows: Floats, known: Flags, count: NDArray[np.intp]) -> Floats:
    """Return what each figure is away from its mean, in units of the largest such; 0 if missing.

    Neither moment depends on the unit, and so no power runs out of the numbers there are.
    """
    if not rows.shape[1]:
        return rows
    centre = np.where(known, rows, 0.0).sum(axis=1) / np.maximum(count, 1)
    last = np.maximum(count - 1, 0)[:, None]
    greatest = np.take_along_axis(rows, last, axis=1)
    away = np.where(known & (rows[:, :1] < greatest), rows - centre[:, None], 0.0)
    largest = np.maximum(-away[:, :1], np.take_along_axis(away, last, axis=1))
    return np.asarray(away / np.where(largest > 0, largest, 1.0), dtype=np.float64)


def _skewness(n: Floats, second: Floats, third: Floats) -> Floats:
    able = (n >= 3) & (second > 0)
    n, second = np.where(able, n, 3.0), np.where(able, second, 1.0)
    biased = np.sqrt(n) * third / second**1.5
    return np.where(able, biased * np.sqrt(n * (n - 1)) / (n - 2), np.nan)


def _kurtosis(n: Floats, second: Floats, fourth: Floats) -> Floats:
    able = (n >= 4) & (second > 0)
    n, second = np.where(able, n, 4.0), np.where(able, second, 1.0)
    biased = n * fourth / second**2 - 3
    corrected = ((n + 1) * biased + 6) * (n - 1) / ((n - 2) * (n - 3))
    return np.where(able, corrected, np.nan)
