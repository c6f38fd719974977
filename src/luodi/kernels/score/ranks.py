"""Rounding as on paper, and ranks taken on what was rounded."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused

# Six digits behind the declared ones are kept, the rest is binary noise (1e-15 decides no grade).
NOISE = 6
MOST = 2.0**53


def ticks(points: NDArray[np.float64], decimals: int) -> NDArray[np.int64]:
    """Return points as whole ticks of ``10**-decimals``, halves away from zero; NaN gives 0.

    Whole numbers add up exactly, so the lines of an explanation do too. Raises ScoreError where
    points are so many (2^53 ticks) that they do not.
    """
    if (np.abs(points) >= MOST / 10.0**decimals).any():
        raise refused(
            "decimals",
            f"分数达到 {np.nanmax(np.abs(points)):.3g}，无法精确到小数点后 {decimals} 位；"
            "请检查基准值和上限。",
            f"points of {np.nanmax(np.abs(points)):.3g} cannot be told to {decimals} decimals; "
            "look at the references and caps.",
        )
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
