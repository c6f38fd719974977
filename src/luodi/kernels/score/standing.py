"""From points to places: bonuses for the first, ranks with their tie chain, grades, rule vetoes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.bands import NONE, grades
from luodi.kernels.score.places import without_noise
from luodi.kernels.score.ranks import ranks, ticks
from luodi.kernels.score.schemes import PlaceBonus, Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.vetoes import Veto, meets

Floats = NDArray[np.float64]
Ticks = NDArray[np.int64]
Ranks = NDArray[np.int32]
# nodes are compared for places at this many decimals more than points are
FINER = 6


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What places are taken from: figures as scored by code (U,), nodes (U, N), who is scored."""

    scheme: Scheme
    table: Table
    columns: dict[str, Floats]
    nodes: Floats
    scored: NDArray[np.bool_]

    def figure(self, code: str) -> Floats:
        """Return the figures that a gate or a tie looks at (U,), also of a column not scored."""
        found = self.columns.get(code)
        return self.table.column(code) if found is None else found

    def node(self, code: str) -> Floats:
        """Return the values of a group (U,)."""
        return np.asarray(self.nodes[:, self.scheme.nodes.index(code)])


def chain_of(standing: Standing) -> list[Floats]:
    """Return the figures of the tie chain (U,) each, so signed that the larger comes first.

    The last digits part nobody: 0.3 ÷ 0.1 is no less than 3 ÷ 1.
    """
    signs = {one.code: one.direction for one in standing.scheme.indicators}
    return [signs.get(code, 1) * without_noise(standing.figure(code))
            for code in standing.scheme.ties]  # fmt: skip


def bonuses(standing: Standing, points: Floats) -> Floats:
    """Return the points for first places (U,), by the places before any of them was given."""
    won = np.zeros(points.shape)
    for one in standing.scheme.bonuses:
        won += _won(standing, one, points)
    return won


def _won(standing: Standing, one: PlaceBonus, points: Floats) -> Floats:
    behind, won = standing.scored.copy(), np.zeros(points.shape)
    for gate in one.gates:
        behind &= meets(gate, standing.figure(gate.code))
    by = _ordered(standing, one, points)
    steps = np.array([0.0, *one.points, 0.0])
    there = standing.scored if one.of == "total" else (
        standing.scored & ~np.isnan(standing.node(one.of)))  # fmt: skip
    for rows in standing.table.cohorts.values():
        rank = ranks(by[rows], there[rows])
        won[rows] = steps[np.minimum(rank, len(one.points) + 1)]
    return np.where(behind, won, 0.0)


def _ordered(standing: Standing, one: PlaceBonus, points: Floats) -> Ticks:
    decimals = standing.scheme.decimals
    if one.of == "total":
        return ticks(points, decimals)
    return ticks(standing.node(one.of), decimals + FINER)


def ranked(standing: Standing, total: Ticks) -> tuple[Ranks, NDArray[np.bool_]]:
    """Return ranks within cohorts (U,), and whom the tie chain parted from an equal (U,)."""
    chain = chain_of(standing)
    rank, decided = np.zeros(total.shape, np.int32), np.zeros(total.shape, np.bool_)
    for rows in standing.table.cohorts.values():
        scored = standing.scored[rows]
        plain = rank[rows] = ranks(total[rows], scored)
        if chain:
            final = rank[rows] = ranks(total[rows], scored, [one[rows] for one in chain])
            decided[rows] = scored & (np.bincount(plain)[plain] > np.bincount(final)[final])
    return rank, decided


def graded(standing: Standing, rank: Ranks, total: Ticks) -> NDArray[np.int8]:
    """Return the grades by place and points within cohorts (U,), -1 for none."""
    points = total / 10.0**standing.scheme.decimals
    found = np.full(rank.shape, NONE, np.int8)
    for rows in standing.table.cohorts.values():
        found[rows] = grades(rank[rows], standing.scheme.bands, points[rows])
    return found


def rule_vetoes(standing: Standing, total: Ticks) -> list[Veto]:
    """Return the vetoes of the scheme's own rules, rule by rule, units in their order.

    They bind whoever is rated, also a unit that is not scored for want of a figure.
    """
    points = np.where(standing.scored, total / 10.0**standing.scheme.decimals, np.nan)
    groups = {one.code for one in standing.scheme.groups}
    found = []
    for rule in standing.scheme.vetoes:
        code = rule.condition.code
        seen = points if code == "total" else (
            standing.node(code) if code in groups else standing.figure(code))  # fmt: skip
        found += [
            Veto(standing.table.units[row], rule.effect, rule.grade, rule.steps, rule.code)
            for row in np.flatnonzero(meets(rule.condition, seen) & standing.table.counted)
        ]
    return found
