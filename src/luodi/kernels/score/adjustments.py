"""Adjustments: points that persons add or take with cause and evidence, held within the clauses."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    first uses it up. Without a clause all counts.
    """
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
    """Return the points added to each unit (U,)."""
    total = np.zeros(len(rows))
    for one in held:
        total[rows[one.given.unit]] += one.counted
    return total
