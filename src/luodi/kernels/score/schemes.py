"""A scheme: the tree of indicators and groups, the rounding, ties, grades, vetoes and bonuses."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from luodi.kernels.score.bands import Bands
from luodi.kernels.score.curves import (
    Around,
    Bonus,
    Count,
    Deduct,
    Gate,
    Inverse,
    Piecewise,
    Ratio,
    Reciprocal,
    Span,
    Steps,
    ZScore,
)
from luodi.kernels.score.places import Borda, Ladder, PercentRank
from luodi.kernels.score.problems import Problem

if TYPE_CHECKING:
    from luodi.kernels.score.tables import Table

Curve = (
    Ratio | Inverse | Reciprocal | Span | ZScore | Gate | Steps | Piecewise | Deduct | Bonus
    | Around | Count | Ladder | PercentRank | Borda
)  # fmt: skip
Missing = Literal[
    "zero", "penalty", "cohort_mean", "full", "carry", "impute_mean", "impute_median",
    "renormalise", "not_applicable", "block",
]  # fmt: skip
Aggregator = Literal[
    "sum", "arithmetic", "geometric", "harmonic", "power", "min", "max", "median", "copeland"
]
NO_BANDS = Bands()


@dataclass(frozen=True, slots=True)
class Treatment:
    """How outliers of one indicator are treated before its curve: see ``composite.treat``."""

    winmax: int = 5
    then: Literal["log_ct", "log_gii", "boxcox", "none"] = "log_ct"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one figure can earn: ``weight · clip(curve, floor, cap)``.

    ``weight``: points at a share of 1 in a group that sums, a relative weight in one that averages.
    ``direction`` -1: less is better. ``floor`` and ``cap`` bound the share; infinite where the rule
    sets none. ``penalty``: points lost by who has no figure, under that policy. ``denominator``:
    the code of the column by which the figure is divided. ``zero_is_missing``: a figure of 0 is
    taken for one that was not reported. ``column``: the code of the column that holds its figures,
    where several indicators score the same figure – a gate and a ladder on growth.
    """

    code: str
    curve: Curve
    weight: float = 1.0
    direction: Literal[1, -1] = 1
    floor: float = -math.inf
    cap: float = math.inf
    missing: Missing = "block"
    penalty: float = 0.0
    max_age: int = 1
    denominator: str = ""
    zero_is_missing: bool = False
    treatment: Treatment | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A node of the tree: what it makes of its children, and how much it weighs above.

    ``threshold``: the unweighted share of children that must be present. ``floor`` and ``cap``
    bound the group's own value.
    """

    code: str
    children: tuple["Indicator | Group", ...]
    weight: float = 1.0
    aggregator: Aggregator = "sum"
    power: float = 1.0
    threshold: float = 0.0
    floor: float = -math.inf
    cap: float = math.inf


@dataclass(frozen=True, slots=True)
class Condition:
    """A figure, a node or ``total`` beside a number: ``gdp >= 8``."""

    code: str
    relation: Literal["<", "<=", ">", ">="]
    value: float


@dataclass(frozen=True, slots=True)
class VetoRule:
    """A veto by rule: who meets the condition gets no better than ``grade``, or that grade, or is
    lowered by ``steps`` grades. A missing figure meets no condition."""

    code: str
    condition: Condition
    effect: Literal["limit", "force", "lower"] = "limit"
    grade: str = ""
    steps: int = 1


@dataclass(frozen=True, slots=True)
class PlaceBonus:
    """Points for the first places by ``of`` (``total``, a group or an indicator), behind gates."""

    code: str
    points: tuple[float, ...]
    of: str = "total"
    gates: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """What persons may add or take: at most ``each`` at a time and ``most`` for a unit in all."""

    code: str
    each: float = math.inf
    most: float = math.inf


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules of a whole assessment; see docs/methods/scheme.md for the fixed order of work.

    ``decimals``: the declared rounding, on which ranks are taken. ``ties``: indicators that decide
    between units with equal points, in this order.
    """

    root: Group
    decimals: int = 2
    ties: tuple[str, ...] = ()
    bands: Bands = NO_BANDS
    vetoes: tuple[VetoRule, ...] = ()
    bonuses: tuple[PlaceBonus, ...] = ()
    clauses: tuple[Clause, ...] = ()
    indicators: tuple[Indicator, ...] = field(init=False)
    groups: tuple[Group, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Lay the tree out once: indicators from left to right, groups with children first."""
        object.__setattr__(self, "indicators", tuple(_indicators(self.root)))
        object.__setattr__(self, "groups", tuple(_groups(self.root)))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the indicators in their order."""
        return tuple(one.code for one in self.indicators)

    @property
    def nodes(self) -> tuple[str, ...]:
        """The codes of all nodes: indicators, then groups, the root last."""
        return (*self.codes, *(one.code for one in self.groups))

    def problems(
        self, table: "Table | None" = None, *, declared: float | None = None
    ) -> tuple[Problem, ...]:
        """Return what is wrong or doubtful with it, and with a table's figures under it.

        See ``luodi.kernels.score.validation.problems``.
        """
        from luodi.kernels.score.validation import problems

        return problems(self, table, declared=declared)


def flat(indicators: tuple[Indicator, ...], code: str = "total") -> Group:
    """Return the group that adds up these indicators: the shape of most schemes."""
    return Group(code, indicators)


def _indicators(group: Group) -> Iterator[Indicator]:
    for child in group.children:
        if isinstance(child, Group):
            yield from _indicators(child)
        else:
            yield child


def _groups(group: Group) -> Iterator[Group]:
    for child in group.children:
        if isinstance(child, Group):
            yield from _groups(child)
    yield group
