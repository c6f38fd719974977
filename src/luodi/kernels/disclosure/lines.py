"""Complementary suppression, first pass: no sum may give away a cell by itself.

A sum gives away a lone hidden cell, and squeezes several that have too little room: what they hold
beyond what a reader knows anyway. The cheapest cell is hidden that leaves the fewest other sums in
need, until no sum is in need. This is necessary and not enough: sums together can tell more, so an
audit must follow.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, csr_array

from luodi.kernels.disclosure.hiding import Task
from luodi.kernels.disclosure.joining import Knowledge
from luodi.kernels.disclosure.tables import Floats, Ints, Mask


@dataclass(slots=True, eq=False)
class Sums:
    """The state of M sums while cells are hidden: how many are, what room they have and need."""

    count: Ints
    room: Floats
    need: Floats

    def wanting(self) -> Mask:
        """Return the sums that give something away."""
        return (self.count > 0) & ((self.count < 2) | (self.room < self.need))


def by_lines(of: Task, also: Mask) -> Mask:
    """Return the unknowns (V,) to hide so that no sum by itself gives away a cell."""
    known, also = of.known(also), also.copy()
    by_row, by_cell = csr_array(of.join.rows), of.join.rows
    sums = _sums(of, known, by_row)
    shut = np.zeros(len(sums.count), dtype=np.bool_)  # sums in which nothing is left to hide
    cheapest = _cheapest(of, by_row)
    while len(wanting := np.flatnonzero(sums.wanting() & ~shut)):
        row = int(wanting[0])
        cells = by_row.indices[by_row.indptr[row] : by_row.indptr[row + 1]].astype(np.int64)
        cells = cells[of.open[cells] & known.known[cells] & ~also[cells]]
        if not len(cells):
            shut[row] = True
            continue
        chosen = int(cells[np.argmin(_price(of, cells, by_cell, sums, cheapest))])
        also[chosen] = True
        _hide(of, chosen, by_cell, sums)
    return also


def loosened(of: Task, also: Mask, cell: int) -> Mask | None:
    """Return ``also`` without one unknown and without whatever then stands alone in a sum.

    None where a sum would give away a small cell, or leave it too little room.
    """
    by_row, fewer = csr_array(of.join.rows), also.copy()
    before = _sums(of, of.known(also), by_row).wanting()
    fewer[cell] = False
    while True:
        known = of.known(fewer)
        rows = np.flatnonzero(_sums(of, known, by_row).wanting() & ~before)
        if not len(rows):
            return fewer
        hidden = [by_row.indices[by_row.indptr[row] : by_row.indptr[row + 1]] for row in rows]
        alone = {int(one) for cells in hidden for one in cells if not known.known[one]}
        if any(known.guarded[one] or not fewer[one] for one in alone):
            return None
        fewer[list(alone)] = False


def _sums(of: Task, known: Knowledge, by_row: csr_array) -> Sums:
    free = ~known.known
    part, whole = by_row > 0, by_row < 0
    room = np.where(free, known.join.value - known.low, 0.0)
    need = np.where(known.guarded & free, known.needs.width, 0.0)
    widest = abs(by_row).multiply(need).tocsr().max(axis=1).toarray().ravel()
    rooms = np.where(whole @ free, np.inf, part @ room)
    return Sums(abs(by_row) @ free.astype(np.int64), rooms, np.maximum(widest, 1.0))


def _cheapest(of: Task, by_row: csr_array) -> Floats:
    cost = np.where(of.open, of.cost, np.inf)
    least = np.array([
        cost[by_row.indices[start:end]].min(initial=np.inf)
        for start, end in zip(by_row.indptr[:-1], by_row.indptr[1:], strict=True)
    ])  # fmt: skip
    return np.where(np.isinf(least), float(of.cost.sum()), least)


def _price(of: Task, cells: Ints, by_cell: csc_array, sums: Sums, cheapest: Floats) -> Floats:
    """What each cell costs: itself, the cell that a sum then needs, less what a sum then spares."""
    then = np.where(sums.count == 0, cheapest, 0.0) - np.where(sums.wanting(), cheapest, 0.0)
    ours = abs(by_cell[:, cells])
    return np.asarray(of.cost[cells] + ours.T @ then, dtype=np.float64)


def _hide(of: Task, cell: int, by_cell: csc_array, sums: Sums) -> None:
    span = slice(by_cell.indptr[cell], by_cell.indptr[cell + 1])
    rows, signs = by_cell.indices[span], by_cell.data[span]
    sums.count[rows] += 1
    sums.room[rows] += np.where(signs < 0, np.inf, of.join.value[cell] - of.low[cell])
