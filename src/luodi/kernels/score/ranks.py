"""Rounding as on paper, and ranks taken on what was rounded."""

import numpy as np
from numpy.typing import NDArray

# Six digits behind the declared ones are kept, the rest is binary noise (1e-15 decides no grade).
NOISE = 6


def ticks(points: NDArray[np.float64], decimals: int) -> NDArray[np.int64]:
    """Return points as whole ticks of ``10**-decimals``, halves away from zero; NaN gives 0.

    Whole numbers add up exactly, so the lines of an explanation do too.
    """
    scaled = np.round(np.abs(np.nan_to_num(points)) * 10.0**decimals, NOISE)
    return np.asarray(np.sign(np.nan_to_num(points)) * np.floor(scaled + 0.5), dtype=np.int64)


def ranks(total: NDArray[np.int64], scored: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return ranks (U,): 1 is best, ties share the better rank, 0 is not ranked."""
    ahead = np.sort(-total[scored])
    rank = np.searchsorted(ahead, -total, side="left") + 1
    return np.where(scored, rank, 0).astype(np.int32)
