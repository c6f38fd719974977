"""Trials: a unit's cohort scored again with other figures of one indicator, many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.curves import Given
from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.figures import Cohort, figure_column
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.references import STATISTICS
from luodi.kernels.score.schemes import Indicator
from luodi.kernels.score.tables import Table
from luodi.kernels.score.trees import node_values
from luodi.kernels.score.why.rivals import Rivals

Floats = NDArray[np.float64]
Ticks = NDArray[np.int64]
Rows = NDArray[np.intp]
OF_PLACES = ("Ladder", "PercentRank", "Borda")


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One indicator ``at`` of the unit in ``row``, tried in its cohort ``mates`` (n,).

    ``extra`` (U,): the points that persons and places added, which stay.
    """

    result: Result
    rivals: Rivals
    mates: Rows
    row: int
    extra: Floats
    at: int = 0

    @property
    def one(self) -> Indicator:
        """The indicator."""
        return self.result.scheme.indicators[self.at]

    @property
    def of_places(self) -> bool:
        """Whether the indicator earns by its place in the cohort."""
        return type(self.one.curve).__name__ in OF_PLACES

    @property
    def alone(self) -> bool:
        """Whether the unit's figure moves nobody's reference or place."""
        one = self.one
        moved = any(
            reference.kind in (*STATISTICS, "unit") and reference.period == "this"
            for reference in one.curve.references
        )
        filled = one.missing.startswith("impute") or one.missing == "cohort_mean"
        return not (moved or filled or one.treatment or self.of_places or self.compares)

    @property
    def compares(self) -> bool:
        """Whether a group compares units with one another, so that nobody is alone."""
        return any(group.aggregator == "copeland" for group in self.result.scheme.groups)

    def by_itself(self, figures: Floats) -> Ticks:
        """Return the unit's totals (R,) with these figures (R,), its references as they are.

        A figure without a share changes nothing.
        """
        return by_themselves([self], [figures])[0]

    def shares(self, figures: Floats) -> Floats:
        """Return the shares (R,) that figures earn, all others' as they are."""
        shares = self._by_place(figures) if self.of_places else self._by_reference(figures)
        return np.clip(shares, self.one.floor, self.one.cap)

    def anew(self, figures: Floats) -> tuple[Ticks, Rivals]:
        """Return the unit's totals (R,) and its rivals' (R, n − 1), references taken anew."""
        trials, units = figures.size, self.mates.size
        rows = np.tile(self.mates, trials)
        mine = int(np.flatnonzero(self.mates == self.row)[0])
        column = self._column(rows, figures, mine + units * np.arange(trials))
        values, how = self.result.figures.values[rows], self.result.how[rows]
        values[:, self.at], how[:, self.at] = column
        counted = np.flatnonzero(self.result.table.counted[self.mates])
        cohorts = [counted + units * trial for trial in range(trials)]
        nodes = node_values(self.result.scheme, values, how, cohorts)
        totals = self.totals(nodes, rows).reshape(trials, units)
        others = (self.result.rank[self.mates] > 0) & (self.mates != self.row)
        return totals[:, mine], replace(self.rivals, totals=totals[:, others])

    def _by_reference(self, figures: Floats) -> Floats:
        found = self.result.figures.references[self.at]
        beside = tuple(np.full(figures.shape, each[self.row]) for each in found)
        counted = np.ones(figures.shape, np.bool_)
        given = Given(figures, beside, counted, self.one.direction, self.one.weight)
        return self.one.curve.shares(given)

    def _by_place(self, figures: Floats) -> Floats:
        """Return shares (R,) by places, each figure tried beside the cohort's others."""
        column = self.result.figures.scored[self.mates, self.at]
        counted = self.result.table.counted[self.mates]
        mine, found = self.mates == self.row, np.empty(figures.shape)
        for trial, figure in enumerate(figures):
            given = Given(np.where(mine, figure, column), (), counted, self.one.direction,
                          self.one.weight)  # fmt: skip
            found[trial] = self.one.curve.shares(given)[mine][0]
        return found

    def _column(self, rows: Rows, figures: Floats, mine: Rows) -> tuple[Floats, NDArray[np.int8]]:
        """Return values and hows of the one indicator, every trial a cohort of its own."""
        table, code = self.result.table, self.one.column or self.one.code
        given = self.result.figures.given[rows, self.at]
        given[mine] = figures
        targets, before = table.column(code, "targets"), table.column(code, "previous")
        if self.one.zero_is_missing:
            before = np.where(before == 0, np.nan, before)
        if self.one.denominator:
            per = table.column(self.one.denominator, "previous")
            before = before / np.where(per > 0, per, np.nan)
        age = None if table.age is None else table.column(code, "age")[rows][:, None]
        units = tuple(table.units[row] for row in self.mates)
        tried = Table(
            units * figures.size, (code,), given[:, None], targets=targets[rows][:, None],
            previous=before[rows][:, None], age=age, elapsed=table.elapsed,
        )  # fmt: skip
        each = np.arange(rows.size).reshape(figures.size, -1)
        counted = table.counted[self.mates]
        one = replace(self.one, denominator="", zero_is_missing=False)
        found = figure_column(one, tried, tuple(Cohort(at, units, counted) for at in each))
        return found.values, found.how

    def totals(self, nodes: Floats, rows: Rows) -> Ticks:
        """Return the totals (R,) of these ``rows``, with what persons and places added."""
        roots = np.nan_to_num(nodes[:, -1])
        return ticks(roots + self.extra[rows], self.result.scheme.decimals)


def by_themselves(trials: Sequence[Trial], figures: Sequence[Floats]) -> list[Ticks]:
    """Return what ``by_itself`` says of each of one unit's trials, summed up at once.

    A row a figure, in which that one indicator differs; sixty trees of a few rows take longer than
    one of many.
    """
    if not trials:
        return []
    first = trials[0]
    if first.compares:
        return [one.anew(tried)[0] for one, tried in zip(trials, figures, strict=True)]
    ends = np.cumsum([tried.size for tried in figures])
    rows = np.full(ends[-1], first.row)
    values, how = first.result.figures.values[rows], first.result.how[rows]
    for one, tried, end in zip(trials, figures, ends, strict=True):
        own, shares = slice(end - tried.size, end), one.shares(tried)
        there = ~np.isnan(shares)
        values[own, one.at] = np.where(there, shares, values[own, one.at])
        how[own, one.at] = np.where(there, 0, how[own, one.at])
    totals = first.totals(node_values(first.result.scheme, values, how), rows)
    return np.split(totals, ends[:-1])
