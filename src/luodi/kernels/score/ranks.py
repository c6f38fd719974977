"""Rounding as on paper, and ranks taken on what was rounded."""

from collections.abc import Sequence

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


def ranks(
    total: NDArray[np.int64],
    scored: NDArray[np.bool_],
    chain: Sequence[NDArray[np.float64]] = (),
) -> NDArray[np.int32]:
    """Return ranks (U,): 1 is best, ties share the better rank, 0 is not ranked.

    ``chain``: figures (U,) that decide between equal totals one after the other, the larger first;
    a missing figure comes last. Huancui (2022) takes tax, then sales.
    """
    keys = [-total[scored].astype(np.float64)]
    keys += [np.where(np.isnan(one), np.inf, -one)[scored] for one in chain]
    order = np.lexsort(keys[::-1])
    fresh = np.ones(order.size, dtype=np.bool_)
    fresh[1:] = np.any([key[order][1:] != key[order][:-1] for key in keys], axis=0)
    place = np.maximum.accumulate(np.where(fresh, np.arange(1, order.size + 1), 0))
    found = np.zeros(total.shape, dtype=np.int32)
    found[np.flatnonzero(scored)[order]] = place
    return found
