"""The auditor: is every cell that may not be found out still in doubt, over all releases at once?

A cell passes by example: two tables that both fit everything published and differ in it by as much
as is asked. Most examples come from few programs that move many cells together; whoever is left is
asked alone, to the exact end of its interval. What passes is certain; what fails is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luodi.kernels.disclosure import solving
from luodi.kernels.disclosure.joining import Knowledge, join, knowledge
from luodi.kernels.disclosure.releases import Release
from luodi.kernels.disclosure.solving import Program
from luodi.kernels.disclosure.tables import Floats, Ints, Mask, Name

FEW = 2  # cells: where pairs of programs settle no more, to ask each alone costs less
PATIENCE = 2  # such pairs in a row; then each cell is asked alone
SEED = 20260101  # which cells are pulled up and which down together: any will do, always the same


@dataclass(frozen=True, slots=True)
class Weak:
    """A cell that is not in doubt enough: what it can be, and how wide its interval should be."""

    name: Name
    low: float
    high: float
    asked: float

    @property
    def recovered(self) -> bool:
        """True where its value is known outright."""
        return self.high - self.low < solving.NEAR


@dataclass(frozen=True, slots=True)
class Audit:
    """What is wrong with releases: cells whose value is known, and cells known too closely."""

    recovered: tuple[Weak, ...]
    narrow: tuple[Weak, ...]

    @property
    def safe(self) -> bool:
        """True where no cell is known, outright or too closely."""
        return not self.recovered and not self.narrow


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """How far each of V unknowns deviates in the examples found, and who fails."""

    low: Floats
    high: Floats
    fails: Ints


def audit(releases: Sequence[Release]) -> Audit:
    """Return every cell of any release that all of them together give away."""
    known = knowledge(join([one.table for one in releases]), releases)
    return told(known, reach(known))


def reach(known: Knowledge, cells: Mask | None = None, *, begun: Reach | None = None,
          may_fail: Ints | None = None) -> Reach:  # fmt: skip
    """Return how far the guarded cells (or ``cells`` of them) are in doubt.

    ``begun`` holds examples found before of the same knowledge. With ``may_fail`` the search ends
    at the first who fails and is not among them.
    """
    of = solving.program(known)
    asked = known.guarded if cells is None else known.guarded & cells
    found = nothing_found(len(asked)) if begun is None else begun
    _together(of, known, asked, found)
    for cell in np.flatnonzero(asked & ~known.needs.met(found.low, found.high)):
        _alone(of, known, int(cell), found)
        failed = not known.needs.met(found.low, found.high)[cell]
        if failed and may_fail is not None and cell not in may_fail:
            break
    fails = np.flatnonzero(asked & ~known.needs.met(found.low, found.high))
    return Reach(found.low, found.high, fails)


def nothing_found(size: int) -> Reach:
    """Return the reach of unknowns of which no example is known but the truth."""
    return Reach(np.zeros(size), np.zeros(size), np.zeros(0, dtype=np.int64))


def told(known: Knowledge, found: Reach) -> Audit:
    """Return the cells that fail, by name."""
    weak = [
        Weak(known.join.names[cell], float(known.join.value[cell] + found.low[cell]),
             float(known.join.value[cell] + found.high[cell]), float(known.needs.width[cell]))
        for cell in found.fails
    ]  # fmt: skip
    return Audit(tuple(one for one in weak if one.recovered),
                 tuple(one for one in weak if not one.recovered))  # fmt: skip


def _together(of: Program, known: Knowledge, asked: Mask, found: Reach) -> None:
    chance = np.random.default_rng(SEED)
    cap = np.where(known.guarded, np.ceil(known.needs.width), of.far)
    left = asked & ~known.needs.met(found.low, found.high)
    idle = 0
    while left.sum() > FEW and idle < PATIENCE:
        before = left.sum()
        signs = chance.choice([-1.0, 1.0], len(asked))
        for direction in (signs, -signs):
            _note(found, solving.example(of, solving.farthest(of, direction * left, cap=cap)))
        left = asked & ~known.needs.met(found.low, found.high)
        idle = idle + 1 if before - left.sum() <= FEW else 0


def _alone(of: Program, known: Knowledge, cell: int, found: Reach) -> None:
    for sign in (1.0, -1.0):
        if known.needs.met(found.low, found.high)[cell]:
            return
        toward = solving.toward_one(len(found.low), cell, sign)
        seen = solving.example(of, solving.farthest(of, toward))
        if seen is None:
            seen = solving.example(of, solving.farthest(of, toward, integers=True))
        _note(found, seen)


def _note(found: Reach, seen: Floats | None) -> None:
    if seen is not None:
        np.minimum(found.low, seen, out=found.low)
        np.maximum(found.high, seen, out=found.high)
