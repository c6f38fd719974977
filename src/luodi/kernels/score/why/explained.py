"""What an explanation holds: lines, bounds of groups, bonuses, cut-offs, and all of it as JSON."""

from dataclasses import dataclass
from typing import Any

from luodi.kernels.score.adjustments import Adjusted
from luodi.kernels.score.missing import How
from luodi.kernels.score.references import Reference
from luodi.kernels.score.schemes import Condition, Indicator
from luodi.kernels.score.vetoes import Restraint
from luodi.kernels.score.why.plainly import plain


@dataclass(frozen=True, slots=True)
class Beside:
    """A reference beside a figure: what it is, its value, and of how many units it is taken."""

    reference: Reference
    value: float | None
    units: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """What one indicator gave.

    ``given``: the figure as reported, by its denominator; ``value``: as scored, after gaps and
    treatment; None where there is none. ``ratio``: out of the curve, ``share``: within its bounds
    and after the policy. ``slope``: by how much the total moves with the share while no group's
    bound stops it – in a scheme that adds up, the points at a share of 1. ``ticks``: the points, in
    ``10**-decimals``. ``path``: the nodes from below the root down with their weights, ``weight``
    the share of the total's weight by the scheme. ``full``: points at full marks, None where a
    scheme knows none. ``rule``: the indicator's own terms.
    """

    code: str
    given: float | None
    value: float | None
    denominator: float | None
    references: tuple[float | None, ...]
    ratio: float | None
    share: float | None
    how: How
    lacking: bool
    clipped: str
    slope: float
    ticks: int
    rule: Indicator
    beside: tuple[Beside, ...] = ()
    path: tuple[tuple[str, float], ...] = ()
    weight: float = 0.0
    full: float | None = None
    treated: bool = False
    flags: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a group's ``floor`` added or its ``cap`` took, or the whole of a ``copeland`` score."""

    group: str
    by: str
    ticks: int


@dataclass(frozen=True, slots=True)
class Gated:
    """A condition of a bonus, the unit's figure under it, and whether it held."""

    condition: Condition
    figure: float | None
    held: bool


@dataclass(frozen=True, slots=True)
class PlaceWon:
    """A bonus for first places: the unit's place by ``of``, its gates, and the points it got."""

    code: str
    of: str
    place: int
    gates: tuple[Gated, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Cut:
    """A grade, the last place and the points it asks for in this cohort, and its last unit's ticks.

    ``last`` is None where nobody has the grade by place and points.
    """

    grade: str
    places: int
    at_least: float | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a unit has its total; every amount in ticks of ``10**-decimals`` points.

    ``sum(line.ticks) + undivided + adjusted + bonus + rounding == total``. ``undivided``: what
    groups' bounds and Copeland scores leave that no indicator has alone (``held``). ``tied``: how
    many share the rank; ``tie_chain``: the chain decided the place, by the figures in ``chain``.
    With all others as they are: ``to_next`` ticks more are the fewest that bring a better grade
    (``next_grade``), ``to_lower`` ticks less the fewest that cost the grade (then ``lower_grade``);
    None where no points do. ``to_ahead``, ``to_first``: to the one above, to the first.
    """

    unit: str
    lines: tuple[Line, ...]
    groups: tuple[tuple[str, float | None], ...]
    undivided: int
    adjustments: tuple[Adjusted, ...]
    adjusted: int
    bonus: int
    rounding: int
    total: int
    rank: int
    tied: int
    of: int
    cohort: str
    unrated: str
    tie_chain: bool
    grade_by_quota: str
    grade: str
    cuts: tuple[Cut, ...]
    to_next: int | None
    to_lower: int | None
    to_ahead: int | None
    to_first: int | None
    trail: tuple[Restraint, ...]
    held: tuple[Held, ...] = ()
    places: tuple[PlaceWon, ...] = ()
    chain: tuple[tuple[str, float | None], ...] = ()
    next_grade: str = ""
    lower_grade: str = ""
    decimals: int = 2
    period: str = ""
    vintage: str = ""

    def points(self, ticks: int) -> float:
        """Return ticks as points: the nearest float of the decimal number."""
        return float(ticks / 10**self.decimals)

    def grade_at(self, place: int) -> str:
        """Return the name of a grade by its place, "" for none."""
        return self.cuts[place].grade if place >= 0 else ""

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain JSON values; trails name their grades, infinite is None."""
        found: dict[str, Any] = plain(self)
        for step, one in zip(found["trail"], self.trail, strict=True):
            step |= {"before": self.grade_at(one.before), "after": self.grade_at(one.after)}
        for entry, adjusted in zip(found["adjustments"], self.adjustments, strict=True):
            entry["cut"] = adjusted.given.points - adjusted.counted
        return found
