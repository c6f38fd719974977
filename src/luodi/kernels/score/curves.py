"""Curves: a figure beside its references becomes a share of full marks.

Each curve names the ``references`` that it wants and gives ``shares(figures, found)``: figures and
references have the shape (U,), nan stays nan, and nan comes out where a reference is none (no
target, a base that is not above 0, a span of nothing); ``evaluate`` reports those cells.
Sources stand in docs/methods/rules.md.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.references import Reference, divided

Floats = NDArray[np.float64]
# what a figure leaves after division is binary noise from here on: 0.98 of 1 lacks 0.02, not more
NOISE = 9
# a share that is to be divided once more keeps more digits: a third goes ten times into 10/3
FINE = 12
# and of two figures to be subtracted, what lies beneath this share of them
SAME = 1e-12
Relation = Literal["share", "difference"]


class Given(NamedTuple):
    """Figures (U,), the references found for each (U,), who counts in places (U,), +1 or -1 for the
    direction, and the indicator's weight."""

    figures: Floats
    found: tuple[Floats, ...]
    counted: NDArray[np.bool_]
    sign: int = 1
    weight: float = 1.0


def compared(given: Given, relation: Relation) -> Floats:
    """Return ``x ÷ reference`` or ``x − reference`` (U,); a base not above 0 divides nothing.

    A difference in the last digits alone is none: 22 meets a target of 1.1 times 20.
    """
    reference = given.found[0]
    if relation == "difference":
        away = given.figures - reference
        return np.where(np.abs(away) <= SAME * np.abs(reference), 0.0, away)
    return divided(given.figures, reference)


def ahead(given: Given, relation: Relation) -> Floats:
    """Return by how much a figure is better than its reference (U,); worse is negative."""
    found = compared(given, relation)
    return given.sign * (np.round(found - 1.0, FINE) if relation == "share" else found)


@dataclass(frozen=True, slots=True)
class OneReference:
    """What every curve with one reference has."""

    reference: Reference

    @property
    def references(self) -> tuple[Reference, ...]:
        """The reference."""
        return (self.reference,)


@dataclass(frozen=True, slots=True)
class Ratio(OneReference):
    """``x ÷ reference`` (Huangyan 2022)."""

    def shares(self, given: Given) -> Floats:
        """Return the ratios (U,)."""
        return compared(given, "share")


@dataclass(frozen=True, slots=True)
class Inverse(Ratio):
    """``2 − x ÷ reference``, less is better: 2 at nothing, 1 at the reference, 0 at its double."""

    def shares(self, given: Given) -> Floats:
        """Return two less the ratios (U,)."""
        return 2.0 - compared(given, "share")


@dataclass(frozen=True, slots=True)
class Reciprocal(Ratio):
    """``reference ÷ x``, less is better: 1 at the reference, 2 at half of it."""

    def shares(self, given: Given) -> Floats:
        """Return the ratios (U,); a figure not above 0 has none."""
        reference = np.where(given.found[0] > 0, given.found[0], np.nan)
        return divided(reference, given.figures)


@dataclass(frozen=True, slots=True)
class Span:
    """``start + width · (x − low) ÷ (high − low)``; for less is better from ``high`` down.

    Min-max and goalposts with start 0 and width 1 or 100; the efficacy coefficient (功效系数法) of
    Jingde has start 0.2 and width 0.8. ``constant`` is given to all where high equals low.
    """

    low: Reference
    high: Reference
    start: float = 0.0
    width: float = 1.0
    constant: float | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """Both ends."""
        return (self.low, self.high)

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,)."""
        low, high = given.found
        way = given.figures - low if given.sign > 0 else high - given.figures
        span = high - low
        shares = self.start + self.width * divided(way, span)
        if self.constant is None:
            return shares
        return np.where((span == 0) & ~np.isnan(given.figures), self.constant, shares)


@dataclass(frozen=True, slots=True)
class ZScore:
    """``mean + sd · (x − centre) ÷ spread``, with the sign of the direction."""

    centre: Reference
    spread: Reference
    mean: float = 0.0
    sd: float = 1.0
    constant: float | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """Centre and spread."""
        return (self.centre, self.spread)

    def shares(self, given: Given) -> Floats:
        """Return the scores (U,)."""
        centre, spread = given.found
        away = given.sign * (given.figures - centre)
        shares = self.mean + self.sd * divided(away, spread)
        if self.constant is None:
            return shares
        return np.where((spread == 0) & ~np.isnan(given.figures), self.constant, shares)


@dataclass(frozen=True, slots=True)
class Gate(OneReference):
    """Full marks if the reference is met, else ``missed``."""

    missed: float = 0.0

    def shares(self, given: Given) -> Floats:
        """Return 1 or ``missed`` (U,)."""
        over = ahead(given, "difference")
        return np.where(np.isnan(over), np.nan, np.where(over >= 0, 1.0, self.missed))


@dataclass(frozen=True, slots=True)
class Steps(OneReference):
    """A table: from ``at`` on this share, below the first ``below``.

    ``table`` grows in its first column; what is looked up is the figure beside its reference, by
    ``relation``. A figure falls on a step when it lies within ``1e-9`` of it.
    """

    table: tuple[tuple[float, float], ...]
    below: float = 0.0
    relation: Relation = "share"

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,)."""
        found = compared(given, self.relation)
        starts = np.array([at for at, _ in self.table]) - 10.0**-NOISE
        steps = np.searchsorted(starts, found, side="right")
        shares = np.array([self.below, *(share for _, share in self.table)])[steps]
        return np.where(np.isnan(found), np.nan, shares)


@dataclass(frozen=True, slots=True)
class Piecewise(OneReference):
    """Straight lines between knots ``(at, share)``, level outside of them."""

    table: tuple[tuple[float, float], ...]
    relation: Relation = "share"

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,)."""
        at, share = zip(*self.table, strict=True)
        found = np.interp(compared(given, self.relation), at, share)
        return np.asarray(found, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Deduct(OneReference):
    """Full marks where the reference is met; ``points`` less for each ``per`` that it is missed by.

    ``whole``: only a full ``per`` counts; otherwise in proportion. Points are those of the scheme.
    """

    per: float
    points: float
    whole: bool = True
    relation: Relation = "share"

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,), below 0 where more is lost than there is."""
        lacking = np.maximum(-ahead(given, self.relation), 0.0)
        return 1.0 - of_marks(portions(lacking, self.per, whole=self.whole) * self.points, given)


@dataclass(frozen=True, slots=True)
class Bonus(OneReference):
    """Full marks at the reference, ``points`` more for each ``per`` beyond, ``most`` in all.

    Below the reference ``missed`` counts; a veto for it is the scheme's to state.
    """

    per: float
    points: float
    most: float = float("inf")
    missed: float = 0.0
    whole: bool = True
    relation: Relation = "share"

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,), 1 and above where the reference is met."""
        over = ahead(given, self.relation)
        earned = portions(np.maximum(over, 0.0), self.per, whole=self.whole) * self.points
        met = 1.0 + of_marks(np.minimum(earned, self.most), given)
        return np.where(np.isnan(over), np.nan, np.where(over >= 0, met, self.missed))


@dataclass(frozen=True, slots=True)
class Around(OneReference):
    """``even`` of full marks at the reference, ``points`` up or down for each ``per`` beside it.

    The mode "80 % at target, half a point for each percentage point".
    """

    per: float
    points: float
    even: float = 0.8
    relation: Relation = "difference"

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,)."""
        over = ahead(given, self.relation)
        return self.even + of_marks(portions(over, self.per, whole=False) * self.points, given)


@dataclass(frozen=True, slots=True)
class Count:
    """``points`` for each one that is counted: two points a project."""

    points: float
    references: ClassVar[tuple[Reference, ...]] = ()

    def shares(self, given: Given) -> Floats:
        """Return the shares (U,); with less is better they are lost, from full marks down."""
        earned = of_marks(given.figures * self.points, given)
        return earned if given.sign > 0 else 1.0 - earned


def of_marks(points: Floats, given: Given) -> Floats:
    """Return points (U,) as shares of full marks; of an indicator that has none they are 0."""
    return points / given.weight if given.weight else np.where(np.isnan(points), np.nan, 0.0)


def portions(amount: Floats, per: float, *, whole: bool) -> Floats:
    """Return how many times ``per`` goes into an amount (U,), as a whole number if asked."""
    times = np.round(amount / per, NOISE)
    return np.floor(times) if whole else times
