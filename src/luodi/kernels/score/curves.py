"""Curves: a figure beside its reference becomes a ratio, a ratio becomes points."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def ratio(values: Floats, references: Floats, inverse: NDArray[np.bool_]) -> Floats:
    """Return ``x / reference``, and ``2 − x / reference`` where less is better.

    ``values`` (U, I), the others (I,); NaN stays NaN. The first form is Huangyan's (2022), the
    second the published curve of cost indicators: full marks at 0, none at twice the reference
    (fsou.net/html/text/lar/170063/17006375_2.html; docs/methods/score.md).
    """
    share = values / references
    return np.where(inverse, 2.0 - share, share)


def points(ratios: Floats, weights: Floats, floors: Floats, caps: Floats) -> Floats:
    """Return ``weight · clip(ratio, floor, cap)``, shape (U, I), in points."""
    return np.asarray(weights * np.clip(ratios, floors, caps), dtype=np.float64)
