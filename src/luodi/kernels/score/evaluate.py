"""Evaluate a scheme over a table: figures become shares, nodes, totals, ranks and grades, once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.adjustments import Adjusted, Adjustment, added, held
from luodi.kernels.score.figures import Figures, figures_of
from luodi.kernels.score.missing import How
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.schemes import Scheme
from luodi.kernels.score.standing import Standing, bonuses, graded, ranked, rule_vetoes
from luodi.kernels.score.tables import Table, admit
from luodi.kernels.score.trees import node_values
from luodi.kernels.score.validation.door import refuse_scheme
from luodi.kernels.score.vetoes import Restraint, Veto, restrained

Floats = NDArray[np.float64]
Ticks = NDArray[np.int64]
Ranks = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What came out: by unit (U,), by indicator (U, I), by node (U, N).

    ``figures`` tells how each share came about. ``nodes``: the value of each indicator (its clipped
    share) and group. ``adjusted``, ``total`` are ticks of ``10**-decimals`` points; ``rank`` is
    within the cohort, 0 for who is not ranked; ``tied_on_points``: whom the tie chain parted from
    an equal. ``grade`` is -1 for none; ``trail`` holds every veto in order.
    """

    scheme: Scheme
    table: Table
    figures: Figures
    nodes: Floats
    adjustments: tuple[Adjusted, ...]
    bonus: Floats
    adjusted: Ticks
    total: Ticks
    rank: Ranks
    tied_on_points: NDArray[np.bool_]
    grade_by_quota: NDArray[np.int8]
    grade: NDArray[np.int8]
    trail: tuple[Restraint, ...]

    @property
    def scored(self) -> NDArray[np.bool_]:
        """Which units are ranked (U,)."""
        return self.rank > 0

    @property
    def how(self) -> NDArray[np.int8]:
        """How the points of each cell came about (U, I), a ``How`` each."""
        return self.figures.how

    @property
    def score(self) -> Floats:
        """The total in points (U,), nan for who has none: blocked, or nothing to go by."""
        points = self.total / 10.0**self.scheme.decimals
        none = np.isnan(self.nodes[:, -1]) | (self.how == How.BLOCKED).any(axis=1)
        return np.where(none, np.nan, points)

    def row(self, unit: str) -> int:
        """Return the row of a unit. Raises KeyError naming it."""
        try:
            return self.table.units.index(unit)
        except ValueError:
            raise KeyError(unit) from None


def evaluate(
    scheme: Scheme,
    table: Table,
    adjustments: Sequence[Adjustment] = (),
    vetoes: Sequence[Veto] = (),
) -> Result:
    """Score every cohort of a table in the fixed order of docs/methods/scheme.md.

    Denominators, missing figures, treatment, references, curves and bounds, groups, adjustments,
    rounding, ranks with the tie chain, grades, vetoes. Raises ScoreError for every error that
    ``problems`` finds in the scheme itself, as ``admit``, ``held`` and ``restrained``, and where a
    mean is not defined for its children; all else has its outcome in the result.
    """
    refuse_scheme(scheme, admit(table))
    found = figures_of(scheme, table)
    counted = table.counted
    compared = [rows[counted[rows]] for rows in table.cohorts.values()]
    nodes = node_values(scheme, found.values, found.how, compared, table.units)
    rows = {unit: row for row, unit in enumerate(table.units)}
    scored = counted & ~(found.how == How.BLOCKED).any(axis=1) & ~np.isnan(nodes[:, -1])
    standing = Standing(scheme, table, found.columns, nodes, scored)
    kept = held(adjustments, scheme.clauses)
    moved = added(kept, rows)
    points = np.nan_to_num(nodes[:, -1]) + moved
    bonus = bonuses(standing, points)
    total = ticks(points + bonus, scheme.decimals)
    rank, decided = ranked(standing, total)
    by_quota = graded(standing, rank, total)
    every = [*rule_vetoes(standing, total), *vetoes]
    grade, trail = restrained(by_quota, scheme.bands.grades, rows, every)
    return Result(
        scheme, table, found, nodes, kept, bonus, ticks(moved, scheme.decimals), total, rank,
        decided, by_quota, grade, trail,
    )  # fmt: skip
