"""Where each unit of a cohort would stand with other points beside the rest, all units at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.schemes import Scheme
from luodi.kernels.score.why.rivals import chained, grades_at

Ticks = NDArray[np.int64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """The ranked units of a cohort: totals in ticks (n,), and their place in the tie chain (n,),
    the larger comes first; ``levels``: the totals there are, ``keys``: both as one number, sorted.
    """

    scheme: Scheme
    totals: Ticks
    chain: Ticks
    levels: Ticks
    keys: Ticks

    def ranks(self, total: Ticks) -> tuple[Ticks, Ticks]:
        """Return rank and number of others sharing it (n,), were each unit at its total (n,)."""
        parts = int(self.chain.max()) + 1
        level = np.searchsorted(self.levels, total)
        there = self.levels[np.minimum(level, len(self.levels) - 1)] == total
        key = level * parts + np.where(there, self.chain, 0)
        up_to = np.searchsorted(self.keys, key)
        behind = np.where(there, np.searchsorted(self.keys, key, side="right"), up_to)
        ahead = len(self.keys) - behind - (self.totals > total)
        return ahead + 1, np.where(there, behind - up_to, 0) - (self.totals == total)

    def grades(self, total: Ticks) -> Ticks:
        """Return the grade's place (n,), were each unit at its total (n,)."""
        return grades_at(self.scheme, len(self.totals), self.ranks(total), total)


def crowd_of(result: Result, ranked: Rows) -> Crowd:
    """Return the ranked units (n,) of a cohort."""
    totals = result.total[ranked]
    chain = np.zeros(len(ranked), np.int64)
    for figures in chained(result):
        one = np.nan_to_num(figures[ranked], nan=-np.inf)
        _values, finer = np.unique(one, return_inverse=True)
        _places, chain = np.unique(chain * len(ranked) + finer, return_inverse=True)
    levels, level = np.unique(totals, return_inverse=True)
    keys = np.sort(level * (int(chain.max()) + 1) + chain)
    return Crowd(result.scheme, totals, chain, levels, keys)


def ways_up(crowd: Crowd) -> tuple[Ticks, Ticks]:
    """Return the fewest ticks more that bring each unit a better grade, and its place; else -1."""
    bands = crowd.scheme.bands
    asked = [int(np.ceil(one * 10.0**crowd.scheme.decimals - 1e-6)) for one in bands.asked]
    now, low = crowd.grades(crowd.totals), crowd.totals.copy()
    high = np.full(low.shape, max(int(low.max()), *asked) + 1 if asked else int(low.max()) + 1)
    can = crowd.grades(high) < now
    while (open_ways := can & (high - low > 1)).any():
        middle = (low + high) // 2
        better = crowd.grades(middle) < now
        high = np.where(open_ways & better, middle, high)
        low = np.where(open_ways & ~better, middle, low)
    place = crowd.grades(high)
    return np.where(can, high - crowd.totals, -1), np.where(can, place, -1)
