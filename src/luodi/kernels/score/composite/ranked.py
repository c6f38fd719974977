"""Places by score: 1 is best, ties share the better place."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def ranked(scores: Floats, decimals: int | None = None) -> NDArray[np.int32]:
    """Return the places, down each column, of ``scores`` (U,) or (U, N); NaN has place 0, none.

    With ``decimals`` places are taken on scores rounded so; without, the last digit decides.
    """
    shown = scores if decimals is None else np.round(scores, decimals)
    found = np.zeros(scores.shape, dtype=np.int32)
    for place in np.ndindex(scores.shape[1:]):
        column = -shown[:, *place]
        found[:, *place] = np.searchsorted(np.sort(column), column, side="left") + 1
    return np.where(np.isnan(scores), 0, found).astype(np.int32)
