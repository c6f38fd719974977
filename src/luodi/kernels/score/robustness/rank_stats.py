"""What the replications say of each unit's rank: interval, chances, and how much moved."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused
from luodi.kernels.score.robustness.fold import Floats
from luodi.kernels.score.robustness.rank_rows import Ranks
from luodi.kernels.score.robustness.threads import Spread, spread

# units sorted at once: a block of 1,000 replications fits into the cache of a core
BLOCK = 512
QUANTILES = (0.5, 0.05, 0.95)


def rank_stats(ranks: Ranks, nominal: NDArray[np.int32], workers: int | None = None) -> Floats:
    """Return (U, 5): nominal rank, mean, median, 5 % and 95 % quantile of ranks (R, U).

    Replications that do not rank a unit (0) are left out; nan where none ranks it, or nominal does
    not. Quantiles interpolate linearly (type 7). Source: Hyndman & Fan 1996; COINr get_sensitivity.
    """
    _refuse_none(ranks)
    found = np.empty((ranks.shape[1], 2 + len(QUANTILES)))
    found[:, 0] = np.where(nominal > 0, nominal, np.nan)

    def one(start: int, stop: int) -> None:
        found[start:stop, 1:] = _block(ranks[:, start:stop])

    spread(one, ranks.shape[1], Spread(BLOCK, workers))
    return found


def top_share(ranks: Ranks, k: int) -> Floats:
    """Return P(rank <= k) (U,) over all replications; one that does not rank a unit is no."""
    _refuse_none(ranks)
    return np.asarray(((ranks > 0) & (ranks <= k)).mean(axis=0))


def beats(ranks: Ranks, units: NDArray[np.intp]) -> Floats:
    """Return P(a ranks before b) for chosen units (m, m); equal ranks are no one's, nor rank 0."""
    _refuse_none(ranks)
    some = ranks[:, units]
    won = [((some > 0) & (some[:, [place]] > 0) & (some[:, [place]] < some)).mean(axis=0)
           for place in range(units.size)]  # fmt: skip
    return np.array(won).reshape(units.size, units.size)


def grade_shares(grades: NDArray[np.integer], count: int) -> Floats:
    """Return P(grade) (U, G) of grades (R, U), numbered 0 … G-1; -1, no grade, adds nothing."""
    _refuse_none(grades)
    return np.stack([(grades == grade).mean(axis=0) for grade in range(count)], axis=1)


def mean_shift(ranks: Ranks, nominal: NDArray[np.int32]) -> Floats:
    """Return the mean absolute change of rank (R,) against nominal (U,), of units ranked in both.

    nan where no unit is ranked in both. Source: COINr 1.1.14, get_sensitivity (the target of SA).
    """
    return np.array([_shift(row, nominal) for row in ranks])


def _shift(ranks: Ranks, nominal: NDArray[np.int32]) -> float:
    both = (ranks > 0) & (nominal > 0)
    if not both.any():
        return np.nan
    return float(np.abs(ranks[both].astype(np.int32) - nominal[both]).mean())


def _refuse_none(ranks: NDArray[np.integer]) -> None:
    if not ranks.shape[0]:
        raise refused(
            "replications",
            "没有任何模拟结果，无法统计；模拟次数至少为1。",
            "There is no replication to sum up: run at least one.",
        )


def _block(ranks: Ranks) -> Floats:
    """Mean and quantiles of some units: transposed, then sorted in place; unranked come first."""
    rows: NDArray[np.integer] = np.array(ranks.T, order="C")
    rows.sort(axis=1)
    counts = np.full(rows.shape[0], rows.shape[1])
    if not rows[:, :1].all():
        counts = np.count_nonzero(rows, axis=1)
    total = rows.sum(axis=1, dtype=np.int64)
    some = np.maximum(counts, 1)
    columns = [total / some, *(_quantile(rows, some, share) for share in QUANTILES)]
    return np.where(counts[:, None] > 0, np.stack(columns, axis=1), np.nan)


def _quantile(rows: NDArray[np.integer], counts: NDArray[np.intp], share: float) -> Floats:
    place = (counts - 1) * share
    low = np.floor(place).astype(np.intp)
    units, first = np.arange(rows.shape[0]), rows.shape[1] - counts
    left = rows[units, first + low].astype(np.float64)
    right = rows[units, first + np.minimum(low + 1, counts - 1)]
    return np.asarray(left + (place - low) * (right - left))
