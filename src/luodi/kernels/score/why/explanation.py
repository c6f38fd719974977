"""Why this score: one line an indicator, the adjustments, a rounding line; they sum exactly."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.why.explained import (
    Beside,
    Cut,
    Explanation,
    Gated,
    Held,
    Line,
    PlaceWon,
)
from luodi.kernels.score.why.explained_lines import lines_of
from luodi.kernels.score.why.explained_places import cuts_of, distances, places_won
from luodi.kernels.score.why.facts import facts_of, or_none
from luodi.kernels.score.why.rivals import Way, standing_of

__all__ = ["Beside", "Cut", "Explanation", "Gated", "Held", "Line", "PlaceWon", "explain"]
Rows = NDArray[np.intp]


def explain(result: Result, unit: str) -> Explanation:
    """Take apart the score of one unit. Raises KeyError for a unit that is not in the table.

    Its parts and their sources stand in docs/methods/explain.md.
    """
    row = result.row(unit)
    facts = facts_of(result, _name(result.table.cohort, row))
    mates = facts.mates
    lines, held = lines_of(result, facts, row)
    far = distances(result, mates, row)
    rank, total, adjusted = (int(one[row]) for one in (result.rank, result.total, result.adjusted))
    bonus = int(ticks(result.bonus[row : row + 1], result.scheme.decimals)[0])
    undivided = sum(one.ticks for one in held)
    parts = sum(one.ticks for one in lines) + undivided + adjusted + bonus
    return Explanation(
        unit, lines, _groups(result, row), undivided,
        tuple(one for one in result.adjustments if one.given.unit == unit), adjusted, bonus,
        total - parts, total, rank,
        int((result.rank[mates] == rank).sum()) if rank else 0, int((result.rank[mates] > 0).sum()),
        _name(result.table.cohort, row), _name(result.table.unrated, row),
        bool(result.tied_on_points[row]), _grade(result, int(result.grade_by_quota[row])),
        _grade(result, int(result.grade[row])), cuts_of(result, mates),
        _ticks(far.to_next), _ticks(far.to_lower), far.to_ahead, far.to_first,
        tuple(one for one in result.trail if one.unit == unit),
        held, places_won(result, mates, row), _chain(result, row),
        _to(result, far.to_next), _to(result, far.to_lower),
        result.scheme.decimals, result.table.period, result.table.vintage,
    )  # fmt: skip


def _groups(result: Result, row: int) -> tuple[tuple[str, float | None], ...]:
    first = len(result.scheme.indicators)
    return tuple(
        (group.code, or_none(float(value)))
        for group, value in zip(result.scheme.groups, result.nodes[row, first:], strict=True)
    )


def _chain(result: Result, row: int) -> tuple[tuple[str, float | None], ...]:
    standing = standing_of(result)
    return tuple((code, or_none(float(standing.figure(code)[row]))) for code in result.scheme.ties)


def _ticks(way: Way | None) -> int | None:
    return None if way is None else way.ticks


def _to(result: Result, way: Way | None) -> str:
    return "" if way is None else _grade(result, way.grade)


def _name(names: tuple[str, ...], row: int) -> str:
    return names[row] if names else ""


def _grade(result: Result, place: int) -> str:
    grades = result.scheme.bands.grades
    return grades[place] if 0 <= place < len(grades) else ""
