"""From a scheme's file to the kernel's scheme, with the numbers that hold on a day."""

import math
from datetime import date
from typing import TYPE_CHECKING

from luodi.kernels import score
from luodi.packs.schemas.scheme_numbers import number_at

if TYPE_CHECKING:
    from luodi.packs.schemas.scheme_definition import Definition
    from luodi.packs.schemas.scheme_grades import Grade

# what the last grade asks for where it takes all others
LOWEST = float("-inf")


def rules(definition: "Definition", day: date) -> score.Scheme:
    """Return the kernel's scheme with the weights, curves and bounds that hold on a day.

    Raises ValueError when a value begins later.
    """
    return score.Scheme(
        _root(definition, day),
        definition.decimals,
        ties=tuple(definition.ties),
        bands=_bands(definition, day),
        vetoes=tuple(one.rules(day) for one in definition.vetoes),
        bonuses=tuple(one.rules(day) for one in definition.place_bonuses),
        clauses=_clauses(definition),
    )


def _root(definition: "Definition", day: date) -> score.Group:
    built = tuple(one.rules(day) for one in definition.indicators)
    if definition.tree is None:
        return score.flat(built)
    return definition.tree.branch("total", 1.0, {one.code: one for one in built}, day)


def _bands(definition: "Definition", day: date) -> score.Bands:
    grades = definition.grades
    quotas = all(one.up_to is not None for one in grades)
    points = any(one.at_least is not None for one in grades)
    least = tuple(number_at(one.least, day) for one in grades)
    return score.Bands(
        tuple(one.code for one in grades),
        tuple(number_at(one.up_to or 0.0, day) for one in grades) if quotas else (),
        tuple(_asked(one, day) for one in grades) if points else (),
        least if any(least) else (),
        definition.grade_rounding,
        definition.grade_ties,
    )


def _asked(grade: "Grade", day: date) -> float:
    return LOWEST if grade.at_least is None else number_at(grade.at_least, day)


def _clauses(definition: "Definition") -> tuple[score.Clause, ...]:
    """Return the bounds of bonuses and penalties; the rooms hold them when one is entered."""
    if definition.inputs != "table":
        return ()
    return tuple(
        score.Clause(one.code, math.inf if one.each is None else one.each, one.most)
        for one in definition.clauses
        if one.kind != "veto"
    )
