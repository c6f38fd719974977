"""Where a unit would stand with other points: rank and grade beside the rest of its cohort."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.bands import last_places, places
from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.schemes import Scheme
from luodi.kernels.score.standing import Standing, chain_of

Floats = NDArray[np.float64]
Ticks = NDArray[np.int64]
Rows = NDArray[np.intp]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """The other ranked units: totals (1, n − 1), or (R, n − 1) of R trials, in ticks.

    ``before``, ``level``: whom the tie chain puts before the unit on equal points, whom it leaves
    level with it (n − 1,).
    """

    scheme: Scheme
    totals: Ticks
    before: Bools
    level: Bools

    def ranks(self, total: Ticks) -> tuple[Ticks, Ticks]:
        """Return rank and number of others sharing it (R,) at totals (R,)."""
        mine = total[:, None]
        ahead, even = np.count_nonzero(self.totals > mine, axis=1), self.totals == mine
        if self.scheme.ties:
            ahead = ahead + np.count_nonzero(even & self.before, axis=1)
        return ahead + 1, np.count_nonzero(even & self.level, axis=1)

    def grades(self, total: Ticks) -> Ticks:
        """Return the grade's place (R,) at totals (R,); the number of grades where there is none.

        As ``bands.grades`` does for the cohort as it is.
        """
        ranked = self.totals.shape[1] + 1
        return grades_at(self.scheme, ranked, self.ranks(total), total)

    def grade(self, total: int) -> int:
        """Return the grade's place at one total."""
        return int(self.grades(np.array([total], dtype=np.int64))[0])


def grades_at(scheme: Scheme, ranked: int, standing: tuple[Ticks, Ticks], total: Ticks) -> Ticks:
    """Return the grade's place (R,) among so many ranked units at ranks, with how many others share
    each, and totals (R,); the number of grades where there is none.
    """
    bands, (rank, tied) = scheme.bands, standing
    place = rank if bands.ties == "better" else rank + tied
    found = np.searchsorted(last_places(bands, ranked), place)
    if not bands.at_least:
        return np.asarray(found, dtype=np.int64)
    points = total / 10.0**scheme.decimals
    fits = points[:, None] >= np.asarray(bands.at_least) - 1e-9
    if bands.least:
        fits |= rank[:, None] <= np.cumsum([places(one, ranked, "up") for one in bands.least])
    by_points = np.where(fits.any(axis=1), fits.argmax(axis=1), len(bands.grades))
    return np.maximum(found, by_points).astype(np.int64)


class Way(NamedTuple):
    """Ticks to another grade, and the place of that grade."""

    ticks: int
    grade: int


def rivals_of(result: Result, mates: Rows, row: int) -> Rivals:
    """Return the other ranked units of a unit's cohort ``mates`` (n,)."""
    others = mates[(result.rank[mates] > 0) & (mates != row)]
    before, level = np.zeros(others.size, np.bool_), np.ones(others.size, np.bool_)
    for figures in chained(result):
        with np.errstate(invalid="ignore"):
            theirs, mine = (np.nan_to_num(figures[at], nan=-np.inf) for at in (others, row))
        before |= level & (theirs > mine)
        level &= theirs == mine
    return Rivals(result.scheme, result.total[others][None, :], before, level)


def chained(result: Result) -> list[Floats]:
    """Return the figures of the tie chain (U,) each, so signed that the larger comes first."""
    return chain_of(standing_of(result))


def standing_of(result: Result) -> Standing:
    """Return what places were taken from."""
    found = result.figures.columns
    return Standing(result.scheme, result.table, found, result.nodes, result.scored)


def up(rivals: Rivals, total: int) -> Way | None:
    """Return the fewest ticks more that bring a better grade, None where none can."""
    now, bands = rivals.grade(total), rivals.scheme.bands
    asked = [int(np.ceil(one * 10.0**rivals.scheme.decimals - 1e-6)) for one in bands.asked]
    low, high = total, int(rivals.totals.max(initial=max([total, *asked]))) + 1
    if rivals.grade(high) >= now:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if rivals.grade(middle) < now else (middle, high)
    return Way(high - total, rivals.grade(high))


def down(rivals: Rivals, total: int) -> Way | None:
    """Return the fewest ticks less that cost the grade, None where none do."""
    now, bands = rivals.grade(total), rivals.scheme.bands
    asked = [int(np.floor(one * 10.0**rivals.scheme.decimals)) for one in bands.asked]
    low, high = int(rivals.totals.min(initial=min([total, *asked]))) - 1, total
    if rivals.grade(low) <= now:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if rivals.grade(middle) > now else (low, middle)
    return Way(total - low, rivals.grade(low))
