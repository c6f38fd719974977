"""Complementary suppression, second pass: what a linear program must move to bring one into doubt.

The cheapest other table is sought in which the cell is as far away as is asked; every shown cell
that differs in it is hidden. After Kelly, Golden and Assad (1992), see docs/methods/disclosure.md.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array, hstack

from luodi.kernels.disclosure import auditing, solving
from luodi.kernels.disclosure.hiding import Task
from luodi.kernels.disclosure.joining import Knowledge
from luodi.kernels.disclosure.solving import NEAR, Program
from luodi.kernels.disclosure.tables import Floats, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Wide:
    """The deviations that would be left if everything that may be hidden were, at a price."""

    program: Program
    price: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Repaired:
    """What is hidden now, and ``sakes``: for whom each unknown was that was hidden here."""

    also: Mask
    sakes: dict[int, set[int]]


def repaired(of: Task, also: Mask) -> Repaired:
    """Return ``also`` with what must be hidden besides, until nothing fails or nothing helps.

    More hidden cells leave more in doubt, so only those that failed are asked again.
    """
    left, sakes = np.ones(len(also), dtype=np.bool_), defaultdict(set)
    while True:
        known = of.known(also)
        found = auditing.reach(known, left)
        left = np.zeros(len(also), dtype=np.bool_)
        for cell in found.fails:
            more = _hidden_for(of, known, int(cell), found)
            left[cell] = bool(more.any())
            also = also | more
            for one in np.flatnonzero(more):
                sakes[int(one)].add(int(cell))
        if not left.any():
            return Repaired(also, dict(sakes))


def _hidden_for(of: Task, known: Knowledge, cell: int, found: auditing.Reach) -> Mask:
    """Return the shown cells to hide for one that fails; none where hiding does not help it."""
    wide = _wide(of, known)
    for integers in (False, True):
        for sign in (1.0, -1.0):
            aim = sign * _target(known, cell, sign, found)
            moved = _moved(wide, cell, aim, integers=integers)
            if moved is None:
                moved = _moved(wide, cell, _most(wide, cell, sign), integers=integers)
            if moved is not None and (more := (np.abs(moved) > NEAR) & known.known).any():
                return more
    return np.zeros(len(known.known), dtype=np.bool_)


def _most(wide: Wide, cell: int, sign: float) -> float:
    """Return how far a cell can go at all: a doubt too narrow is better than none."""
    found = solving.farthest(wide.program, solving.toward_one(len(wide.price), cell, sign))
    return 0.0 if found is None else float(np.trunc(found[cell] + sign * NEAR))


def _target(known: Knowledge, cell: int, sign: float, found: auditing.Reach) -> float:
    """How far to move a cell up, or down: as much as is lacking, beyond what is reached."""
    needs = known.needs
    lacks = max(0.0, needs.width[cell] - (found.high[cell] - found.low[cell]))
    if sign > 0:
        return float(max(found.high[cell] + lacks, needs.above[cell]))
    return float(max(lacks - found.low[cell], needs.below[cell]))


def _wide(of: Task, known: Knowledge) -> Wide:
    opened = known.known & of.open
    all_free = replace(
        known, known=known.known & ~opened, low=np.where(opened, of.low, known.low),
        high=np.where(opened, of.high, known.high),
    )  # fmt: skip
    return Wide(solving.program(all_free), np.where(opened, of.cost, 0.0))


def _moved(wide: Wide, cell: int, target: float, *, integers: bool) -> Floats | None:
    """Return the cheapest deviations with one cell at ``target``; None where there are none."""
    of = wide.program
    fixed = of.low[cell] == of.high[cell]
    if fixed or not of.low[cell] <= target <= of.high[cell]:
        return None
    columns = np.flatnonzero((of.block == of.block[cell]) & (of.low < of.high))
    rows, price = of.rows[:, columns], wide.price[columns]
    low, high = of.low[columns].copy(), of.high[columns].copy()
    place = int(np.flatnonzero(columns == cell)[0])
    low[place] = high[place] = target
    split = csr_array(hstack([rows, -rows]))
    lower = np.concatenate([np.maximum(low, 0), np.maximum(-high, 0)])
    upper = np.concatenate([np.maximum(high, 0), np.maximum(-low, 0)])
    answer = solving.solved(np.concatenate([price, price]), split, lower, upper, integers=integers)
    if answer is None:
        return None
    deviations = np.zeros(len(of.low))
    deviations[columns] = answer[: len(columns)] - answer[len(columns) :]
    return deviations
