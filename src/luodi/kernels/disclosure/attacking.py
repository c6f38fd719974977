"""The attacker: between which values every hidden cell must lie, given everything published."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from luodi.kernels.disclosure import solving
from luodi.kernels.disclosure.joining import Knowledge, join, knowledge
from luodi.kernels.disclosure.releases import Release
from luodi.kernels.disclosure.solving import NEAR, Program
from luodi.kernels.disclosure.tables import Floats, Name


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """The least and greatest value of each of C cells; infinite where nothing holds it.

    ``value`` is the true one, by which the office tells a revised cell from what it was before.
    """

    names: tuple[Name, ...]
    value: Floats
    low: Floats
    high: Floats

    @property
    def recovered(self) -> tuple[Name, ...]:
        """The cells of which only one value is left."""
        known = self.high - self.low < NEAR
        return tuple(name for name, one in zip(self.names, known, strict=True) if one)

    def of(self, name: Name) -> tuple[float, float]:
        """Return the interval of one cell."""
        place = self.names.index(name)
        return float(self.low[place]), float(self.high[place])


def attack(releases: Sequence[Release], *, knowing: Collection[Name] = (),
           of: Collection[Name] | None = None, integers: bool = False) -> Intervals:  # fmt: skip
    """Return what somebody can work out who holds all releases, and knows some cells besides.

    Cells that were never published but may not be found out are attacked too, and small ones that
    are out; ``of`` names those to attack. The ends are those of real numbers, cut to the whole
    numbers inside; ``integers`` searches whole tables, which is exact and may be slow.
    """
    joined = join([one.table for one in releases])
    known = knowledge(joined, releases)
    told = np.array([name in set(knowing) for name in joined.names], dtype=np.bool_)
    known = replace(known, known=known.known | told)
    wanted = (known.hidden & ~known.known | known.guarded) & ~told
    cells = [int(cell) for cell in np.flatnonzero(wanted)
             if of is None or joined.names[cell] in of]  # fmt: skip
    program = solving.program(known)
    ends = np.array([_ends(program, known, cell, integers=integers) for cell in cells])
    ends = ends.reshape(-1, 2)
    names = tuple(joined.names[cell] for cell in cells)
    return Intervals(names, joined.value[cells], ends[:, 0], ends[:, 1])


def _ends(of: Program, known: Knowledge, cell: int, *, integers: bool) -> tuple[float, float]:
    low = _end(of, cell, -1.0, integers=integers)
    high = _end(of, cell, 1.0, integers=integers)
    if of.whole:
        low, high = np.ceil(low - NEAR), np.floor(high + NEAR)
    value = known.join.value[cell]
    return float(value + low), float(value + high)


def _end(of: Program, cell: int, sign: float, *, integers: bool) -> float:
    if of.low[cell] == of.high[cell]:
        return 0.0
    toward = solving.toward_one(len(of.low), cell, sign)
    found = solving.farthest(of, toward)
    assert found is not None, "the truth itself is a solution"
    if integers and solving.example(of, found) is None:
        # where the search gives up, the end of the real numbers stands: it is never too narrow
        found = solving.refined(of, toward, found)
    return sign * float("inf") if sign * found[cell] > of.far - 1 else float(found[cell])
