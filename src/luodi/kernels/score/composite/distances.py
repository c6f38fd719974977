"""Normalising by distance: how far from the least to a maximum, a reference unit or a target.

Formulas of COINr (docs/methods/normalise.md); ``constant`` is what each figure gets where the
maximum, reference or target does not lie above the least figure (COINr: NaN, or turned round).
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
)
from luodi.kernels.score.problems import Problem, ScoreError, refused


def dist2max(
    values: Floats, sense: Sense = MORE_IS_BETTER, *, constant: float | None = None
) -> Floats:
    """Return ``1 − (max − y) / (max − min)``, shape (U, I): 0 for the least, 1 for the greatest."""
    figures = directed(values, sense)
    return _to(extremes(figures)[1], figures, constant, sense)


def dist2ref(
    values: Floats,
    row: int,
    sense: Sense = MORE_IS_BETTER,
    *,
    cap: bool = False,
    constant: float | None = None,
) -> Floats:
    """Return ``1 − (ref − y) / (ref − min)``, shape (U, I); ``ref`` is the unit of that row.

    ``cap`` holds what is better than the reference at 1. Raises ScoreError where the reference
    unit is not there, or has no figure in a column that has some.
    """
    figures = directed(values, sense)
    if not 0 <= row < len(figures):
        zh = f"参照行 {row} 不存在；请给出 0 到 {len(figures) - 1} 之间的行。"
        raise refused("row", zh, f"there is no row {row}; give 0 to {len(figures) - 1}.")
    _refuse_gaps(figures, row, sense)
    return _capped(_to(figures[row], figures, constant, sense), cap)


def dist2targ(
    values: Floats,
    targets: Floats | float,
    sense: Sense = MORE_IS_BETTER,
    *,
    cap: bool = False,
    constant: float | None = None,
) -> Floats:
    """Return ``1 − (target − y) / (target − min)``, shape (U, I).

    ``targets`` are in the unit of the figures, one a column (I,) or one for all.
    ``cap`` holds what is beyond the target at 1.
    """
    figures = directed(values, sense)
    aims = directed_by_column(targets, figures, sense)
    return _capped(_to(aims, figures, constant, sense), cap)


def _to(aims: Floats, figures: Floats, constant: float | None, sense: Sense) -> Floats:
    spans = aims - extremes(figures)[0]
    shares, without = divided(aims - figures, spans, constant, sense)
    return instead(1 - shares, figures, without, constant)


def _capped(shares: Floats, cap: bool) -> Floats:
    return np.minimum(shares, 1.0) if cap else shares


def _refuse_gaps(figures: Floats, row: int, sense: Sense) -> None:
    gaps = np.isnan(figures[row]) & ~np.isnan(figures).all(axis=0)
    if gaps.any():
        cells = [sense.labels.cell(row, int(column)) for column in np.flatnonzero(gaps)]
        zh = "参照单位缺少该指标的数值；请补充或更换参照单位。"
        en = "the reference unit has no figure here; supply it or take another unit."
        raise ScoreError(Problem(cell, "error", zh, en) for cell in cells)
