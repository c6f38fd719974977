"""Curves that cannot be read or lead the wrong way."""

from dataclasses import replace

import pytest

from luodi.kernels.score import (
    Gate,
    Inverse,
    Ladder,
    Piecewise,
    Problem,
    Ratio,
    Reference,
    Scheme,
    Span,
    Steps,
    fixed,
)
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from luodi.kernels.score.validation.curves import divides
from tests.kernels.score.validation.cases import ENERGY, TAX, of


@pytest.mark.parametrize(
    ("scheme", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(replace(TAX, curve=Steps(fixed(20.0), ((1.0, 0.5), (0.9, 1.0))))),
            "indicators.tax.curve.table[1]",
            "error",
            "起点 0.9 不大于前一行的 1；请从小到大排列。",
            "starts at 0.9, not above 1 before it; sort the rows upward.",
            id="steps that do not grow",
        ),
        pytest.param(
            of(replace(TAX, curve=Piecewise(fixed(20.0), ()))),
            "indicators.tax.curve.table",
            "error",
            "是空的；请至少写一行。",
            "is empty; write a row at least.",
            id="a table without rows",
        ),
        pytest.param(
            of(replace(TAX, curve=Piecewise(fixed(20.0), ((0.0, 0.0), (1.0, 1.0), (2.0, 0.8))))),
            "indicators.tax.curve.table[2]",
            "warning",
            "由 1 变为 0.8，而该指标越大越好；请改正表或方向。",
            "goes from 1 to 0.8 although more is better; correct the table or the direction.",
            id="knots that fall where more is better",
        ),
        pytest.param(
            of(replace(ENERGY, curve=Steps(fixed(0.5), ((0.9, 0.5), (1.0, 0.6)), below=1.0))),
            "indicators.energy.curve.table[1]",
            "warning",
            "由 0.5 变为 0.6，而该指标越小越好；请改正表或方向。",
            "goes from 0.5 to 0.6 although less is better; correct the table or the direction.",
            id="steps that rise where less is better",
        ),
        pytest.param(
            of(replace(TAX, curve=Ladder(rungs=(1.0, 0.8), below=0.9))),
            "indicators.tax.curve.below",
            "warning",
            "后一名得 0.9，多于前一名的 0.8；请改正名次表。",
            "the place behind gets 0.9, more than 0.8 before it; correct the ladder.",
            id="a ladder that climbs down",
        ),
        pytest.param(
            of(replace(TAX, direction=-1)),
            "indicators.tax.curve",
            "warning",
            "该指标越小越好，而比值随数值升高；请改用 Inverse 或 Reciprocal。",
            "less is better, but a ratio rises with the figure; use Inverse or Reciprocal.",
            id="a ratio where less is better",
        ),
        pytest.param(
            of(replace(ENERGY, direction=1)),
            "indicators.energy.curve",
            "warning",
            "该指标越大越好，而此曲线随数值下降；请把方向改为 -1，或改用 Ratio。",
            "more is better, but this curve falls with the figure; set the direction to "
            "-1, or use Ratio.",
            id="an inverse where more is better",
        ),
        pytest.param(
            of(replace(TAX, curve=Gate(fixed(20.0), missed=1.2))),
            "indicators.tax.curve.missed",
            "warning",
            "未达标得 1.2，多于达标的 1；请改正。",
            "who misses gets 1.2, more than 1 for who meets it; correct it.",
            id="more for who misses",
        ),
        pytest.param(
            of(replace(TAX, curve=Span(fixed(9.0), fixed(3.0)))),
            "indicators.tax.curve.low",
            "error",
            "起点 9 不低于终点 3；请对调或改正。",
            "the low end 9 is not below the high end 3; exchange or correct them.",
            id="goalposts the wrong way",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(fixed(0.0)))),
            "indicators.tax.curve.reference.value",
            "error",
            "基准 0 不大于 0，不能作除数；请改正，或按差值比较。",
            "the base 0 is not above 0 and divides nothing; correct it, or compare by difference.",
            id="a fixed base of nothing",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("unit")))),
            "indicators.tax.curve.reference.unit",
            "error",
            "没有写参照哪个单位；请写明。",
            "names no unit; name one.",
            id="a reference unit without name",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("own")))),
            "indicators.tax.curve.reference.period",
            "warning",
            "以本期自身为参照，等于同自己比；请改为 previous。",
            "compares a figure with itself; set the period to 'previous'.",
            id="a figure beside itself",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("fixed", 20.0, times=2.0)))),
            "indicators.tax.curve.reference.times",
            "warning",
            "固定值不再乘倍数；请把倍数乘进 value。",
            "a fixed reference is not multiplied; put the factor into its value.",
            id="a fixed base times something",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme)


def test_who_divides_by_a_reference() -> None:
    base = fixed(1.0)

    assert divides(Inverse(base)) and divides(Steps(base, ((1.0, 1.0),)))
    assert not divides(Gate(base)) and not divides(
        Steps(base, ((1.0, 1.0),), relation="difference")
    )
