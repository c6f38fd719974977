"""Treatment of outliers before a curve, where a scheme asks for it."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite import treat
from luodi.kernels.score.composite.labels import Labels
from luodi.kernels.score.schemes import Indicator

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
WAYS = {"log_ct": "log_ct", "log_gii": "log_gii", "boxcox": "box_cox", "none": None}


def treated(one: Indicator, figures: Floats, counted: Flags) -> tuple[Floats, Flags]:
    """Return the figures of a cohort (U,) after treatment, and which of them it changed (U,).

    Only units that count decide what an outlier is; another unit's figure is moved as the figures
    around it are. Winsorising changes single figures, a transformation all of its column. Raises
    ScoreError naming the indicator that a transformation cannot take. See docs/methods/treat.md.
    """
    if one.treatment is None or not counted.any():
        return figures, np.zeros(figures.shape, dtype=np.bool_)
    rule = treat.Treatment(one.treatment.winmax, WAYS[one.treatment.then])
    before = figures[counted]
    after = treat.treated(before[:, None], rule, labels=Labels(codes=(one.code,))).values[:, 0]
    moved = figures.copy()
    moved[counted] = after
    if not np.array_equal(before, after, equal_nan=True):
        moved[~counted] = _as_around(figures[~counted], before, after)
    return moved, ~np.isnan(figures) & (moved != figures)


def _as_around(figures: Floats, before: Floats, after: Floats) -> Floats:
    """Return figures (n,) moved as those around them were; treatments keep the order."""
    return np.interp(figures, np.sort(before[~np.isnan(before)]), np.sort(after[~np.isnan(after)]))
