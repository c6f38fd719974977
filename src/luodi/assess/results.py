"""A manifest becomes a result: scores with their explanations, from the manifest alone.

Nothing here asks the database, the clock or chance, so that a result can be had again, byte for
byte, years later.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from luodi.assess.canonical import ticks_text
from luodi.kernels import score
from luodi.packs.schemas import scheme_words, schemes

NOTES = {
    score.How.FIGURE: {"zh": "", "en": ""},
    score.How.ZERO: {"zh": "未报送，按办法得 0 分", "en": "not reported; 0 points by the scheme"},
    score.How.COHORT_MEAN: {
        "zh": "未报送，按办法取同组平均得分",
        "en": "not reported; the cohort's mean points by the scheme",
    },
    score.How.FULL: {
        "zh": "没有应报事项，按办法得满分",
        "en": "nothing was due; full marks by the scheme",
    },
    score.How.BLOCKED: {
        "zh": "未报送，按办法不计分、不排名",
        "en": "not reported; by the scheme the unit is not scored",
    },
}
CLIPPED = {
    "": {"zh": "", "en": ""},
    "cap": {"zh": "超过上限，按上限计", "en": "above the cap; the cap counts"},
    "floor": {"zh": "低于下限，按下限计", "en": "below the floor; the floor counts"},
}
SIGNS = {"bonus": 1, "penalty": -1, "veto": 0}


@dataclass(frozen=True, slots=True)
class Run:
    """A manifest read into what the kernel takes, with what came out."""

    manifest: dict[str, Any]
    definition: schemes.Definition
    day: date
    scheme: score.Scheme
    table: score.Table
    result: score.Result

    # the inputs by unit and indicator, and each indicator as the pack and as the kernel know it
    inputs: dict[tuple[str, str], dict[str, Any]]
    known: dict[str, tuple[schemes.Indicator, score.Indicator]]


def result_of(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return the result that a manifest gives: head and scores, the best first, figures as text."""
    run = run_of(manifest)
    order = sorted(range(len(run.table.units)), key=lambda row: _place(run, row))
    return {**head_of(manifest), "scores": [_score(run, row) for row in order]}


def head_of(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return what a result says of itself: scheme, period, vintage, code version and seed."""
    frozen = manifest["scheme"]
    scheme = {name: frozen[name] for name in ("code", "pack", "version", "digest")}
    kept = {name: manifest[name] for name in ("as_of", "engine", "format", "period", "seed")}
    return {**kept, "scheme": scheme}


def run_of(manifest: dict[str, Any]) -> Run:
    """Return a manifest as the kernel scores it: rules, table and result."""
    definition = schemes.from_text(manifest["scheme"]["content"])
    day = date.fromisoformat(manifest["period"]["last_day"])
    scheme = schemes.rules(definition, day)
    units = tuple(unit["code"] for unit in manifest["cohort"])
    table = score.Table(units, scheme.codes, _values(manifest, scheme, units))
    moved, vetoes = _decisions(manifest, definition)
    result = score.evaluate(scheme, table, moved, vetoes)
    inputs = {(one["unit"], one["indicator"]): one for one in manifest["inputs"]}
    rules = {one.code: one for one in scheme.indicators}
    known = {one.code: (one, rules[one.code]) for one in definition.indicators}
    return Run(manifest, definition, day, scheme, table, result, inputs, known)


def _values(manifest: dict[str, Any], scheme: score.Scheme, units: tuple[str, ...]) -> Any:
    given = {(one["unit"], one["indicator"]): one["value"] for one in manifest["inputs"]}
    values = np.full((len(units), len(scheme.indicators)), np.nan)
    for row, unit in enumerate(units):
        for column, indicator in enumerate(scheme.indicators):
            if (text := given.get((unit, indicator.code))) is not None:
                values[row, column] = float(text)
    return values


def _decisions(
    manifest: dict[str, Any], definition: schemes.Definition
) -> tuple[list[score.Adjustment], list[score.Veto]]:
    clauses = {clause.code: clause for clause in definition.clauses}
    moved, vetoes = [], []
    for one in manifest["adjustments"]:
        unit, clause = one["unit"], clauses[one["clause"]]
        if one["kind"] == "veto":
            vetoes.append(_veto(unit, clause))
        else:
            points = SIGNS[one["kind"]] * float(one["points"])
            moved.append(score.Adjustment(unit, points, clause.code, one["reason"]))
    return moved, vetoes


def _veto(unit: str, clause: schemes.Clause) -> score.Veto:
    return score.Veto(unit, clause.effect, clause.grade, clause.steps, clause.code)


def _place(run: Run, row: int) -> tuple[bool, int, str]:
    rank = int(run.result.rank[row])
    return rank == 0, rank, run.table.units[row]


def _score(run: Run, row: int) -> dict[str, Any]:
    why = score.explain(run.result, run.table.units[row])
    unit = run.manifest["cohort"][row]
    points = _points(run, why.total) if why.rank else None
    return {
        "unit": unit,
        "points": points,
        "total": points,
        "rank": why.rank or None,
        "tied": why.tied,
        "of": why.of,
        "grade": _grade(run, why.grade),
        "grade_by_quota": _grade(run, why.grade_by_quota),
        "to_next": _to_next(run, why),
        "lines": [_line(run, unit["code"], line) for line in why.lines],
        "adjustments": _adjustments(run, unit["code"]),
        "rounding": _points(run, why.rounding),
    }


def _points(run: Run, ticks: int) -> str:
    return ticks_text(ticks, run.scheme.decimals)


def _grade(run: Run, code: str) -> dict[str, str] | None:
    found = next((grade for grade in run.definition.grades if grade.code == code), None)
    if found is None:
        return None
    return {"code": found.code, "zh": found.title.zh, "en": found.title.en}


def _to_next(run: Run, why: score.Explanation) -> dict[str, Any] | None:
    """Return the fewest points more that bring a better grade, with all others as they are."""
    if why.to_next is None:
        return None
    return {"points": _points(run, why.to_next), "grade": _grade(run, why.next_grade)}


def _line(run: Run, unit: str, line: score.Line) -> dict[str, Any]:
    one, rules = run.known[line.code]
    given = run.inputs[unit, line.code]
    blocked = line.how == score.How.BLOCKED
    return {
        "code": line.code,
        "title": {"zh": one.title.zh, "en": one.title.en},
        "value": given["value"],
        "figure": "" if line.value is None else scheme_words.figure_words(one, line.value),
        "unit_of_measure": one.unit_of_measure,
        "observation": given["observation"],
        "vintage": given["vintage"],
        "source": given["source"],
        "line_pks": given["line_pks"],
        "reference": schemes.number_text((line.references or (0.0,))[0] or 0.0),
        "full_marks": schemes.number_text(rules.weight),
        "rule": _rule(run, one, line),
        "note": NOTES[line.how] if line.value is None else CLIPPED[line.clipped],
        "how": line.how.name.lower(),
        "points": None if blocked else _points(run, line.ticks),
    }


def _rule(run: Run, one: schemes.Indicator, line: score.Line) -> dict[str, str]:
    words = (
        scheme_words.rule_of(one, run.day)
        if line.value is None
        else scheme_words.rule_with_figure(one, run.day, line.value)
    )
    return {"zh": words.zh, "en": words.en}


def _adjustments(run: Run, unit: str) -> list[dict[str, Any]]:
    titles = {clause.code: clause.title for clause in run.definition.clauses}
    return [
        {
            "kind": one["kind"],
            "clause": one["clause"],
            "title": {"zh": titles[one["clause"]].zh, "en": titles[one["clause"]].en},
            "reason": one["reason"],
            "points": _signed(run, one),
        }
        for one in run.manifest["adjustments"]
        if one["unit"] == unit
    ]


def _signed(run: Run, one: dict[str, Any]) -> str:
    places = run.scheme.decimals
    return f"{SIGNS[one['kind']] * Decimal(one['points']):.{places}f}"
