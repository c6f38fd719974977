"""Curves: tables that do not grow, curves that fall where more is better, bases that are none."""

from collections.abc import Sequence

from luodi.kernels.score.curves import (
    Bonus,
    Gate,
    Inverse,
    Piecewise,
    Ratio,
    Reciprocal,
    Span,
    Steps,
)
from luodi.kernels.score.places import Ladder
from luodi.kernels.score.references import Reference
from luodi.kernels.score.schemes import Indicator, Scheme
from luodi.kernels.score.validation.saying import Both, Found, doubtful, number, wrong

WAYS = {1: Both("越大越好", "more is better"), -1: Both("越小越好", "less is better")}


def curves(scheme: Scheme) -> Found:
    """Give what is wrong with each indicator's curve and its references."""
    for one in scheme.indicators:
        path = f"indicators.{one.code}.curve"
        yield from _tables(path, one)
        yield from _direction(path, one)
        yield from _ends(path, one)
        yield from _bases(path, one)
        for name in ("reference", "low", "high", "centre", "spread"):
            if (reference := getattr(one.curve, name, None)) is not None:
                yield from _reference(f"{path}.{name}", reference)


def _tables(path: str, one: Indicator) -> Found:
    if isinstance(one.curve, Steps | Piecewise):
        at = [first for first, _ in one.curve.table]
        if not at:
            yield wrong(
                f"{path}.table", "是空的；请至少写一行。", "is empty; write a row at least."
            )
        yield from _growing(f"{path}.table", at)
        shares = [share for _, share in one.curve.table]
        first = [one.curve.below] if isinstance(one.curve, Steps) else []
        yield from _one_way(f"{path}.table", first + shares, one, len(first))
    if isinstance(one.curve, Ladder) and one.curve.rungs:
        yield from _falling_rungs(path, [*one.curve.rungs, one.curve.below])


def _growing(path: str, at: Sequence[float]) -> Found:
    for place in range(1, len(at)):
        if not at[place] > at[place - 1]:
            now, before = number(at[place]), number(at[place - 1])
            yield wrong(
                f"{path}[{place}]",
                f"起点 {now} 不大于前一行的 {before}；请从小到大排列。",
                f"starts at {now}, not above {before} before it; sort the rows upward.",
            )


def _one_way(path: str, shares: Sequence[float], one: Indicator, ahead: int) -> Found:
    zh, en = WAYS.get(one.direction, WAYS[1])
    for place in range(1, len(shares)):
        if one.direction * (shares[place] - shares[place - 1]) < 0:
            now, before = number(shares[place]), number(shares[place - 1])
            yield doubtful(
                f"{path}[{place - ahead}]",
                f"由 {before} 变为 {now}，而该指标{zh}；请改正表或方向。",
                f"goes from {before} to {now} although {en}; correct the table or the direction.",
            )


def _falling_rungs(path: str, shares: Sequence[float]) -> Found:
    for place in range(1, len(shares)):
        if shares[place] > shares[place - 1]:
            now, before = number(shares[place]), number(shares[place - 1])
            at = f"rungs[{place}]" if place < len(shares) - 1 else "below"
            yield doubtful(
                f"{path}.{at}",
                f"后一名得 {now}，多于前一名的 {before}；请改正名次表。",
                f"the place behind gets {now}, more than {before} before it; correct the ladder.",
            )


def _direction(path: str, one: Indicator) -> Found:
    if type(one.curve) is Ratio and one.direction == -1:
        yield doubtful(
            path,
            "该指标越小越好，而比值随数值升高；请改用 Inverse 或 Reciprocal。",
            "less is better, but a ratio rises with the figure; use Inverse or Reciprocal.",
        )
    if isinstance(one.curve, Inverse | Reciprocal) and one.direction == 1:
        yield doubtful(
            path,
            "该指标越大越好，而此曲线随数值下降；请把方向改为 -1，或改用 Ratio。",
            "more is better, but this curve falls with the figure; set the direction to "
            "-1, or use Ratio.",
        )
    if isinstance(one.curve, Gate | Bonus) and one.curve.missed > 1.0:
        missed = number(one.curve.missed)
        yield doubtful(
            f"{path}.missed",
            f"未达标得 {missed}，多于达标的 1；请改正。",
            f"who misses gets {missed}, more than 1 for who meets it; correct it.",
        )


def _ends(path: str, one: Indicator) -> Found:
    curve = one.curve
    if (
        isinstance(curve, Span)
        and {curve.low.kind, curve.high.kind} == {"fixed"}
        and (curve.low.value >= curve.high.value)
    ):
        low, high = number(curve.low.value), number(curve.high.value)
        yield wrong(
            f"{path}.low",
            f"起点 {low} 不低于终点 {high}；请对调或改正。",
            f"the low end {low} is not below the high end {high}; exchange or correct them.",
        )


def divides(curve: object) -> bool:
    """Say whether a curve divides by its reference, which must then be above 0."""
    if isinstance(curve, Ratio):
        return True
    return getattr(curve, "relation", "") == "share"


def _bases(path: str, one: Indicator) -> Found:
    reference = getattr(one.curve, "reference", None)
    if (
        divides(one.curve)
        and reference is not None
        and reference.kind == "fixed"
        and (reference.value <= 0)
    ):
        base = number(reference.value)
        yield wrong(
            f"{path}.reference.value",
            f"基准 {base} 不大于 0，不能作除数；请改正，或按差值比较。",
            f"the base {base} is not above 0 and divides nothing; correct it, or compare "
            "by difference.",
        )


def _reference(path: str, reference: Reference) -> Found:
    if reference.kind == "unit" and not reference.unit:
        yield wrong(f"{path}.unit", "没有写参照哪个单位；请写明。", "names no unit; name one.")
    if reference.kind == "own" and reference.period == "this":
        yield doubtful(
            f"{path}.period",
            "以本期自身为参照，等于同自己比；请改为 previous。",
            "compares a figure with itself; set the period to 'previous'.",
        )
    if reference.kind == "fixed" and reference.times != 1.0:
        yield doubtful(
            f"{path}.times",
            "固定值不再乘倍数；请把倍数乘进 value。",
            "a fixed reference is not multiplied; put the factor into its value.",
        )
