"""Ranks of every row of scores: exact, on float64, ties share the better rank."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.robustness.fold import Floats
from luodi.kernels.score.robustness.threads import Spread, spread

Ranks = NDArray[np.int32] | NDArray[np.uint16]
# digits kept behind the declared ones, as in luodi.kernels.score.ticks; cells ranked at once
NOISE, CELLS = 6, 1 << 15
# uint16 holds ranks up to here
SMALL = 65_535


def rank_rows(
    scores: Floats, decimals: int | None = None, workers: int | None = None
) -> NDArray[np.int32]:
    """Return ranks (R, U) of scores (R, U): 1 is best, ties = min, 0 where the score is nan.

    ``decimals``: ranks are taken on scores rounded to so many, halves away from zero, after six
    more digits were kept, like `ticks`; None ranks the float64 as it is. Source: SQL's RANK.
    """
    ranks = np.empty(scores.shape, dtype=np.int32)

    def one(start: int, stop: int) -> None:
        rank_into(scores[start:stop], ranks[start:stop], decimals)

    spread(one, scores.shape[0], Spread(chunk=_rows(scores.shape[1]), workers=workers))
    return ranks


def rank_into(scores: Floats, ranks: Ranks, decimals: int | None) -> None:
    """Write the ranks of scores (R, U) into ``ranks``, whose type must hold U; some rows a time."""
    rows = _rows(scores.shape[1])
    for start in range(0, scores.shape[0], rows):
        _rank(_keys(scores[start : start + rows], decimals), ranks[start : start + rows])


def empty_ranks(shape: tuple[int, int]) -> Ranks:
    """Return room for ranks (R, U), of the smaller type that holds so many units."""
    if shape[1] <= SMALL:
        return np.empty(shape, dtype=np.uint16)
    return np.empty(shape, dtype=np.int32)


def _rank(keys: Floats, ranks: Ranks) -> None:
    """Rank ascending keys; ties are looked at only where two neighbours are equal."""
    rows, units = keys.shape
    unranked = np.isnan(keys)
    if unranked.any():
        keys[unranked] = np.inf  # at the end; argsort is slow among nan
    order = np.argsort(keys, axis=1)
    order += np.arange(rows)[:, None] * units
    places = np.broadcast_to(np.arange(1, units + 1, dtype=ranks.dtype), keys.shape)
    ahead = keys.ravel().take(order)
    same = ahead[:, 1:] == ahead[:, :-1]
    if same.any():
        places = places.copy()
        places[:, 1:][same] = 0
        np.maximum.accumulate(places, axis=1, out=places)
    flat = np.empty(keys.size, dtype=ranks.dtype)
    flat[order] = places
    ranks[:] = flat.reshape(keys.shape)
    if unranked.any():
        ranks[unranked] = 0


def _keys(scores: Floats, decimals: int | None) -> Floats:
    """Return what is sorted: less is better; whole numbers where decimals are declared."""
    if decimals is None:
        return -scores
    keys = np.abs(scores)
    with np.errstate(over="ignore"):  # beyond 1e300 all are alike
        keys *= 10.0**decimals
        keys *= 10.0**NOISE
    np.rint(keys, out=keys)
    keys /= 10.0**NOISE
    keys += 0.5
    np.floor(keys, out=keys)
    return np.negative(np.copysign(keys, scores, out=keys), out=keys)


def _rows(units: int) -> int:
    return max(1, CELLS // max(units, 1))
