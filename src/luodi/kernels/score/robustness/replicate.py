"""Replications streamed: scores are ranked chunk by chunk, and only the ranks stay."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from luodi.kernels.score.problems import refused
from luodi.kernels.score.robustness.fold import Floats, Tree
from luodi.kernels.score.robustness.matrix import TILE, Mean, plan, tile
from luodi.kernels.score.robustness.rank_rows import Ranks, empty_ranks, rank_into
from luodi.kernels.score.robustness.threads import Spread, spread, workers_of

# pieces of work a thread gets, so that progress moves and no thread waits long for another
PIECES = 8
# scores of a tile, and as much again while they are made
TIMES = 2


@dataclass(frozen=True, slots=True)
class Run:
    """How to run: declared decimals of the ranking, whether scores stay, memory, threads, progress.

    ``budget``: bytes that may be under way beside what is returned; it bounds the threads.
    ``chunk``: replications of one piece of work, rounded up to 16; never changes a number.
    ``progress``: told how many replications are done.
    """

    decimals: int | None = None
    keep_scores: bool = False
    budget: int = 256 << 20
    workers: int | None = None
    chunk: int | None = None
    progress: Callable[[int], None] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Replications:
    """Ranks (R, U), uint16 up to 65,535 units, else int32, 0 = not ranked; scores or None."""

    ranks: Ranks
    scores: Floats | None


def replicate(
    tree: Tree, values: Floats, weights: Floats, mean: Mean = "arithmetic", run: Run | None = None
) -> Replications:
    """Score and rank units (U, I) under R sets of node weights (R, N).

    A missing value (nan) is renormalised exactly, group by group; a unit without any value is not
    ranked and its score nan. Same numbers for any chunk and any number of threads, bit by bit.
    """
    prepared = plan(tree, values, weights, mean)
    return stream((weights.shape[0], values.shape[0]), lambda at: tile(prepared, at), run)


def scores(tree: Tree, values: Floats, weights: Floats, mean: Mean = "arithmetic") -> Floats:
    """Return the scores alone (R, U), as `replicate` keeps them."""
    kept = replicate(tree, values, weights, mean, Run(keep_scores=True)).scores
    assert kept is not None
    return kept


def stream(
    shape: tuple[int, int], scores_of: Callable[[int], Floats], run: Run | None = None
) -> Replications:
    """Rank whatever scores: ``scores_of(start)`` gives 16 rows (or up to the last, U) from there.

    It is called from threads with multiples of 16, in any order; shape is (R, U).
    """
    run = run or Run()
    ranks = empty_ranks(shape)
    kept = np.empty(shape) if run.keep_scores else None

    def one(start: int, stop: int) -> None:
        for at in range(start, stop, TILE):
            rows = slice(at, min(at + TILE, stop))
            made = scores_of(at)[: rows.stop - at]
            rank_into(made, ranks[rows], run.decimals)
            if kept is not None:
                kept[rows] = made

    spread(one, shape[0], _spread(shape, run))
    return Replications(ranks, kept)


def _spread(shape: tuple[int, int], run: Run) -> Spread:
    one_thread = TILE * max(shape[1], 1) * 8 * TIMES
    fits = run.budget // one_thread
    if not fits:
        raise refused(
            "run.budget",
            f"内存预算{run.budget}字节不够；{shape[1]}个单位至少需要{one_thread}字节。",
            f"A budget of {run.budget} bytes is too small: {shape[1]} units need {one_thread}.",
        )
    workers = min(fits, workers_of(run.workers))
    chunk = run.chunk or -(-shape[0] // (workers * PIECES))
    return Spread(max(1, -(-chunk // TILE)) * TILE, workers, run.progress)
