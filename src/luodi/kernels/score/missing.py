"""Missing figures: what a scheme says of each, done and reported, never silently a number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class How(IntEnum):
    """How the points of one cell came about."""

    FIGURE = 0
    ZERO = 1
    COHORT_MEAN = 2
    FULL = 3
    BLOCKED = 4


@dataclass(frozen=True, slots=True)
class Filled:
    """Points (U, I) after the policies, NaN where the unit is blocked, and how each came about."""

    points: Floats
    how: NDArray[np.int8]


def filled(points: Floats, policies: Sequence[str], weights: Floats) -> Filled:
    """Apply each column's policy: ``zero``, ``cohort_mean`` (of the points), ``full`` or ``block``.

    Where nobody of the cohort has a figure there is no mean, and the cells are blocked.
    """
    after, how = points.copy(), np.zeros(points.shape, dtype=np.int8)
    for column, policy in enumerate(policies):
        gaps = np.isnan(points[:, column])
        value, reason = _instead(points[~gaps, column], policy, float(weights[column]))
        after[gaps, column], how[gaps, column] = value, reason
    return Filled(after, how)


def _instead(present: Floats, policy: str, weight: float) -> tuple[float, How]:
    if policy == "zero":
        return 0.0, How.ZERO
    if policy == "full":
        return weight, How.FULL
    if policy == "cohort_mean" and present.size:
        # fsum is exact, so that the order of the units cannot matter
        return math.fsum(present.tolist()) / present.size, How.COHORT_MEAN
    return math.nan, How.BLOCKED
