"""Why each unit has its points, as a result keeps it: a record a unit, every figure as text.

Thousands of units by dozens of criteria are written in one go: what all lines of a criterion have
alike is looked up once.
"""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from math import isnan
from typing import Any

from luodi.assess.at_rest import collector_at_rest
from luodi.assess.canonical import ticks_text
from luodi.assess.scored import SIGNS, Run
from luodi.kernels import score
from luodi.packs.schemas import scheme_words, schemes

Words = dict[str, str]
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
    score.How.PENALTY: {
        "zh": "未报送，按办法扣分",
        "en": "not reported; points are taken by the scheme",
    },
    score.How.LEFT_OUT: {
        "zh": "未报送，按办法该项不计",
        "en": "not reported; left out by the scheme",
    },
    score.How.MOVED: {
        "zh": "不适用，按办法满分转给其余各项",
        "en": "does not apply; by the scheme its marks move to the others",
    },
}
CLIPPED = {
    "": {"zh": "", "en": ""},
    "cap": {"zh": "超过上限，按上限计", "en": "above the cap; the cap counts"},
    "floor": {"zh": "低于下限，按下限计", "en": "below the floor; the floor counts"},
}

HOWS = {one: one.name.lower() for one in score.How}


@collector_at_rest()
def explanations(run: Run) -> list[dict[str, Any]]:
    """Return the record of each unit, in the order of the table."""
    told = score.explained(run.result)
    lines = list(zip(*(_lines(run, told, at) for at in range(len(told.lines.T))), strict=True))
    adjusted = _adjustments(run)
    return [_of_unit(run, told, row, {"lines": list(lines[row]), "adjustments": adjusted[unit]})
            for row, unit in enumerate(run.table.units)]  # fmt: skip


def _of_unit(
    run: Run, told: score.Explained, row: int, parts: dict[str, list[Any]]
) -> dict[str, Any]:
    result, decimals, rank = run.result, run.scheme.decimals, int(run.result.rank[row])
    points = ticks_text(int(result.total[row]), decimals) if rank else None
    return {
        "unit": run.manifest["cohort"][row],
        "points": points,
        "total": points,
        "rank": rank or None,
        "tied": int(told.tied[row]),
        "of": int(told.of[row]),
        "grade": _grade(run, int(result.grade[row])),
        "grade_by_quota": _grade(run, int(result.grade_by_quota[row])),
        "to_next": _to_next(run, int(told.to_next[row]), int(told.next_grade[row])),
        "rounding": ticks_text(int(told.rounding[row]), decimals),
        **parts,
    }


def _grade(run: Run, place: int) -> Words | None:
    names = run.scheme.bands.grades
    code = names[place] if 0 <= place < len(names) else ""
    found = next((grade for grade in run.definition.grades if grade.code == code), None)
    if found is None:
        return None
    return {"code": found.code, "zh": found.title.zh, "en": found.title.en}


def _to_next(run: Run, ticks: int, place: int) -> dict[str, Any] | None:
    """Return the fewest points more that bring a better grade, with all others as they are."""
    if ticks < 0:
        return None
    return {"points": ticks_text(ticks, run.scheme.decimals), "grade": _grade(run, place)}


def _lines(run: Run, told: score.Explained, at: int) -> list[dict[str, Any]]:
    """Return the lines of one criterion, one a unit."""
    rules = run.scheme.indicators[at]
    one, _rules = run.known[rules.code]
    alike = {"code": one.code, "title": _words(one.title), "unit_of_measure": one.unit_of_measure,
             "full_marks": schemes.number_text(rules.weight)}  # fmt: skip
    found, decimals = run.result.figures, run.scheme.decimals
    cells = zip(
        (run.inputs[unit, one.code] for unit in run.table.units),
        (score.How(how) for how in found.how[:, at].tolist()),
        found.scored[:, at].tolist(), _clipped(run, at), _references(run, at),
        told.lines[:, at].tolist(), strict=True,
    )  # fmt: skip
    rule, missing = _rule(run, one), _words(scheme_words.rule_of(one, run.day))
    return [
        {
            **alike,
            "value": given["value"],
            "observation": given["observation"],
            "vintage": given["vintage"],
            "source": given["source"],
            "line_pks": given["line_pks"],
            "reference": reference,
            "how": HOWS[how],
            "points": None if how is score.How.BLOCKED else ticks_text(ticks, decimals),
            **({"figure": "", "rule": missing, "note": NOTES[how]} if isnan(value)
               else {**rule(value), "note": CLIPPED[clipped]}),
        }
        for given, how, value, clipped, reference, ticks in cells
    ]  # fmt: skip


def _rule(run: Run, one: schemes.Indicator) -> Callable[[float], dict[str, Any]]:
    put_in = scheme_words.rule_for(one, run.day)

    def told(value: float) -> dict[str, Any]:
        zh, en = put_in(value)
        return {"figure": scheme_words.figure_words(one, value), "rule": {"zh": zh, "en": en}}

    return told


def _clipped(run: Run, at: int) -> list[str]:
    rules = run.scheme.indicators[at]
    low, high = rules.floor, rules.cap
    return ["floor" if share < low else "cap" if share > high else ""
            for share in run.result.figures.shares[:, at].tolist()]  # fmt: skip


def _references(run: Run, at: int) -> list[str]:
    """Return the number beside each figure: the first of the curve's, 0 where it has none."""
    known = run.result.figures.references[at]
    values = known[0].tolist() if known else [0.0] * len(run.table.units)
    text = cache(schemes.number_text)
    return [text(0.0 if isnan(value) or not value else value) for value in values]


def _adjustments(run: Run) -> dict[str, list[dict[str, Any]]]:
    titles = {clause.code: _words(clause.title) for clause in run.definition.clauses}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in run.manifest["adjustments"]:
        found[one["unit"]].append({
            "kind": one["kind"],
            "clause": one["clause"],
            "title": titles[one["clause"]],
            "reason": one["reason"],
            "points": _signed(run, one),
        })  # fmt: skip
    return found


def _signed(run: Run, one: dict[str, Any]) -> str:
    places = run.scheme.decimals
    return f"{SIGNS[one['kind']] * Decimal(one['points']):.{places}f}"


def _words(title: Any) -> Words:
    return {"zh": title.zh, "en": title.en}
