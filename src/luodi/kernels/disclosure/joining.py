"""All releases as one set of unknowns and sums: what somebody sees who has kept every page.

A cell is the same unknown in two releases where its name and its true value are the same: whoever
attacks is taken to know what was not revised. A revised value is an unknown of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array

from luodi.kernels.disclosure.releases import Release
from luodi.kernels.disclosure.rules import Needs
from luodi.kernels.disclosure.tables import Counts, Floats, Ints, Mask, Name


@dataclass(frozen=True, slots=True, eq=False)
class Join:
    """V unknowns: ``at`` gives those of the cells of each table; ``rows`` (M, V) sum to 0."""

    at: tuple[Ints, ...]
    names: tuple[Name, ...]
    value: Floats
    rows: csc_array

    @property
    def whole(self) -> bool:
        """True where every value is a whole number, so that every solution must be."""
        return bool(np.all(self.value == np.rint(self.value)))


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What the public knows of V unknowns: those given away, and the bounds of the others.

    ``guarded`` are the cells that may not be found out, with their ``needs``; ``hidden`` all that
    stand behind a mark in some release.
    """

    join: Join
    known: Mask
    low: Floats
    high: Floats
    guarded: Mask
    hidden: Mask
    needs: Needs


def join(tables: Sequence[Counts]) -> Join:
    """Return the unknowns of all tables together; a sum that stands in two is taken once."""
    number: dict[tuple[Name, float], int] = {}
    at = tuple(
        np.array([
            number.setdefault((name, float(value)), len(number))
            for name, value in zip(table.names, table.values, strict=True)
        ], dtype=np.int64)
        for table in tables
    )  # fmt: skip
    sums = {
        (int(to[one]), *sorted(to[list(many)].tolist())): None
        for table, to in zip(tables, at, strict=True)
        for one, many in table.sums
    }
    names, values = tuple(name for name, _ in number), [value for _, value in number]
    return Join(at, names, np.array(values), _rows(list(sums), len(number)))


def knowledge(joined: Join, releases: Sequence[Release]) -> Knowledge:
    """Return what follows for the unknowns from the releases, the same that were joined."""
    size = len(joined.value)
    known, guarded, hidden = (np.zeros(size, dtype=np.bool_) for _ in range(3))
    low, high = np.zeros(size), np.full(size, np.inf)
    asked = np.zeros((3, size))
    for one, at in zip(releases, joined.at, strict=True):
        known[at] |= one.shown | one.table.impossible
        guarded[at] |= one.guarded
        hidden[at] |= one.hidden
        low[at], high[at] = np.maximum(low[at], one.low), np.minimum(high[at], one.high)
        ours = np.stack([one.needs.below, one.needs.above, one.needs.width])
        asked[:, at] = np.maximum(asked[:, at], ours)
    return Knowledge(joined, known, low, high, guarded, hidden, Needs(*asked))


def _rows(sums: Sequence[tuple[int, ...]], size: int) -> csc_array:
    at = np.repeat(np.arange(len(sums)), [len(one) for one in sums])
    cells = np.concatenate([np.array(one) for one in sums]) if sums else np.zeros(0, dtype=int)
    signs = np.ones(len(cells))
    signs[np.flatnonzero(np.diff(at, prepend=-1))] = -1  # the whole stands first
    return csc_array((signs, (at, cells)), shape=(len(sums), size))
