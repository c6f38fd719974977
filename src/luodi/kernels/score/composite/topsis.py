"""TOPSIS: how near each unit is to the best of every column, and how far from the worst."""

import numpy as np

from luodi.kernels.score.composite.labels import Floats, extremes
from luodi.kernels.score.composite.senses import MORE_IS_BETTER, Sense, directed
from luodi.kernels.score.problems import refused


def topsis(
    values: Floats,
    weights: Floats,
    sense: Sense = MORE_IS_BETTER,
    *,
    constant: float | None = None,
) -> Floats:
    """Return closeness (U,) from 0 to 1: D- / (D+ + D-) of values (U, I) with weights (I,).

    Columns are divided by their length (square root of the sum of squares) and weighted; D+ and D-
    are distances to the best and to the worst of each column. A unit with a missing figure is nan,
    the others are not touched by it. Where no weighted column has a spread everybody is
    ``constant``, or, without one, it is a ScoreError.
    Source: Hwang & Yoon 1981, Multiple Attribute Decision Making, Springer.
    """
    _refuse_weights(values, weights)
    figures = directed(values, sense)
    length = np.sqrt(np.add.reduce(figures * figures, axis=0, where=~np.isnan(figures)))
    figures = figures * (weights / np.where(length > 0, length, 1.0))
    worst, best = extremes(figures)
    above, below = _distance(figures, worst), _distance(figures, best)
    if not (best > worst).any():
        return np.where(np.isnan(above), np.nan, _declared(constant))
    return np.asarray(above / (above + below))


def _distance(figures: Floats, corner: Floats) -> Floats:
    apart = figures - corner
    return np.asarray(np.sqrt(np.einsum("ui,ui->u", apart, apart)))


def _declared(constant: float | None) -> float:
    if constant is None:
        raise refused(
            "values",
            "各单位在所有指标上都相同（或只有一个单位），无法排出远近；请声明此时取何值（constant）。",
            "no indicator tells the units apart (or there is one unit only): declare the value to"
            " give (constant).",
        )
    return constant


def _refuse_weights(values: Floats, weights: Floats) -> None:
    good = weights.shape == values.shape[1:] and bool(((weights >= 0) & (weights < np.inf)).all())
    if not good or not weights.sum() > 0:
        raise refused(
            "weights",
            f"权重应为{values.shape[1]}个有限的非负数，且至少一个大于零。",
            f"weights are {values.shape[1]} finite numbers, none below 0 and one above.",
        )
