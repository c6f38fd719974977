"""Grades: quotas that do not grow, points that do not fall, minimum shares that cannot be met."""

import math
from collections.abc import Sequence

from luodi.kernels.score.bands import Bands
from luodi.kernels.score.schemes import Scheme
from luodi.kernels.score.validation.saying import Found, number, wrong

SLACK = 1e-9


def bands(scheme: Scheme) -> Found:
    """Give what is wrong with the grades of a scheme."""
    held = scheme.bands
    for name in ("up_to", "at_least", "least"):
        shares: tuple[float, ...] = getattr(held, name)
        if shares and len(shares) != len(held.grades):
            yield wrong(
                f"bands.{name}",
                f"有 {len(shares)} 个数，等级有 {len(held.grades)} 个；须一一对应。",
                f"holds {len(shares)} numbers for {len(held.grades)} grades; give one for each.",
            )
            return
    yield from _quotas(held.up_to)
    yield from _points(held.at_least)
    yield from _least(held)


def _quotas(up_to: Sequence[float]) -> Found:
    for place, share in enumerate(up_to):
        before = up_to[place - 1] if place else 0.0
        if not share >= before:  # alike: a grade that only a veto gives
            yield wrong(
                f"bands.up_to[{place}]",
                f"比例 {number(share)} 小于前一级的 {number(before)}；须逐级增大。",
                f"the share {number(share)} is below {number(before)} before it; shares "
                "grow from grade to grade.",
            )
    if up_to and not abs(up_to[-1] - 1.0) < SLACK:
        last = number(up_to[-1])
        yield wrong(
            f"bands.up_to[{len(up_to) - 1}]",
            f"最后一级只到 {last}，须为 1；否则末尾的单位没有等级。",
            f"the last grade ends at {last}, not at 1: the last units would have no grade;"
            " write 1.",
        )


def _points(at_least: Sequence[float]) -> Found:
    for place in range(1, len(at_least)):
        if not at_least[place] < at_least[place - 1]:
            now, before = number(at_least[place]), number(at_least[place - 1])
            yield wrong(
                f"bands.at_least[{place}]",
                f"分数线 {now} 不低于上一级的 {before}；须逐级降低。",
                f"asks for {now} points, not less than {before} of the better grade; they "
                "fall from grade to grade.",
            )


def _least(held: Bands) -> Found:
    for place, share in enumerate(held.least):
        if not 0.0 <= share <= 1.0:
            yield wrong(
                f"bands.least[{place}]",
                f"最低比例 {number(share)} 须在 0 与 1 之间；请改正。",
                f"the least share is {number(share)}; give one from 0 to 1.",
            )
    whole = math.fsum(held.least)
    if whole > 1.0 + SLACK:
        yield wrong(
            "bands.least",
            f"各级最低比例合计 {number(whole)}，超过 1，无法满足；请调低。",
            f"the least shares add up to {number(whole)}, above 1, and cannot be met; lower them.",
        )
    for place, share in enumerate(held.up_to if held.least else ()):
        wanted = math.fsum(held.least[: place + 1])
        if wanted > share + SLACK:
            yield wrong(
                f"bands.least[{place}]",
                f"到此级的最低比例合计 {number(wanted)}，多于允许的 {number(share)}；请调整其一。",
                f"the least shares down to here are {number(wanted)}, more than the "
                f"{number(share)} allowed; change one of them.",
            )
