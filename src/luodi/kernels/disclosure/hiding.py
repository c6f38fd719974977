"""The table to be released as a plan: what is hidden so far, and what its hiding would change."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luodi.kernels.disclosure.joining import Join, Knowledge, join, knowledge
from luodi.kernels.disclosure.releases import Release, candidates, release
from luodi.kernels.disclosure.rules import Rule, bounds, costs
from luodi.kernels.disclosure.tables import Counts, Floats, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A table, its rule and what is out already, as V unknowns.

    ``open`` are the unknowns that may be hidden: cells of the table that are not out yet. ``low``
    and ``high`` are what their mark would tell; ``cost`` is what hiding takes away.
    """

    table: Counts
    rule: Rule
    before: tuple[Release, ...]
    join: Join
    open: Mask
    low: Floats
    high: Floats
    cost: Floats

    def released(self, also: Mask) -> Release:
        """Return the table with the unknowns ``also`` (V,) hidden besides the small ones."""
        return release(self.table, self.rule, also[self.join.at[-1]])

    def known(self, also: Mask) -> Knowledge:
        """Return what the public would know."""
        return knowledge(self.join, [*self.before, self.released(also)])


def task(table: Counts, rule: Rule, before: Sequence[Release]) -> Task:
    """Return what there is to do."""
    joined = join([*(one.table for one in before), table])
    at, size = joined.at[-1], len(joined.value)
    opened, out = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    low, high, cost = np.zeros(size), np.full(size, np.inf), np.zeros(size)
    opened[at] = candidates(table, rule)
    for one, to in zip(before, joined.at, strict=False):
        out[to] |= one.shown
    nothing_shown = np.zeros(len(at), dtype=np.bool_)
    low[at], high[at] = bounds(table, rule, nothing_shown)
    cost[at] = costs(table, rule)
    return Task(table, rule, tuple(before), joined, opened & ~out, low, high, cost)
