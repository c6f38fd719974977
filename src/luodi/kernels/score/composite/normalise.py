"""Normalising: figures of different units brought to one scale, column by column.

Formulas of COINr (docs/methods/normalise.md); directions come first, as × (−1). Where COINr gives
NaN, here stands the declared ``constant`` or a ScoreError; only a missing figure stays missing.
A cohort is a call with its rows (``applied.by_cohort``).
"""

import numpy as np

from luodi.kernels.score.composite.labels import Floats, extremes
from luodi.kernels.score.composite.senses import (
    MORE_IS_BETTER,
    Sense,
    directed,
    directed_by_column,
    divided,
    instead,
    refuse_without_span,
)
from luodi.kernels.score.problems import refused

Pair = tuple[float, float]


def minmax(
    values: Floats,
    sense: Sense = MORE_IS_BETTER,
    *,
    bounds: Pair = (0.0, 100.0),
    constant: float | None = None,
) -> Floats:
    """Return ``(y − min) / (max − min) · (upper − lower) + lower``, shape (U, I)."""
    figures = directed(values, sense)
    least, greatest = extremes(figures)
    level, without = divided(figures - least, greatest - least, constant, sense)
    return instead(level * (bounds[1] - bounds[0]) + bounds[0], figures, without, constant)


def zscore(
    values: Floats,
    sense: Sense = MORE_IS_BETTER,
    *,
    to: Pair = (0.0, 1.0),
    constant: float | None = None,
) -> Floats:
    """Return ``(y − mean) / sd · to[1] + to[0]`` with n − 1 in the sd, shape (U, I)."""
    if to[1] <= 0:
        raise refused(
            "to", "目标标准差应大于 0。", f"an sd of {to[1]:g} is none; give more than 0."
        )
    figures = directed(values, sense)
    least, greatest = extremes(figures)
    away, spread = _away(figures)
    spread = np.where(greatest > least, spread, np.where(least == greatest, 0.0, np.nan))
    level, without = divided(away, spread, constant, sense)
    return instead(level * to[1] + to[0], figures, without, constant)


def scaled(values: Floats, sense: Sense = MORE_IS_BETTER, *, bounds: Pair = (0.0, 100.0)) -> Floats:
    """Return ``(y − lower) / (upper − lower) · 100`` by fixed bounds of y, shape (U, I).

    The bounds are of the directed figures, as in COINr. Raises ScoreError if they are equal.
    """
    if bounds[0] == bounds[1]:
        raise refused(
            "bounds", "上下界不能相等。", "both bounds are the same; give two different ones."
        )
    figures, span = directed(values, sense), bounds[1] - bounds[0]
    spans = np.full(figures.shape[1], abs(span))
    return divided((figures - bounds[0]) * np.sign(span), spans, None, sense)[0] * 100


def fracmax(
    values: Floats, sense: Sense = MORE_IS_BETTER, *, constant: float | None = None
) -> Floats:
    """Return ``y / abs(max)``, shape (U, I): the share of the greatest, 1 for it.

    Where every y is negative (directions of −1) the best is −1 and the others below: more stays
    better. COINr divides by the negative maximum itself, which turns the order round.
    """
    figures = directed(values, sense)
    shares, without = divided(figures, np.abs(extremes(figures)[1]), constant, sense)
    return instead(shares, figures, without, constant)


def goalposts(
    values: Floats,
    posts: tuple[Floats | float, Floats | float],
    sense: Sense = MORE_IS_BETTER,
    *,
    top: float = 1.0,
    cut: bool = True,
) -> Floats:
    """Return ``clip((x − lower) / (upper − lower), 0, 1) · top``, or 1 less that, shape (U, I).

    ``posts`` are lower and upper, a number or one a column (I,), in the unit of the figures; in a
    column of direction −1 the lower one is full marks. ``cut=False`` does not clip. Raises
    ScoreError where the lower is not below the upper.
    """
    figures = directed(values, sense)
    ends = [directed_by_column(post, figures, sense) for post in posts]
    plain = [directed_by_column(post, figures, Sense(labels=sense.labels)) for post in posts]
    refuse_without_span(plain[0] >= plain[1], None, sense)
    worst, best = np.minimum(*ends), np.maximum(*ends)
    share, _ = divided(figures - worst, best - worst, None, sense)
    return np.asarray((np.clip(share, 0.0, 1.0) if cut else share) * top, dtype=np.float64)


def _away(figures: Floats) -> tuple[Floats, Floats]:
    """Return figures − mean (U, I), and the sd of each column (I,) with n − 1."""
    columns = np.ascontiguousarray(figures.T)  # rows are summed pairwise: exact for many units
    known = ~np.isnan(columns)
    count = np.maximum(known.sum(axis=1), 1)
    away = columns - (_added(np.where(known, columns, 0.0)) / count)[:, None]
    squares = _added(np.where(known, np.square(away), 0.0))
    return away.T, np.sqrt(squares / np.maximum(count - 1, 1))


def _added(rows: Floats) -> Floats:
    """Return the sums of rows (I, U), from the least up: the order of units changes no digit."""
    return np.asarray(np.sort(rows, axis=1).sum(axis=1))
