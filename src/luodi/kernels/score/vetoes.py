"""Vetoes: what may hold a grade back, by a person or by rule, in order, each leaving its trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.bands import NONE
from luodi.kernels.score.curves import SAME
from luodi.kernels.score.problems import refused
from luodi.kernels.score.schemes import Condition

Floats = NDArray[np.float64]
Effect = Literal["limit", "force", "lower"]


@dataclass(frozen=True, slots=True)
class Veto:
    """A veto on one unit: no better than ``grade``, that grade, or lower by ``steps`` grades."""

    unit: str
    effect: Effect
    grade: str = ""
    steps: int = 1
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Restraint:
    """One step of the trail: a unit's grade before and after a veto, as places (-1: none).

    ``grade`` and ``steps`` are what the veto says: it holds also where it changed nothing.
    """

    unit: str
    cause: str
    effect: Effect
    before: int
    after: int
    grade: str = ""
    steps: int = 1


def meets(condition: Condition, figures: Floats) -> NDArray[np.bool_]:
    """Return which figures (U,) meet a condition; a missing one meets none.

    A figure within the last digits of the value is equal to it: 0.7 ÷ 0.1 is 7.
    """
    equal = np.abs(figures - condition.value) <= SAME * np.abs(condition.value)
    beyond = figures < condition.value if "<" in condition.relation else figures > condition.value
    return np.asarray(beyond | equal if "=" in condition.relation else beyond & ~equal)


def restrained(
    grade: NDArray[np.int8], order: tuple[str, ...], rows: dict[str, int], vetoes: Iterable[Veto]
) -> tuple[NDArray[np.int8], tuple[Restraint, ...]]:
    """Return the grades (U,) after vetoes in their order, and the trail; none raises a grade.

    ``limit`` and ``lower`` leave a unit without a grade as it is, ``force`` gives it one. Raises
    ScoreError for a unit or a grade that is not there, and for steps that lead upwards.
    """
    after, trail = grade.copy(), []
    for one in vetoes:
        _refuse_unknown(one, order, rows)
        row = rows[one.unit]
        before = int(after[row])
        after[row] = _after(before, one, order)
        trail.append(Restraint(
            one.unit, one.cause, one.effect, before, int(after[row]), one.grade, one.steps,
        ))  # fmt: skip
    return after, tuple(trail)


def _refuse_unknown(one: Veto, order: tuple[str, ...], rows: dict[str, int]) -> None:
    if one.unit not in rows:
        raise refused(
            f"vetoes.{one.unit}",
            f"否决项涉及的单位“{one.unit}”不在数据中；请改正单位或补入数据。",
            f"the veto names the unit {one.unit!r}, which is not in the table; correct it, or add "
            "the unit's figures.",
        )
    if not order or (one.effect != "lower" and one.grade not in order):
        raise refused(
            f"vetoes.{one.unit}.grade",
            f"等级“{one.grade}”不在办法中；现有等级：{'、'.join(order) or '无'}。",
            f"the scheme has no grade {one.grade!r}; it has: {', '.join(order) or 'none'}.",
        )
    if one.effect == "lower" and one.steps < 1:
        raise refused(
            f"vetoes.{one.unit}.steps",
            f"下调 {one.steps} 级不是下调；请写至少 1 级。",
            f"lowering by {one.steps} grades lowers nothing; give at least 1.",
        )


def _after(before: int, one: Veto, order: tuple[str, ...]) -> int:
    if before == NONE:
        return order.index(one.grade) if one.effect == "force" else NONE
    if one.effect == "lower":
        return min(before + one.steps, len(order) - 1)
    return max(before, order.index(one.grade))
