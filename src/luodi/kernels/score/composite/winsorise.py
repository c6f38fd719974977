"""Winsorising: the outermost figures are brought in to the next one, until the column passes.

The rule is COINr's ``winsorise`` (docs/methods/treat.md): a column passes if abs(skewness) or the
excess kurtosis is below its limit; skewness tells which end is brought in.
"""

from dataclasses import dataclass

import numpy as np

from luodi.kernels.score.composite.labels import Flags, Floats
from luodi.kernels.score.composite.moments import Moments, moments


@dataclass(frozen=True, slots=True)
class Limits:
    """A column passes if ``abs(skewness) < skewness or kurtosis < kurtosis``."""

    skewness: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True, slots=True)
class Winsorised:
    """Figures (U,), and which were brought in from the high and from the low end."""

    values: Floats
    high: Flags
    low: Flags

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
    none = np.zeros(len(figures), dtype=bool)
    now, step = Winsorised(figures, none, none), Winsorised(figures, none, none)
    while (found := moments(step.values[:, None])).known[0]:
        now = step
        if (most is not None and now.count >= most) or (passing(found, limits)[0] and not force):
            break
        step = _brought_in(now, high=bool(found.skewness[0] >= 0))
    return now


def _brought_in(now: Winsorised, *, high: bool) -> Winsorised:
    towards = now.values if high else -now.values
    outermost = towards == np.nanmax(towards)
    following = np.nanmax(np.where(outermost, np.nan, towards))
    values = np.where(outermost, following if high else -following, now.values)
    if high:
        return Winsorised(values, now.high | outermost, now.low)
    return Winsorised(values, now.high, now.low | outermost)
