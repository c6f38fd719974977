"""Every draw scored and ranked: one product where the tree allows it, else level by level."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.adjustments import added
from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.figures import Figures, figures_of
from luodi.kernels.score.missing import How
from luodi.kernels.score.places import without_noise
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.robustness.fold import Tree
from luodi.kernels.score.robustness.matrix import TILE, Mean, plan, tile
from luodi.kernels.score.robustness.rank_rows import Ranks, empty_ranks
from luodi.kernels.score.robustness.replicate import Run, stream
from luodi.kernels.score.schemes import Group, Indicator, Scheme
from luodi.kernels.score.standing import Standing, bonuses
from luodi.kernels.score.tables import Table
from luodi.kernels.score.trees import node_values
from luodi.kernels.score.variation.drawing import Draws, parents, weights_of
from luodi.kernels.score.variation.figures_drawn import figures_drawn
from luodi.kernels.score.variation.paths import rebuilt

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Scores = Callable[[int], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Replayed:
    """Ranks within cohorts (R, U), 0 = not ranked, and points (R, U) if they were asked for."""

    ranks: Ranks
    points: Floats | None


@dataclass(frozen=True, slots=True)
class Replay:
    """How to run: whether points stay, memory in bytes, threads, and who is told of progress."""

    keep_points: bool = False
    budget: int = 256 << 20
    workers: int | None = None
    progress: Callable[[int], None] | None = None


def replayed(result: Result, drawn: Draws, run: Replay) -> Replayed:
    """Score and rank the units of a result under every draw, cohort by cohort.

    Adjustments are added as decided; place bonuses follow the drawn places; ties are decided by the
    nominal figures of the tie chain.
    """
    shape = (len(drawn.which), len(result.table.units))
    ranks = empty_ranks(shape)
    points = np.full(shape, np.nan) if run.keep_points else None
    done = 0
    for scheme, rows in drawn.batches():
        found = result.figures if scheme is result.scheme else figures_of(scheme, result.table)
        for units in result.table.cohorts.values():
            one = _Batch(result, scheme, found, units, (drawn, rows))
            kept = np.empty((rows.size, units.size)) if points is not None else None
            told = _told(run, done) if units.size == shape[1] else None
            ranks[np.ix_(rows, units)] = one.ranked(kept, run, told)
            if points is not None and kept is not None:
                points[np.ix_(rows, units)] = kept
        done += rows.size
        if run.progress:
            run.progress(done)
    return Replayed(ranks, points)


def _told(run: Replay, before: int) -> Callable[[int], None] | None:
    progress = run.progress
    return None if progress is None else lambda done: progress(before + done)


def mean_of(scheme: Scheme, how: NDArray[np.int8]) -> Mean | None:
    """Return by which mean the whole tree folds into one product, or None where it does not."""
    if (how == How.MOVED).any() or _gone_from_a_sum(scheme, how):
        return None
    for group in scheme.groups:
        if group.threshold > 0 or np.isfinite([group.floor, group.cap]).any():
            return None
    kinds = {"arithmetic" if group.aggregator == "sum" else group.aggregator
             for group in scheme.groups}  # fmt: skip
    known: tuple[Mean, ...] = ("arithmetic", "geometric", "harmonic")
    return next((mean for mean in known if kinds == {mean}), None)


def _gone_from_a_sum(scheme: Scheme, how: NDArray[np.int8]) -> bool:
    """Whether a whole group lacks in a sum: its marks move to its siblings, which no fold does."""
    place = {code: at for at, code in enumerate(scheme.codes)}

    def gone(node: Indicator | Group) -> NDArray[np.bool_]:
        if isinstance(node, Indicator):
            return np.asarray(how[:, place[node.code]] == How.LEFT_OUT)
        return np.asarray(np.logical_and.reduce([gone(child) for child in node.children]))

    return any(
        gone(child).any()
        for group in scheme.groups if group.aggregator == "sum"
        for child in group.children if isinstance(child, Group)
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """One scheme, one cohort, and the draws (r,) that have it."""

    result: Result
    scheme: Scheme
    found: Figures
    units: Rows
    draw: tuple[Draws, Rows]

    @property
    def weights(self) -> Floats:
        """The weights of all nodes in each draw (r, N)."""
        drawn, rows = self.draw
        return np.asarray(drawn.factors[rows] * weights_of(self.scheme))

    def ranked(self, kept: Floats | None, run: Replay, told: Callable[[int], None] | None) -> Ranks:
        """Return ranks (r, U), and write points into ``kept``."""
        score, place = self._scores(), self._places()
        extra = self._added()

        def scores_of(at: int) -> Floats:
            made = self._with_bonuses(score(at) + extra, at)
            if kept is not None:
                rows = kept[at : at + TILE]
                rows[:] = made[: len(rows)]
            return place(made)

        decimals = None if self.scheme.ties else self.scheme.decimals
        how = Run(decimals, False, run.budget, run.workers, None, told)
        return stream((self.draw[1].size, self.units.size), scores_of, how).ranks

    def _values(self, found: Figures) -> Floats:
        """The cells (U, I) of the cohort; who is not rated has none."""
        values = found.values[self.units].copy()
        values[~self.result.table.counted[self.units]] = np.nan
        return values

    def _blocked(self, found: Figures) -> NDArray[np.bool_]:
        """Who of the cohort (U,) is not scored, though others are compared with its figures."""
        return np.asarray((found.how[self.units] == How.BLOCKED).any(axis=1))

    def _scores(self) -> Scores:
        weights, (drawn, rows) = self.weights, self.draw
        if drawn.steady:
            return self._of(self.found, weights)

        def one_by_one(at: int) -> Floats:
            made = np.full((TILE, self.units.size), np.nan)
            for place, row in enumerate(rows[at : at + TILE]):
                found = figures_drawn(self.found, self.result.table, self.scheme, (drawn, int(row)))
                made[place] = self._of(found, weights[at + place : at + place + 1])(0)[0]
            return made

        return one_by_one

    def _of(self, found: Figures, weights: Floats) -> Scores:
        """Return what scores tiles of draws that share their figures."""
        values, mean = self._values(found), mean_of(self.scheme, found.how)
        if mean is None:
            return lambda at: self._level_by_level((values, found), weights[at : at + TILE])
        values[self._blocked(found)] = np.nan
        sums = np.array([False] * len(self.scheme.indicators)
                        + [group.aggregator == "sum" for group in self.scheme.groups])  # fmt: skip
        prepared = plan(Tree(parents(self.scheme), sums), values, weights, mean)
        return lambda at: tile(prepared, at)

    def _level_by_level(self, cells: tuple[Floats, Figures], weights: Floats) -> Floats:
        values, found = cells
        made = np.full((TILE, len(values)), np.nan)
        for row, some in enumerate(weights):
            other = with_weights(self.scheme, some)
            made[row] = node_values(other, values, found.how[self.units])[:, -1]
        made[:, self._blocked(found)] = np.nan
        return made

    def _added(self) -> Floats:
        rows = {unit: row for row, unit in enumerate(self.result.table.units)}
        return added(self.result.adjustments, rows)[self.units]

    def _with_bonuses(self, made: Floats, at: int) -> Floats:
        if not self.scheme.bonuses:
            return made
        table = _part(self.result.table, self.units)
        for row, draw in zip(made, range(at, self.draw[1].size), strict=False):
            columns, nodes = self._drawn(draw)
            standing = Standing(self.scheme, table, columns, nodes, ~np.isnan(row))
            row += bonuses(standing, np.nan_to_num(row))
        return made

    def _drawn(self, at: int) -> tuple[dict[str, Floats], Floats]:
        """Return the figures and the nodes (U, N) that places and gates look at in one draw."""
        drawn, rows = self.draw
        found = figures_drawn(self.found, self.result.table, self.scheme, (drawn, int(rows[at])))
        columns = {code: column[self.units] for code, column in found.columns.items()}
        if all(one.of == "total" for one in self.scheme.bonuses):
            return columns, self.result.nodes[self.units]
        other = with_weights(self.scheme, drawn.factors[rows[at]] * weights_of(self.scheme))
        return columns, node_values(other, self._values(found), found.how[self.units])

    def _places(self) -> Callable[[Floats], Floats]:
        """Return what turns points into what is ranked: with a tie chain, ticks and its order."""
        if not self.scheme.ties:
            return lambda made: made
        order = self._chain()
        units = float(self.units.size + 1)

        def keys(made: Floats) -> Floats:
            whole = ticks(made, self.scheme.decimals) * units - order
            return np.where(np.isnan(made), np.nan, whole)

        return keys

    def _chain(self) -> Floats:
        """Return the place of each unit by the tie chain alone (U,), ties sharing the better."""
        signs = {one.code: one.direction for one in self.scheme.indicators}
        found = [signs.get(code, 1) * without_noise(self._figure(code))
                 for code in self.scheme.ties]  # fmt: skip
        keys = [np.where(np.isnan(one), np.inf, -one) for one in found]
        _, place = np.unique(np.column_stack(keys), axis=0, return_inverse=True)
        return np.asarray(place.ravel(), dtype=np.float64)

    def _figure(self, code: str) -> Floats:
        known = self.found.columns.get(code)
        column = self.result.table.column(code) if known is None else known
        return np.asarray(column[self.units])


def with_weights(scheme: Scheme, weights: Floats) -> Scheme:
    """Return the scheme with other weights of its nodes (N,)."""
    of = dict(zip(scheme.nodes, weights.tolist(), strict=True))
    return rebuilt(scheme, lambda node: dataclasses.replace(node, weight=of[node.code]))


def _part(table: Table, rows: Rows) -> Table:
    return Table(tuple(table.units[row] for row in rows), table.codes, table.values[rows])
