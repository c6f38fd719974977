"""Means over children that may leave their domain."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import (
    Count,
    Gate,
    Group,
    Indicator,
    Ladder,
    PercentRank,
    Piecewise,
    Problem,
    Reciprocal,
    Reference,
    Scheme,
    Span,
    Steps,
    fixed,
    flat,
)
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from luodi.kernels.score.validation.domains import least_of
from tests.kernels.score.validation.cases import ENERGY, TAX


@pytest.mark.parametrize(
    ("scheme", "path", "level", "zh", "en"),
    [
        pytest.param(
            Scheme(Group("all", (TAX,), aggregator="geometric")),
            "indicators.tax.floor",
            "warning",
            "无下限，而上级“all”的几何平均要求大于 0；请设下限，或换平均法。",
            "can give any value, but the geometric mean of 'all' wants values above 0; "
            "set a floor, or take another mean.",
            id="a geometric mean over a ratio",
        ),
        pytest.param(
            Scheme(Group("all", (replace(TAX, floor=0.1, missing="zero"),), aggregator="harmonic")),
            "indicators.tax.missing",
            "warning",
            "最低可到 0，而上级“all”的调和平均要求大于 0；请改缺数办法，或换平均法。",
            "can give 0, but the harmonic mean of 'all' wants values above 0; change the "
            "policy for gaps, or take another mean.",
            id="a harmonic mean over zero for a gap",
        ),
        pytest.param(
            Scheme(
                Group(
                    "all",
                    (replace(TAX, missing="penalty", penalty=3.0, floor=0.0),),
                    aggregator="power",
                    power=2.0,
                )
            ),
            "indicators.tax.missing",
            "warning",
            "最低可到 -0.05，而上级“all”的幂平均要求不小于 0；请改缺数办法，或换平均法。",
            "can give -0.05, but the power mean of 'all' wants values of at least 0; "
            "change the policy for gaps, or take another mean.",
            id="a power mean below zero",
        ),
        pytest.param(
            Scheme(
                Group(
                    "all",
                    (Group("part", (replace(TAX, curve=PercentRank()),)),),
                    aggregator="geometric",
                )
            ),
            "groups.part.floor",
            "warning",
            "最低可到 0，而上级“all”的几何平均要求大于 0；请设下限，或换平均法。",
            "can give 0, but the geometric mean of 'all' wants values above 0; set a "
            "floor, or take another mean.",
            id="a geometric mean over a group from zero",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme)


@pytest.mark.parametrize(
    ("one", "least"),
    [
        (replace(TAX, floor=0.2), 0.2),
        (replace(TAX, curve=Steps(fixed(1.0), ((1.0, 1.0),), below=0.6)), 0.6),
        (replace(TAX, curve=Piecewise(fixed(1.0), ((0.0, 0.3), (1.0, 1.0)))), 0.3),
        (replace(TAX, curve=Gate(fixed(1.0), missed=0.5)), 0.5),
        (replace(TAX, curve=Span(Reference("min"), Reference("max"), start=0.2, width=0.8)), 0.2),
        (replace(TAX, curve=Ladder(rungs=(1.0, 0.8), below=0.4)), 0.4),
        (replace(TAX, curve=Ladder(step=0.1)), -np.inf),
        (replace(TAX, curve=Count(2.0)), 0.0),
        (replace(TAX, curve=Gate(fixed(1.0), 0.5), missing="zero"), 0.0),
        (flat((replace(TAX, floor=0.5), replace(ENERGY, floor=0.25))), 40.0),  # 30 + 10
    ],
)
def test_the_least_value_of_a_node(one: Indicator | Group, least: float) -> None:
    assert least_of(one) == least


def test_a_reciprocal_of_what_is_above_0_is_above_0() -> None:
    one = replace(TAX, curve=Reciprocal(fixed(2.0)), direction=-1)

    assert problems(Scheme(Group("all", (one,), aggregator="geometric"))) == ()
