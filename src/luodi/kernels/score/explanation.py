"""Why this score: one line an indicator, the adjustments, a rounding line; they sum exactly."""

import math
from dataclasses import dataclass

import numpy as np

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.missing import How
from luodi.kernels.score.schemes import Scheme, Table


@dataclass(frozen=True, slots=True)
class Line:
    """What one indicator gave: figure (None if missing), ratio, whether it was clipped, ticks."""

    code: str
    value: float | None
    ratio: float | None
    how: How
    clipped: str
    ticks: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a unit has its total; every amount in ticks of ``10**-decimals`` points.

    ``sum(line.ticks) + adjusted + rounding == total``. ``tied``: how many units share the rank.
    ``to_next``: ticks missing to the next better grade, None where there is none or it is unknown.
    """

    lines: tuple[Line, ...]
    adjusted: int
    rounding: int
    total: int
    rank: int
    tied: int
    of: int
    grade_by_quota: str
    grade: str
    to_next: int | None


def explain(scheme: Scheme, table: Table, result: Result, unit: int) -> Explanation:
    """Take apart the score of one unit (its row in the table)."""
    lines = tuple(_line(scheme, table, result, unit, column)
                  for column in range(len(scheme.indicators)))  # fmt: skip
    known = sum(line.ticks for line in lines) + int(result.adjusted[unit])
    total, rank = int(result.total[unit]), int(result.rank[unit])
    return Explanation(
        lines, int(result.adjusted[unit]), total - known if rank else 0, total, rank,
        int((result.rank == rank).sum()) if rank else 0, int(result.scored.sum()),
        _grade(scheme, int(result.grade_by_quota[unit])), _grade(scheme, int(result.grade[unit])),
        _to_next(result, unit),
    )  # fmt: skip


def _line(scheme: Scheme, table: Table, result: Result, unit: int, column: int) -> Line:
    one, share = scheme.indicators[column], float(result.ratio[unit, column])
    value = float(table.values[unit, column])
    clipped = "floor" if share < one.floor else "cap" if share > one.cap else ""
    return Line(
        one.code, _or_none(value), _or_none(share), How(int(result.how[unit, column])), clipped,
        int(result.lines[unit, column]),
    )  # fmt: skip


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else value


def _grade(scheme: Scheme, place: int) -> str:
    return scheme.bands.grades[place] if place >= 0 else ""


def _to_next(result: Result, unit: int) -> int | None:
    better = (result.grade_by_quota < result.grade_by_quota[unit]) & result.scored
    if not result.scored[unit] or not better.any():
        return None
    # whoever reaches the last one's points shares its rank, and a shared rank has one grade
    nearest = result.total[better & (result.rank == np.max(result.rank[better]))]
    return int(nearest[0] - result.total[unit])
