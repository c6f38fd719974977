"""Every unit's explanation at once: what a register keeps of each, as arrays.

The numbers are those of ``explain``, unit by unit; thousands of them cost little more than one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.ranks import NOISE, ticks
from luodi.kernels.score.why.crowds import crowd_of, ways_up
from luodi.kernels.score.why.explained_lines import divided
from luodi.kernels.score.why.facts import unbounded

Floats = NDArray[np.float64]
Ticks = NDArray[np.int64]
# just below a half, what is rounded to so many digits turns: there the last bit of a sum counts
EDGE, SLACK = 0.5 - 0.5 * 10.0**-NOISE, 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """The lines of all units (U, I) and what stands around them (U,), in ticks.

    ``tied``: how many share the rank, ``of``: how many are ranked in the cohort. ``to_next``: the
    fewest ticks more that bring a better grade, ``next_grade`` its place; -1 where none do.
    """

    lines: Ticks
    rounding: Ticks
    tied: Ticks
    of: Ticks
    to_next: Ticks
    next_grade: Ticks


def explained(result: Result) -> Explained:
    """Return what ``explain`` tells of each unit, for all units of a result."""
    amounts = _amounts(result)
    bonus = ticks(result.bonus, result.scheme.decimals)
    parts = amounts.sum(axis=1) + result.adjusted + bonus
    tied, of, to_next, place = (np.full(len(amounts), start, np.int64) for start in (0, 0, -1, -1))
    for rows in result.table.cohorts.values():
        rank = result.rank[rows]
        tied[rows] = np.where(rank > 0, np.bincount(rank, minlength=1)[rank], 0)
        of[rows] = np.count_nonzero(rank > 0)
        ranked = rows[rank > 0]
        if ranked.size and result.scheme.bands.grades:
            to_next[ranked], place[ranked] = ways_up(crowd_of(result, ranked))
    first = len(result.scheme.indicators)
    return Explained(amounts[:, :first], result.total - parts, tied, of, to_next, place)


def _amounts(result: Result) -> Ticks:
    """Return the ticks of every node (U, N), each as it is reckoned for its unit alone.

    Summed row by row or column by column, the last bit may differ. It decides nothing but at an
    edge of rounding; who has a node there is reckoned again alone.
    """
    free, decimals = unbounded(result.scheme), result.scheme.decimals
    _slope, points = divided(free, result.nodes, result.how)
    found = ticks(points, decimals)
    for row in np.flatnonzero(_on_edge(points, decimals).any(axis=1)):
        at = slice(row, row + 1)
        found[at] = ticks(divided(free, result.nodes[at], result.how[at])[1], decimals)
    return found


def _on_edge(points: Floats, decimals: int) -> NDArray[np.bool_]:
    scaled = np.abs(np.nan_to_num(points)) * 10.0**decimals
    near = np.maximum(scaled * SLACK, 1e-8)
    return np.asarray(np.abs(scaled - np.floor(scaled) - EDGE) < near, dtype=np.bool_)
