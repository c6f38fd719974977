"""Normalising by rank: ascending, so that the best has the greatest; ties share the least.

Formulas of COINr (docs/methods/normalise.md): rank, percentile rank, Borda.
"""

import numpy as np

from luodi.kernels.score.composite.labels import Floats
from luodi.kernels.score.composite.senses import MORE_IS_BETTER, Sense, directed, divided, instead


def rank(values: Floats, sense: Sense = MORE_IS_BETTER) -> Floats:
    """Return 1 for the worst figure of a column up to n for the best, shape (U, I)."""
    figures = directed(values, sense)
    missing = np.isnan(figures)
    # numpy sorts five times as fast without NaN; infinite figures were refused at the door
    columns = np.ascontiguousarray(np.where(missing, np.inf, figures).T)
    ranks = np.array([_places(column) for column in columns]).reshape(columns.shape)
    return np.where(missing, np.nan, ranks.T)


def borda(values: Floats, sense: Sense = MORE_IS_BETTER) -> Floats:
    """Return rank − 1, shape (U, I): how many units are strictly worse."""
    return rank(values, sense) - 1


def prank(
    values: Floats, sense: Sense = MORE_IS_BETTER, *, constant: float | None = None
) -> Floats:
    """Return ``(rank − 1) / (n − 1)``, shape (U, I), n figures in the column.

    A column with a single figure has no percentile rank: ``constant``, or a ScoreError.
    """
    figures = borda(values, sense)
    count = (~np.isnan(figures)).sum(axis=0)
    spans = np.where(count > 0, count - 1.0, np.nan)
    shares, without = divided(figures, spans, constant, sense)
    return instead(shares, figures, without, constant)


def _places(column: Floats) -> Floats:
    """Return the place of each figure in ascending order, from 1; equal ones share the least."""
    order = np.argsort(column)
    ordered = column[order]
    places = np.arange(1.0, len(column) + 1)
    places[1:][ordered[1:] == ordered[:-1]] = 0.0
    found = np.empty(len(column))
    found[order] = np.maximum.accumulate(places)
    return found
