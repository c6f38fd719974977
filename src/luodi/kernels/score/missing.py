"""Missing figures: what a scheme says of each, done and reported, never silently a number."""

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.references import mean
from luodi.kernels.score.schemes import Indicator

Floats = NDArray[np.float64]
BEFORE = ("carry", "impute_mean", "impute_median")  # the policies that fill before the curve


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


class Before(NamedTuple):
    """What a gap may be filled from: the figures of the period before (U,), how many periods old
    they are (U,), and who of the cohort counts (U,)."""

    previous: Floats
    age: Floats
    counted: NDArray[np.bool_]


def carried(one: Indicator, figures: Floats, before: Before) -> Filled:
    """Return figures (U,) with gaps filled *before* the curve, by the policies that do so.

    ``carry`` takes the unit's previous figure when it is no older than ``max_age`` periods;
    ``impute_mean`` and ``impute_median`` take that of the units that count. Others leave the gaps,
    and so do these where there is nothing to take.
    """
    gaps = np.isnan(figures)
    if one.missing not in BEFORE or not gaps.any():
        return Filled(figures, np.zeros(figures.shape, np.int8))
    known = figures[~gaps & before.counted]
    instead = np.full(figures.shape, math.nan)
    if one.missing == "carry":
        instead = np.where(before.age <= one.max_age, before.previous, math.nan)
    elif known.size:
        middle = mean if one.missing == "impute_mean" else np.median
        instead = np.full(figures.shape, float(middle(known)))
    filled = gaps & ~np.isnan(instead)
    reason = How.CARRIED if one.missing == "carry" else How.IMPUTED
    return Filled(np.where(filled, instead, figures), np.where(filled, reason, 0).astype(np.int8))


def filled(one: Indicator, shares: Floats, counted: NDArray[np.bool_]) -> Filled:
    """Return the shares of full marks (U,) after the policy for what has none.

    The mean is that of the units ``counted`` (U,); where none of them has a figure there is no
    mean, and the cells are blocked.
    """
    gaps = np.isnan(shares)
    if not gaps.any():
        return Filled(shares, np.zeros(shares.shape, np.int8))
    value, reason = _instead(one, shares[counted & ~gaps])
    return Filled(np.where(gaps, value, shares), np.where(gaps, reason, 0).astype(np.int8))


def _instead(one: Indicator, present: Floats) -> tuple[float, How]:
    if one.missing == "cohort_mean" and present.size:
        return mean(present), How.COHORT_MEAN
    known = {
        "zero": (0.0, How.ZERO),
        "full": (1.0, How.FULL),
        "penalty": (-one.penalty / one.weight if one.weight else 0.0, How.PENALTY),
        "renormalise": (math.nan, How.LEFT_OUT),
        "not_applicable": (math.nan, How.MOVED),
    }
    return known.get(one.missing, (math.nan, How.BLOCKED))
