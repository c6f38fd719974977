"""Adjustments: points that persons add or take with cause and evidence, held within the clauses."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused
from luodi.kernels.score.schemes import Clause

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Signed points for one unit, with why, the evidence and who approved it."""

    unit: str
    points: float
    clause: str = ""
    cause: str = ""
    evidence: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An adjustment with the points that count of it: less where its clause is exhausted."""

    given: Adjustment
    counted: float


def held(adjustments: Sequence[Adjustment], clauses: Sequence[Clause]) -> tuple[Adjusted, ...]:
    """Return each adjustment with what counts of it, in their order.

    A clause bounds one adjustment (``each``) and a unit's sum under it (``most``); whoever comes
    first uses it up. Without a clause all counts, and so it does where the scheme states none.
    Raises ScoreError for points that are no number, and a clause that the scheme does not state.
    """
    _refuse_unsound(adjustments, clauses)
    bounds = {clause.code: clause for clause in clauses}
    used: dict[tuple[str, str], float] = defaultdict(float)
    found = []
    for one in adjustments:
        clause, key = bounds.get(one.clause, Clause("")), (one.unit, one.clause)
        wanted = min(abs(one.points), clause.each)
        counted = max(min(wanted, clause.most - used[key]), 0.0)
        used[key] += counted
        found.append(Adjusted(one, float(np.sign(one.points)) * counted))
    return tuple(found)


def added(held: Sequence[Adjusted], rows: dict[str, int]) -> Floats:
    """Return the points added to each unit (U,). Raises ScoreError for a unit that is not there."""
    total = np.zeros(len(rows))
    for one in held:
        if one.given.unit not in rows:
            raise refused(
                f"adjustments.{one.given.unit}",
                f"加减分涉及的单位“{one.given.unit}”不在数据中；请改正单位或补入数据。",
                f"points are given to the unit {one.given.unit!r}, which is not in the table; "
                "correct it, or add the unit's figures.",
            )
        total[rows[one.given.unit]] += one.counted
    return total


def _refuse_unsound(adjustments: Sequence[Adjustment], clauses: Sequence[Clause]) -> None:
    stated = {"", *(clause.code for clause in clauses)}
    for one in adjustments:
        if not math.isfinite(one.points):
            raise refused(
                f"adjustments.{one.unit}",
                f"{one.unit} 的加减分不是数：{one.points}；请写有限的分数。",
                f"the points given to {one.unit} are {one.points}; give a finite number.",
            )
        if clauses and one.clause not in stated:
            raise refused(
                f"adjustments.{one.unit}.clause",
                f"办法中没有条款“{one.clause}”；现有：{'、'.join(sorted(stated - {''}))}。",
                f"the scheme states no clause {one.clause!r}; it states: "
                f"{', '.join(sorted(stated - {''}))}.",
            )
