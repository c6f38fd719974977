"""A manifest read into what the kernel takes, and scored: rules, table and result."""

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import numpy as np

from luodi.kernels import score
from luodi.packs.schemas import schemes

SIGNS = {"bonus": 1, "penalty": -1, "veto": 0}
MISSING: dict[str, Any] = {"value": None}


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


def run_of(manifest: dict[str, Any]) -> Run:
    """Return a manifest as the kernel scores it: rules, table and result."""
    definition = schemes.from_text(manifest["scheme"]["content"])
    day = date.fromisoformat(manifest["period"]["last_day"])
    scheme = schemes.rules(definition, day)
    units = tuple(unit["code"] for unit in manifest["cohort"])
    inputs = {(one["unit"], one["indicator"]): one for one in manifest["inputs"]}
    table = score.Table(units, scheme.codes, _values(inputs, scheme, units))
    moved, vetoes = _decisions(manifest, definition)
    result = score.evaluate(scheme, table, moved, vetoes)
    rules = {one.code: one for one in scheme.indicators}
    known = {one.code: (one, rules[one.code]) for one in definition.indicators}
    return Run(manifest, definition, day, scheme, table, result, inputs, known)


def _values(
    inputs: dict[tuple[str, str], dict[str, Any]], scheme: score.Scheme, units: tuple[str, ...]
) -> Any:
    cells = product(units, scheme.codes)
    given = (inputs.get(cell, MISSING)["value"] for cell in cells)
    flat = [np.nan if text is None else float(text) for text in given]
    return np.array(flat, dtype=float).reshape(len(units), len(scheme.codes))


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
