"""Means that ask for values above 0, over children that can give 0 or less."""

import math
from collections.abc import Iterator

from luodi.kernels.score.curves import Bonus, Count, Gate, Piecewise, Reciprocal, Span, Steps
from luodi.kernels.score.places import Borda, Ladder, PercentRank
from luodi.kernels.score.schemes import Curve, Group, Indicator, Scheme
from luodi.kernels.score.validation.saying import Both, Found, doubtful, number

MEANS = {"geometric": "几何", "harmonic": "调和", "power": "幂"}
AVERAGES = {"arithmetic", "geometric", "harmonic", "power", "min", "max", "median"}


def domains(scheme: Scheme) -> Found:
    """Give each child that can leave the domain of its group's mean."""
    for group in scheme.groups:
        if group.aggregator in MEANS:
            for child in group.children:
                yield from _child(group, child)


def _child(group: Group, child: Group | Indicator) -> Found:
    strict = group.aggregator != "power" or group.power <= 0
    wanted = ("大于 0", "above 0") if strict else ("不小于 0", "of at least 0")
    kind = "groups" if isinstance(child, Group) else "indicators"
    for name, least, remedy in _least(child):
        if least < 0 or (least == 0 and strict):
            zh, en = _words(least)
            yield doubtful(
                f"{kind}.{child.code}.{name}",
                f"{zh}，而上级“{group.code}”的{MEANS[group.aggregator]}平均要求{wanted[0]}；"
                f"请{remedy.zh}，或换平均法。",
                f"can give {en}, but the {group.aggregator} mean of {group.code!r} wants values "
                f"{wanted[1]}; {remedy.en}, or take another mean.",
            )


def _least(child: Group | Indicator) -> Iterator[tuple[str, float, Both]]:
    """Give the least value by each of a child's fields that can bring it about."""
    floor = Both("设下限", "set a floor")
    if isinstance(child, Group):
        yield "floor", _least_of_group(child), floor
        return
    yield "floor", _least_in_bounds(child), floor
    yield "missing", _least_instead(child), Both("改缺数办法", "change the policy for gaps")


def _words(least: float) -> Both:
    if least == -math.inf:
        return Both("无下限", "any value")
    return Both(f"最低可到 {number(least)}", number(least))


def least_of(node: Group | Indicator) -> float:
    """Return the least value that a node can have, with its policy for a missing figure."""
    return min(least for _, least, _ in _least(node))


def _least_in_bounds(one: Indicator) -> float:
    return min(max(_least_of_curve(one.curve, one.direction), one.floor), one.cap)


def _least_instead(one: Indicator) -> float:
    if one.missing == "penalty":
        return -one.penalty / one.weight if one.weight else 0.0
    return 0.0 if one.missing == "zero" else math.inf


def _least_of_group(node: Group) -> float:
    children = [(child.weight, least_of(child)) for child in node.children]
    if node.aggregator == "sum":
        least = sum(weight * value for weight, value in children)
    elif node.aggregator in AVERAGES:
        least = min((value for _, value in children), default=-math.inf)
    else:
        least = -math.inf
    return min(max(least, node.floor), node.cap)


def _least_of_curve(curve: Curve, direction: int) -> float:
    match curve:
        case Steps():
            return min(curve.below, *(share for _, share in curve.table), math.inf)
        case Piecewise():
            return min((share for _, share in curve.table), default=-math.inf)
        case Gate() | Bonus():
            return min(curve.missed, 1.0)
        case Reciprocal():
            return math.ulp(0.0)
        case _:
            return _least_by_place(curve, direction)


def _least_by_place(curve: Curve, direction: int) -> float:
    match curve:
        case Span() if curve.low.kind == "min" and curve.high.kind == "max":
            return min(curve.start, math.inf if curve.constant is None else curve.constant)
        case Ladder() if curve.rungs:
            return min(*curve.rungs, curve.below)
        case PercentRank() | Borda():
            return 0.0
        case Count() if direction == 1:
            return 0.0
        case _:
            return -math.inf
