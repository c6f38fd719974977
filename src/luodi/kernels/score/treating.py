"""Treatment of outliers before a curve, where a scheme asks for it."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.schemes import Treatment

Floats = NDArray[np.float64]


def treated(treatment: Treatment | None, figures: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return figures (U,) after treatment, and which of them were moved (U,)."""
    if treatment is None:
        return figures, np.zeros(figures.shape, dtype=np.bool_)
    raise NotImplementedError
