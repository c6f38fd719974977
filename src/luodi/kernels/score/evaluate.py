"""Evaluate a scheme over one cohort: points, totals, ranks and grades, computed once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.bands import grades, restrained
from luodi.kernels.score.curves import points, ratio
from luodi.kernels.score.missing import How, filled
from luodi.kernels.score.ranks import ranks, ticks
from luodi.kernels.score.schemes import Adjustment, Scheme, Table, Veto

Floats = NDArray[np.float64]
Ticks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Result:
    """What came out, by unit (U,) and by indicator (U, I).

    ``lines``, ``adjusted`` and ``total`` are ticks of ``10**-decimals`` points; a unit that is
    blocked has rank 0, and grade -1 unless a veto forces one.
    """

    ratio: Floats
    points: Floats
    how: NDArray[np.int8]
    lines: Ticks
    adjusted: Ticks
    total: Ticks
    rank: NDArray[np.int32]
    grade_by_quota: NDArray[np.int8]
    grade: NDArray[np.int8]

    @property
    def scored(self) -> NDArray[np.bool_]:
        """Which units have a total (U,)."""
        return self.rank > 0


def evaluate(
    scheme: Scheme,
    table: Table,
    adjustments: Sequence[Adjustment] = (),
    vetoes: Sequence[Veto] = (),
) -> Result:
    """Score one cohort in the fixed order: curve, missing, sum, adjustments, rounding, rank, grade.

    Indicators are added one by one in the scheme's order, so that every machine gets the same sum.
    """
    shares = _ratios(scheme, table)
    marks = points(shares, *(scheme.column(name) for name in ("weight", "floor", "cap")))
    given = filled(marks, [one.missing for one in scheme.indicators], scheme.column("weight"))
    scored = ~(given.how == How.BLOCKED).any(axis=1)
    added = _adjusted(adjustments, len(table.units))
    total = ticks(_sum(given.points) + added, scheme.decimals)
    rank = ranks(total, scored)
    by_quota = grades(rank, scheme.bands)
    order = scheme.bands.grades.index
    after = restrained(by_quota, [(one.unit, one.effect, order(one.grade)) for one in vetoes])
    lines = ticks(given.points, scheme.decimals)
    return Result(
        shares, given.points, given.how, lines, ticks(added, scheme.decimals), total, rank,
        by_quota, after,
    )  # fmt: skip


def _ratios(scheme: Scheme, table: Table) -> Floats:
    inverse = np.array([one.curve == "inverse" for one in scheme.indicators], dtype=np.bool_)
    return ratio(table.values, scheme.column("reference"), inverse)


def _sum(cells: Floats) -> Floats:
    total = np.zeros(cells.shape[0])
    for column in cells.T:
        total = total + column
    return total


def _adjusted(adjustments: Sequence[Adjustment], units: int) -> Floats:
    added = np.zeros(units)
    for one in adjustments:
        added[one.unit] += one.points
    return added
