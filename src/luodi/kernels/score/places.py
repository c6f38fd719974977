"""Curves of places: what a unit earns depends on how many of its cohort stand before it."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.curves import Given
from luodi.kernels.score.references import Reference

Floats = NDArray[np.float64]
DIGITS = 13


def places(figures: Floats, counted: NDArray[np.bool_]) -> Floats:
    """Return the place of each figure (U,) among those counted: 1 is the largest, ties share the
    better place. Figures that differ in the last digits alone tie: 0.3 ÷ 0.1 and 3 ÷ 1."""
    behind = -without_noise(figures)
    order = np.argsort(behind)  # sought in order, places are found many times faster
    ordered, found = behind[order], np.empty(figures.shape)
    there = ordered[(counted & ~np.isnan(figures))[order]]
    found[order] = np.searchsorted(there, ordered, side="left") + 1.0
    return np.where(np.isnan(figures), np.nan, found)


def without_noise(figures: Floats) -> Floats:
    """Return figures (U,) to some 13 significant digits."""
    mantissa, exponent = np.frexp(figures)
    return np.ldexp(np.round(mantissa, DIGITS), exponent)


@dataclass(frozen=True, slots=True)
class Ladder:
    """1 for the first, ``step`` less for each place behind it (争先进位), or the ``shares`` given.

    With ``rungs`` the first places get those shares and all others ``below``.
    """

    step: float = 0.0
    rungs: tuple[float, ...] = ()
    below: float = 0.0
    references: ClassVar[tuple[Reference, ...]] = ()

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,)."""
        place = places(given.sign * given.figures, given.counted)
        if not self.rungs:
            return 1.0 - (place - 1.0) * self.step
        table = np.array([*self.rungs, self.below])
        at = np.minimum(np.nan_to_num(place, nan=1.0) - 1, len(self.rungs)).astype(np.intp)
        return np.where(np.isnan(place), np.nan, table[at])


@dataclass(frozen=True, slots=True)
class PercentRank:
    """``(rank − 1) ÷ (n − 1)`` counted from the worst, times ``scale``; one alone gets it whole."""

    scale: float = 1.0
    references: ClassVar[tuple[Reference, ...]] = ()

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,); of who does not count, by those who do, 1 at the most."""
        behind = places(-given.sign * given.figures, given.counted) - 1.0
        others = int((given.counted & ~np.isnan(given.figures)).sum()) - 1
        share = np.minimum(behind / others, 1.0) if others > 0 else np.sign(behind + 1.0)
        return self.scale * share


@dataclass(frozen=True, slots=True)
class Borda:
    """How many stand behind, ties not counted (Borda 1781)."""

    references: ClassVar[tuple[Reference, ...]] = ()

    def shares(self, given: Given) -> Floats:
        """Return the counts (U,)."""
        return places(-given.sign * given.figures, given.counted) - 1.0
