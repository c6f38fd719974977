"""Cases of schemes: a cohort's figures go in, points, ranks and grades come out."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels import score
from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_rules import rules


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: ``{day, figures: {unit: {code: value}}}`` → points, rank, grade and nodes.

    ``targets`` and ``previous`` are written like ``figures``; ``cohort`` and ``unrated`` are
    ``{unit: name}``, ``adjust`` is ``{unit: points}`` or ``{unit: {clause: points}}``; ``history``
    is ``{consequence: [grades]}`` and answered by the rate that follows.
    """
    scheme = rules(definition, given["day"])
    vetoes = [_veto(definition, unit, code) for unit, code in given.get("veto", {}).items()]
    table = _table(given, definition)
    result = score.evaluate(scheme, table, list(_adjustments(given)), vetoes)
    found = {unit: _outcome(definition, result, row) for row, unit in enumerate(table.units)}
    return {**found, **_rates(given, definition)}


def _table(given: dict[str, Any], definition: Definition) -> score.Table:
    figures = given["figures"]
    units, codes = tuple(figures), definition.table_codes
    planes: dict[str, Any] = {
        plane: _plane(given[plane], units, codes)
        for plane in ("targets", "previous") if plane in given
    }  # fmt: skip
    named: dict[str, Any] = {key: tuple(given[key].get(unit, "") for unit in units)
             for key in ("cohort", "unrated") if key in given}  # fmt: skip
    return score.Table(units, codes, _plane(figures, units, codes), **planes, **named,
                       elapsed=float(given.get("elapsed", 1.0)))  # fmt: skip


def _plane(
    given: dict[str, Any], units: tuple[str, ...], codes: tuple[str, ...]
) -> NDArray[np.float64]:
    rows = [[_figure(given.get(unit, {}).get(code)) for code in codes] for unit in units]
    return np.array(rows, dtype=np.float64).reshape(len(units), len(codes))


def _figure(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _adjustments(given: dict[str, Any]) -> Any:
    for unit, moved in given.get("adjust", {}).items():
        for clause, points in (moved if isinstance(moved, dict) else {"": moved}).items():
            yield score.Adjustment(unit, float(points), clause)


def _veto(definition: Definition, unit: str, code: str) -> score.Veto:
    clause = next(one for one in definition.clauses if one.code == code)
    return score.Veto(unit, clause.effect, clause.grade, clause.steps, clause.code)


def _outcome(definition: Definition, result: score.Result, row: int) -> dict[str, Any]:
    rank, grade = int(result.rank[row]), int(result.grade[row])
    points = int(result.total[row]) / 10**definition.decimals if rank else None
    nodes = zip(result.scheme.nodes, result.nodes[row].tolist(), strict=True)
    return {
        "points": points,
        "rank": rank or None,
        "grade": definition.grades[grade].code if grade >= 0 else None,
        "nodes": {code: None if value != value else round(value, 6) for code, value in nodes},
    }


def _rates(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    history = given.get("history", {})
    return {code: definition.consequence(code, grades, given["day"])
            for code, grades in history.items()}  # fmt: skip
