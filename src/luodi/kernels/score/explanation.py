"""Why this score: one line an indicator, the adjustments, a rounding line; they sum exactly."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.adjustments import Adjusted
from luodi.kernels.score.bands import last_places
from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.missing import How
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.trees import slopes
from luodi.kernels.score.vetoes import Restraint

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Line:
    """What one indicator gave.

    ``given``: the figure as reported, by its denominator; ``value``: as scored, after gaps and
    treatment; None where there is none. ``ratio``: out of the curve, ``share``: within its bounds
    and after the policy. ``slope``: by how much the total moves with the share – in a scheme that
    adds up, the points at a share of 1. ``ticks``: the points, in ``10**-decimals``.
    """

    code: str
    given: float | None
    value: float | None
    denominator: float | None
    references: tuple[float | None, ...]
    ratio: float | None
    share: float | None
    how: How
    lacking: bool
    clipped: str
    slope: float
    ticks: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A grade, the last place and the points it asks for in this cohort, and its last unit's ticks.

    ``last`` is None where nobody has the grade by place and points.
    """

    grade: str
    places: int
    at_least: float | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a unit has its total; every amount in ticks of ``10**-decimals`` points.

    ``sum(line.ticks) + undivided + adjusted + bonus + rounding == total``. ``undivided``: what a
    group's bounds or a Copeland score leave that no indicator has alone. ``tied``: how many share
    the rank. ``to_next``: ticks to the nearest better grade that somebody has, None where there is
    none; ``to_first``, ``to_ahead``: to the first, to the one above; ``to_lower``: ticks above the
    best unit of the next lower grade.
    """

    unit: str
    lines: tuple[Line, ...]
    groups: tuple[tuple[str, float | None], ...]
    undivided: int
    adjustments: tuple[Adjusted, ...]
    adjusted: int
    bonus: int
    rounding: int
    total: int
    rank: int
    tied: int
    of: int
    cohort: str
    unrated: str
    tie_chain: bool
    grade_by_quota: str
    grade: str
    cuts: tuple[Cut, ...]
    to_next: int | None
    to_lower: int | None
    to_ahead: int | None
    to_first: int | None
    trail: tuple[Restraint, ...]


def explain(result: Result, unit: str) -> Explanation:
    """Take apart the score of one unit. Raises KeyError for a unit that is not in the table."""
    row = result.row(unit)
    lines, undivided = _lines(result, row)
    rank, decimals = int(result.rank[row]), result.scheme.decimals
    bonus = int(ticks(result.bonus[row : row + 1], decimals)[0])
    parts = sum(one.ticks for one in lines) + undivided + int(result.adjusted[row]) + bonus
    total = int(result.total[row])
    mates = _cohort(result, row)
    cuts = _cuts(result, mates)
    return Explanation(
        unit, lines, _groups(result, row), undivided,
        tuple(one for one in result.adjustments if one.given.unit == unit),
        int(result.adjusted[row]), bonus, total - parts if rank else 0, total, rank,
        int((result.rank[mates] == rank).sum()) if rank else 0, int((result.rank[mates] > 0).sum()),
        _name(result.table.cohort, row), _name(result.table.unrated, row),
        bool(result.tied_on_points[row]), _grade(result, int(result.grade_by_quota[row])),
        _grade(result, int(result.grade[row])), cuts, _to_next(result, mates, row),
        _to_lower(result, mates, row), _to_ahead(result, mates, row),
        int(result.total[mates][result.rank[mates] == 1][0]) - total if rank else None,
        tuple(one for one in result.trail if one.unit == unit),
    )  # fmt: skip


def _lines(result: Result, row: int) -> tuple[tuple[Line, ...], int]:
    indicators = len(result.scheme.indicators)
    slope = slopes(result.scheme, result.nodes[row : row + 1], result.how[row : row + 1])[0]
    parts = np.nan_to_num(result.nodes[row, :indicators]) * slope[:indicators]
    decimals = result.scheme.decimals
    root = float(np.nan_to_num(result.nodes[row, -1]))
    rest = root - math.fsum(parts.tolist())
    undivided = int(ticks(np.array([rest]), decimals)[0])
    amounts = ticks(parts, decimals)
    return tuple(
        _line(result, row, at, float(slope[at]), int(amounts[at])) for at in range(indicators)
    ), undivided


def _line(result: Result, row: int, at: int, slope: float, amount: int) -> Line:
    one, found = result.scheme.indicators[at], result.figures
    ratio = float(found.shares[row, at])
    clipped = "floor" if ratio < one.floor else "cap" if ratio > one.cap else ""
    per = result.table.column(one.denominator)[row] if one.denominator else math.nan
    return Line(
        one.code, _or_none(found.given[row, at]), _or_none(found.scored[row, at]), _or_none(per),
        tuple(_or_none(reference[row]) for reference in found.references[at]),
        _or_none(ratio), _or_none(found.values[row, at]), How(int(found.how[row, at])),
        bool(found.lacking[row, at]), clipped, slope, amount,
    )  # fmt: skip


def _groups(result: Result, row: int) -> tuple[tuple[str, float | None], ...]:
    first = len(result.scheme.indicators)
    return tuple(
        (group.code, _or_none(value))
        for group, value in zip(result.scheme.groups, result.nodes[row, first:], strict=True)
    )


def _cohort(result: Result, row: int) -> Rows:
    return result.table.cohorts[_name(result.table.cohort, row)]


def _cuts(result: Result, mates: Rows) -> tuple[Cut, ...]:
    bands, ranked = result.scheme.bands, int((result.rank[mates] > 0).sum())
    asked = bands.at_least or (None,) * len(bands.grades)
    last = last_places(bands, ranked).tolist() if bands.grades else []
    return tuple(
        Cut(grade, places, points, _least(result, mates, place))
        for place, (grade, places, points) in enumerate(zip(bands.grades, last, asked, strict=True))
    )


def _least(result: Result, mates: Rows, place: int) -> int | None:
    has = result.total[mates][result.grade_by_quota[mates] == place]
    return int(has.min()) if has.size else None


def _to_next(result: Result, mates: Rows, row: int) -> int | None:
    """Return the ticks to the last unit of the nearest better grade, whose place can be shared."""
    mine = int(result.grade_by_quota[row])
    better = (result.grade_by_quota[mates] < mine) & (result.rank[mates] > 0) & (
        result.grade_by_quota[mates] >= 0)  # fmt: skip
    if not result.rank[row] or not better.any():
        return None
    those = mates[better]
    nearest = those[result.rank[those] == result.rank[those].max()]
    return int(result.total[nearest[0]] - result.total[row])


def _to_lower(result: Result, mates: Rows, row: int) -> int | None:
    worse = mates[result.grade_by_quota[mates] > result.grade_by_quota[row]]
    if not result.rank[row] or not worse.size:
        return None
    return int(result.total[row] - result.total[worse].max())


def _to_ahead(result: Result, mates: Rows, row: int) -> int | None:
    ahead = mates[(result.rank[mates] > 0) & (result.rank[mates] < result.rank[row])]
    return int(result.total[ahead].min() - result.total[row]) if ahead.size else None


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _name(names: tuple[str, ...], row: int) -> str:
    return names[row] if names else ""


def _grade(result: Result, place: int) -> str:
    return result.scheme.bands.grades[place] if place >= 0 else ""
