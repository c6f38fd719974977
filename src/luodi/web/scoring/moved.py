"""Columns of clauses → adjustments and vetoes: what persons added, took or forbade."""

import math
from typing import Any

from django.utils.translation import gettext as _

from luodi.kernels.score import Adjustment, Veto
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.faults import chinese
from luodi.web.scoring.names import in_language
from luodi.web.scoring.numbers import figure, yes
from luodi.web.scoring.shapes import Cell


def moved_by(
    chosen: Chosen, cells: dict[tuple[str, str], Cell], faults: list[str]
) -> tuple[tuple[Adjustment, ...], tuple[Veto, ...]]:
    """Return what the cells of clauses (by unit and clause) do; what they cannot is a fault.

    Under a bonus stand points to be added, under a penalty points to be taken, with or without a
    minus; under a veto yes or no.
    """
    clauses = {one.code: one for one in getattr(chosen.definition, "clauses", [])}
    points: list[Adjustment] = []
    vetoes: list[Veto] = []
    for (unit, code), cell in cells.items():
        clause = clauses[code]
        try:
            if clause.kind == "veto":
                vetoes += [_veto(unit, clause)] if yes(cell.text) else []
            elif given := _points(cell.text, clause.kind):
                points.append(Adjustment(unit, given, code, in_language(clause.title)))
        except ValueError:
            faults.append(_fault(cell, clause.kind))
    return tuple(points), tuple(vetoes)


def _points(text: str, kind: str) -> float:
    given = figure(text)
    if math.isnan(given):
        return 0.0
    if kind == "bonus" and given < 0:
        raise ValueError(text)
    return given if kind == "bonus" else -abs(given)


def _veto(unit: str, clause: Any) -> Veto:
    return Veto(unit, clause.effect, clause.grade, getattr(clause, "steps", 1), clause.code)


def _fault(cell: Cell, kind: str) -> str:
    mark = "：" if chinese() else ": "
    wanted = {
        "veto": _("“%(text)s” is neither yes nor no. Write yes or no, or leave the cell empty."),
        "bonus": _("“%(text)s” is no bonus. Write points of 0 or more, or leave the cell empty."),
        "penalty": _("“%(text)s” is no penalty. Write points, or leave the cell empty."),
    }[kind]
    return cell.place + mark + wanted % {"text": cell.text[:40]}
