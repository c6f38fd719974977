"""Words that are none, numbers that are none, and amounts out of their bounds."""

import math
from typing import Any, Literal, NamedTuple, get_args, get_origin

from luodi.kernels.score.curves import Around, Bonus, Count, Deduct, Span, ZScore
from luodi.kernels.score.places import Ladder, PercentRank
from luodi.kernels.score.references import Reference
from luodi.kernels.score.schemes import (
    Clause,
    Group,
    Indicator,
    Scheme,
    Treatment,
    VetoRule,
)
from luodi.kernels.score.validation.places_in import Leaf, leaves
from luodi.kernels.score.validation.saying import Both, Found, doubtful, nearest, number, wrong

UNBOUNDED = {"floor": -math.inf, "cap": math.inf, "each": math.inf, "most": math.inf,
             "at_least": -math.inf}  # fmt: skip


class Within(NamedTuple):
    """The bounds of an amount; ``above``: the lower one is not reached itself."""

    low: float
    high: float = math.inf
    above: bool = False

    def holds(self, value: float) -> bool:
        """Say whether a value lies within the bounds."""
        return (value > self.low if self.above else value >= self.low) and value <= self.high

    @property
    def words(self) -> Both:
        """The bounds in words."""
        if self.high < math.inf:
            low, high = number(self.low), number(self.high)
            return Both(f"须在 {low} 与 {high} 之间", f"give one from {low} to {high}")
        low = number(self.low)
        if self.above:
            return Both(f"须大于 {low}", f"give one above {low}")
        return Both(f"不得小于 {low}", f"give at least {low}")


POSITIVE, SHARE = Within(0.0, above=True), Within(0.0, 1.0)
BOUNDS: dict[tuple[type, str], Within] = {
    (Indicator, "weight"): Within(0.0), (Indicator, "penalty"): Within(0.0),
    (Indicator, "max_age"): Within(1.0), (Group, "weight"): Within(0.0),
    (Group, "threshold"): SHARE,
    (Reference, "times"): POSITIVE, (Reference, "quantile"): SHARE,
    (Deduct, "per"): POSITIVE, (Deduct, "points"): Within(0.0),
    (Bonus, "per"): POSITIVE, (Bonus, "points"): Within(0.0), (Bonus, "most"): Within(0.0),
    (Around, "per"): POSITIVE, (Around, "points"): Within(0.0), (Count, "points"): POSITIVE,
    (Span, "width"): POSITIVE, (ZScore, "sd"): POSITIVE, (PercentRank, "scale"): POSITIVE,
    (Ladder, "step"): Within(0.0), (VetoRule, "steps"): Within(1.0),
    (Clause, "each"): Within(0.0), (Clause, "most"): Within(0.0),
    (Treatment, "winmax"): Within(0.0), (Scheme, "decimals"): Within(0.0, 12.0),
}  # fmt: skip


def amounts(scheme: Scheme) -> Found:
    """Give each word that is not known, and each number that is none or out of its bounds."""
    for leaf in leaves(scheme):
        if get_origin(leaf.hint) is Literal:
            yield from _word(leaf)
        elif isinstance(leaf.value, int | float) and not isinstance(leaf.value, bool):
            yield from _number(leaf)


def _word(leaf: Leaf) -> Found:
    known: tuple[Any, ...] = get_args(leaf.hint)
    if leaf.value not in known:
        zh, en = nearest(leaf.value, known)
        yield wrong(
            leaf.path, f"没有“{leaf.value}”这种写法；{zh}", f"{leaf.value!r} is not known; {en}"
        )


def _number(leaf: Leaf) -> Found:
    bounds = BOUNDS.get((type(leaf.holder), leaf.name))
    if not math.isfinite(leaf.value):
        yield from _infinite(leaf)
    elif bounds and not bounds.holds(leaf.value):
        zh, en = bounds.words
        value = number(leaf.value)
        yield wrong(leaf.path, f"为 {value}，{zh}；请改正。", f"is {value}; {en}.")
    elif leaf.name == "weight" and leaf.value == 0:
        yield doubtful(
            leaf.path,
            "为 0，不计入结果；如不要它请删去。",
            "is 0, so it counts for nothing; drop it if that is meant.",
        )


def _infinite(leaf: Leaf) -> Found:
    unset = isinstance(leaf.holder, Reference) and leaf.name == "value"
    if unset and leaf.holder.kind != "fixed":
        return
    if leaf.value != UNBOUNDED.get(leaf.name):
        what = Both("不是数", "no number") if math.isnan(leaf.value) else Both("无穷大", "infinite")
        yield wrong(
            leaf.path, f"{what.zh}；请写一个有限的数。", f"is {what.en}; write a finite one."
        )
