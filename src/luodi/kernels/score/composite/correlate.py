"""Correlations pair by pair, what is too high or negative in a group, and Cronbach's alpha."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import finite

Floats = NDArray[np.float64]
# a variance below this share of the whole column's is binary noise: the pair does not vary
FLAT = 1e-14


@dataclass(frozen=True, slots=True)
class Flag:
    """Two columns whose correlation is out of place: ``high`` or ``negative``."""

    first: int
    second: int
    correlation: float
    kind: Literal["high", "negative"]


def pearson(values: Floats, others: Floats | None = None) -> Floats:
    """Return Pearson's correlations (C, D) of ``values`` (U, C) with ``others`` (U, D), or (C, C).

    Each pair over the units that have both. NaN where they are fewer than 2 or one does not vary.
    Raises ScoreError for infinite figures, as all here do.
    Source: R's ``cor(use = "pairwise.complete.obs")``, as in COINr; docs/methods/correlations.md.
    """
    x, here = _standard(finite(values))
    y, there = (x, here) if others is None else _standard(finite(others))
    count = np.maximum(here.T @ there, 1.0)
    sum_x, sum_y = x.T @ there, here.T @ y
    var_x, var_y = (x * x).T @ there - sum_x**2 / count, here.T @ (y * y) - sum_y**2 / count
    able = (count > 1) & (var_x > FLAT * (x * x).T @ there) & (var_y > FLAT * here.T @ (y * y))
    size = np.sqrt(np.where(able, var_x, 1.0)) * np.sqrt(np.where(able, var_y, 1.0))
    return np.where(able, np.clip((x.T @ y - sum_x * sum_y / count) / size, -1.0, 1.0), np.nan)


def spearman(values: Floats, others: Floats | None = None) -> Floats:
    """Return Spearman's correlations (C, D): Pearson's of mean ranks, over each pair's own units.

    Shapes and NaN as ``pearson``. Source: R's ``cor(method = "spearman")``.
    """
    values = finite(values)
    right = values if others is None else finite(others)
    if not (np.isnan(values).any() or np.isnan(right).any()):
        return pearson(_ranks(values), _ranks(right))
    return np.array([[_of_pair(x, y) for y in right.T] for x in values.T])


def flags(
    correlations: Floats, groups: NDArray[np.integer], *, high: float = 0.9, low: float = 0.0
) -> list[Flag]:
    """Return the pairs within a group above ``high`` (counted twice?) or below ``low`` (at odds?).

    ``correlations`` (C, C), ``groups`` (C,). Each pair once; NaN is not flagged.
    Source: COINr ``get_corr_flags``.
    """
    inside = np.triu(groups[:, None] == groups[None, :], 1)
    found = np.argwhere(inside & ((correlations > high) | (correlations < low)))
    return [_flag(correlations, int(one), int(two), high) for one, two in found]


def with_denominators(values: Floats, denominators: Floats, *, high: float = 0.6) -> list[Flag]:
    """Return indicators (``first``) whose |correlation| with a denominator (``second``) is > high.

    ``values`` (U, I), ``denominators`` (U, D): such an indicator may tell a unit's size, no more.
    Source: COINr ``get_denom_corr``.
    """
    found = pearson(values, denominators)
    pairs = np.argwhere(np.abs(np.nan_to_num(found)) > high)
    return [_flag(found, int(one), int(two), high) for one, two in pairs]


def cronbach(values: Floats) -> float:
    """Return Cronbach's alpha of ``values`` (U, C): k/(k−1) · (1 − Σ variances / Σ covariances).

    Covariances pair by pair; NaN for fewer than 2 columns, or where a pair shares fewer than 2
    units or the columns' sum does not vary. Source: Cronbach (1951), as COINr ``get_cronbach``.
    """
    count = values.shape[1]
    covariances = _covariances(finite(values))
    whole = float(covariances.sum())
    if count < 2 or not whole > 0:
        return float("nan")
    return float(count / (count - 1) * (1.0 - np.trace(covariances) / whole))


def _covariances(values: Floats) -> Floats:
    here = ~np.isnan(values)
    known = here.astype(np.float64)
    x = np.where(here, values - _means(values), 0.0)
    count, sums = known.T @ known, x.T @ known
    able = count > 1
    found = (x.T @ x - sums * sums.T / np.maximum(count, 1.0)) / np.where(able, count - 1, 1.0)
    return np.where(able, found, np.nan)


def _standard(values: Floats) -> tuple[Floats, Floats]:
    """Return values less their mean, over the largest such (0 where missing), and what is there."""
    here = ~np.isnan(values)
    away = np.where(here, values - _means(values), 0.0)
    size = np.abs(away).max(axis=0, initial=0.0)
    level = np.where(here, np.abs(values), 0.0).max(axis=0, initial=0.0)
    wide = size > 4 * np.finfo(np.float64).eps * level
    return np.where(wide, away / np.where(size > 0, size, 1.0), 0.0), here.astype(np.float64)


def _means(values: Floats) -> Floats:
    here = ~np.isnan(values)
    return np.asarray(np.where(here, values, 0.0).sum(axis=0) / np.maximum(here.sum(axis=0), 1))


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata  # takes a second to load, and only this asks for it

    return np.asarray(rankdata(values, axis=0), dtype=np.float64)


def _of_pair(x: Floats, y: Floats) -> float:
    both = ~(np.isnan(x) | np.isnan(y))
    if not both.any():
        return float("nan")
    return float(pearson(_ranks(x[both, None]), _ranks(y[both, None]))[0, 0])


def _flag(correlations: Floats, one: int, two: int, high: float) -> Flag:
    found = float(correlations[one, two])
    return Flag(one, two, found, "high" if found > high else "negative")
