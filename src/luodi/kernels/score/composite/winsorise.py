"""Winsorising: the outermost figures are brought in to the next one, until the column passes.

The rule is COINr's ``winsorise`` (docs/methods/treat.md): a column passes if abs(skewness) or the
excess kurtosis is below its limit; skewness tells which end is brought in.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import Flags, Floats, finite
from luodi.kernels.score.composite.moments import Moments, ordered_moments


@dataclass(frozen=True, slots=True)
class Limits:
    """A column passes if ``abs(skewness) < skewness or kurtosis < kurtosis``."""

    skewness: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True, slots=True)
class Winsorised:
    """Figures (U,), which were brought in from the high and the low end, and their moments now."""

    values: Floats
    high: Flags
    low: Flags
    moments: Moments

    @property
    def count(self) -> int:
        """How many figures were brought in; ties at an end count each."""
        return int(self.high.sum() + self.low.sum())


USUAL = Limits()


def passing(found: Moments, limits: Limits = USUAL) -> Flags:
    """Return which columns (I,) pass; one whose moments are not known has nothing to fail."""
    calm = (np.abs(found.skewness) < limits.skewness) | (found.kurtosis < limits.kurtosis)
    return calm | ~found.known


def winsorised(
    figures: Floats, limits: Limits = USUAL, *, most: int | None = 5, force: bool = False
) -> Winsorised:
    """Bring in the outermost of ``figures`` (U,) until they pass or ``most`` were brought in.

    Figures tied at an end are brought in together, beyond ``most`` if need be. ``most=None`` is
    no limit; ``force`` goes on to ``most`` though the column passes. It ends before all are alike.
    """
    known = ~np.isnan(finite(figures[:, None])[:, 0])
    order = np.argsort(np.where(known, figures, np.inf))  # figures that tie move together
    now = _Ordered(figures[order], int(known.sum()))
    while (most is None or now.high + now.low < most) and now.found.known[0]:
        if passing(now.found, limits)[0] and not force:
            break
        step = _brought_in(now)
        if not step.found.known[0]:
            break
        now = step
    return _put_back(now, order)


class _Ordered:
    """Figures in ascending order, missing ones last, and how many were brought in at each end."""

    def __init__(self, figures: Floats, count: int, high: int = 0, low: int = 0) -> None:
        self.figures, self.count, self.high, self.low = figures, count, high, low
        self.found = ordered_moments(figures[None, :])


def _brought_in(now: _Ordered) -> _Ordered:
    after, known = now.figures.copy(), now.figures[: now.count]
    if now.found.skewness[0] >= 0:
        first = int(np.searchsorted(known, known[-1], side="left"))
        after[first : now.count] = known[first - 1]
        return _Ordered(after, now.count, now.count - first, now.low)
    behind = int(np.searchsorted(known, known[0], side="right"))
    after[:behind] = known[behind]
    return _Ordered(after, now.count, now.high, behind)


def _put_back(now: _Ordered, order: NDArray[np.intp]) -> Winsorised:
    values, marks = np.empty(len(order)), np.zeros((2, len(order)), dtype=bool)
    values[order] = now.figures
    marks[0, order[now.count - now.high : now.count]] = True
    marks[1, order[: now.low]] = True
    return Winsorised(values, marks[0], marks[1], now.found)
