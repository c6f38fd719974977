"""A heat table: the class of each figure among all shown, at most five, missing told apart."""

import numpy as np
from numpy.typing import NDArray

CLASSES = 5
MISSING = 0


def classes(values: NDArray[np.float64]) -> tuple[NDArray[np.int64], list[tuple[float, float]]]:
    """Return the class of each value (U, P), 1 the lowest, 0 missing, and each class's bounds.

    Classes hold about as many figures each; where few figures differ there are fewer of them.
    """
    known = values[~np.isnan(values)]
    if not known.size:
        return np.full(values.shape, MISSING), []
    cuts = np.unique(np.quantile(known, np.linspace(0, 1, CLASSES + 1)[1:-1]))
    cuts = cuts[cuts < known.max()]
    of_each = np.searchsorted(cuts, values, side="left") + 1
    of_known = of_each[~np.isnan(values)]
    bounds = [
        (float(known[of_known == one].min()), float(known[of_known == one].max()))
        for one in np.unique(of_known)
    ]
    return np.where(np.isnan(values), MISSING, of_each), bounds
