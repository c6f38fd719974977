"""Missing figures: what a scheme says of each, done and reported, never silently a number."""

import math
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.references import mean
from luodi.kernels.score.schemes import Indicator

Floats = NDArray[np.float64]


class How(IntEnum):
    """How the points of one cell came about."""

    FIGURE = 0
    ZERO = 1
    COHORT_MEAN = 2
    FULL = 3
    BLOCKED = 4
    PENALTY = 5
    CARRIED = 6
    IMPUTED = 7
    LEFT_OUT = 8
    MOVED = 9


@dataclass(frozen=True, slots=True)
class Filled:
    """One column (U,) after its policy – nan where blocked or left out – and how it came about."""

    values: Floats
    how: NDArray[np.int8]


def carried(one: Indicator, figures: Floats, previous: Floats, age: Floats) -> Filled:
    """Return figures (U,) with gaps filled *before* the curve, by the policies that do so.

    ``carry`` takes the unit's previous figure when it is no older than ``max_age`` periods;
    ``impute_mean`` and ``impute_median`` take the cohort's. Others leave the gaps.
    """
    gaps = np.isnan(figures)
    instead = np.full(figures.shape, math.nan)
    if one.missing == "carry":
        instead = np.where(age <= one.max_age, previous, math.nan)
    elif one.missing.startswith("impute") and not gaps.all():
        middle = mean if one.missing == "impute_mean" else np.median
        instead = np.full(figures.shape, float(middle(figures[~gaps])))
    filled = gaps & ~np.isnan(instead)
    reason = How.CARRIED if one.missing == "carry" else How.IMPUTED
    return Filled(np.where(filled, instead, figures), np.where(filled, reason, 0).astype(np.int8))


def filled(one: Indicator, shares: Floats, counted: NDArray[np.bool_]) -> Filled:
    """Return the shares of full marks (U,) after the policy for what has none.

    The mean is that of the units ``counted`` (U,); where none of them has a figure there is no
    mean, and the cells are blocked.
    """
    gaps = np.isnan(shares)
    value, reason = _instead(one, shares[counted & ~gaps])
    return Filled(np.where(gaps, value, shares), np.where(gaps, reason, 0).astype(np.int8))


def _instead(one: Indicator, present: Floats) -> tuple[float, How]:
    if one.missing == "cohort_mean" and present.size:
        return mean(present), How.COHORT_MEAN
    known = {
        "zero": (0.0, How.ZERO),
        "full": (1.0, How.FULL),
        "penalty": (-one.penalty / one.weight, How.PENALTY),
        "renormalise": (math.nan, How.LEFT_OUT),
        "not_applicable": (math.nan, How.MOVED),
    }
    return known.get(one.missing, (math.nan, How.BLOCKED))
