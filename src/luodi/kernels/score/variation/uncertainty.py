"""How sure a ranking is: the whole scheme drawn anew many times; intervals and chances of ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.bands import NONE, grades, last_places
from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.robustness.rank_rows import Ranks
from luodi.kernels.score.robustness.rank_stats import (
    beats,
    grade_shares,
    mean_shift,
    rank_stats,
    top_share,
)
from luodi.kernels.score.variation.drawing import Draws, draws, refuse_unknown
from luodi.kernels.score.variation.replaying import Replay, replayed
from luodi.kernels.score.variation.variations import Variation, name_of

Floats = NDArray[np.float64]
Grades = NDArray[np.int8]
_PLAIN = Replay()


@dataclass(frozen=True, slots=True, eq=False)
class Uncertainty:
    """What R draws made of a result: ranks within cohorts (R, U), grades (R, U), points if kept.

    ``stats`` (U, 5): nominal rank, mean, median, 5 % and 95 % quantile; nan for who is not ranked.
    """

    result: Result
    names: tuple[str, ...]
    ranks: Ranks
    grades: Grades
    points: Floats | None
    stats: Floats

    def interval(self, unit: str) -> tuple[float, float]:
        """Return the ranks between which nine of ten draws put a unit."""
        low, high = self.stats[self.result.row(unit), 3:5]
        return float(low), float(high)

    @property
    def p_grade(self) -> Floats:
        """P(grade) (U, G), best grade first, under the vetoes that hold."""
        count = len(self.result.scheme.bands.grades)
        return grade_shares(self.grades, count) if count else np.empty((self.grades.shape[1], 0))

    def p_top(self, k: int) -> Floats:
        """P(rank ≤ k) of each unit (U,) in its cohort."""
        return top_share(self.ranks, k)

    def p_beats(self, one: str, other: str) -> float:
        """P(one ranks before the other), both of one cohort."""
        rows = np.array([self.result.row(one), self.result.row(other)])
        return float(beats(self.ranks, rows)[0, 1])

    @property
    def mean_shift(self) -> Floats:
        """The mean absolute change of rank in each draw (R,)."""
        return mean_shift(self.ranks, self.result.rank)


def uncertainty(
    result: Result,
    vary: Sequence[Variation],
    n: int,
    rng: np.random.Generator,
    run: Replay = _PLAIN,
) -> Uncertainty:
    """Draw every variation n times, all at once, and rank the units of a result under each draw.

    Noise is drawn anew for each of the n; choices and references at random. Raises ScoreError for a
    variation whose place is not in scheme or table. Source: Saisana, Saltelli & Tarantola (2005),
    Uncertainty and sensitivity analysis of composite indicators; docs/methods/uncertainty.md.
    """
    refuse_unknown(result.scheme, result.table, vary)
    points = rng.random((n, len(vary)))
    points[:, [_is_noise(one) for one in vary]] = ((np.arange(n) + 0.5) / n)[:, None]
    drawn = draws(result.scheme, vary, points, rng)
    return summed_up(result, drawn, tuple(map(name_of, vary)), run)


def summed_up(
    result: Result, drawn: Draws, names: tuple[str, ...] = (), run: Replay = _PLAIN
) -> Uncertainty:
    """Return what given draws make of a result."""
    if result.scheme.bands.at_least and not run.keep_points:
        run = Replay(True, run.budget, run.workers, run.progress)
    found = replayed(result, drawn, run)
    stats = rank_stats(found.ranks, result.rank, run.workers)
    return Uncertainty(
        result, names, found.ranks, _grades(result, found.ranks, found.points), found.points, stats
    )


def _is_noise(one: Variation) -> bool:
    return type(one).__name__ in ("WeightNoise", "FigureNoise")


def _grades(result: Result, ranks: Ranks, points: Floats | None) -> Grades:
    found = np.full(ranks.shape, NONE, dtype=np.int8)
    if not result.scheme.bands.grades:
        return found
    for units in result.table.cohorts.values():
        some = points[:, units] if points is not None else None
        found[:, units] = _of_cohort(result, ranks[:, units], some)
    return _held_back(result, found)


def _of_cohort(result: Result, ranks: Ranks, points: Floats | None) -> Grades:
    """Quotas are looked up at once where they are the same in all draws, else draw by draw."""
    bands, decimals = result.scheme.bands, result.scheme.decimals
    ranked = np.count_nonzero(ranks, axis=1)
    if not bands.at_least and bands.ties == "better" and (ranked == ranked[:1]).all():
        last = last_places(bands, int(ranked[0]))
        place = np.searchsorted(last, np.arange(ranks.max(initial=0) + 1)).astype(np.int8)
        place[0] = NONE
        return np.where(place < len(bands.grades), place, NONE)[ranks].astype(np.int8)
    found = np.empty(ranks.shape, dtype=np.int8)
    for row, rank in enumerate(ranks):
        some = None if points is None else ticks(points[row], decimals) / 10.0**decimals
        found[row] = grades(rank.astype(np.int32), bands, some)
    return found


def _held_back(result: Result, found: Grades) -> Grades:
    """Vetoes hold in every draw as they do in the result: limits, forced grades, steps down."""
    order = result.scheme.bands.grades
    for one in result.trail:
        column = found[:, result.row(one.unit)]
        graded = column != NONE
        if one.effect == "lower":
            steps = min(one.steps, len(order))
            column[graded] = np.minimum(column[graded] + steps, len(order) - 1)
        elif one.effect == "force":
            column[:] = np.maximum(column, order.index(one.grade))
        else:
            column[graded] = np.maximum(column[graded], order.index(one.grade))
    return found
