"""Figures that have no points, and whom they block."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import (
    Problem,
    Ratio,
    Reciprocal,
    Reference,
    Scheme,
    Span,
    Table,
    ZScore,
    fixed,
)
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from tests.kernels.score.validation.cases import TAX, of, tab

SPAN = Span(Reference("min"), Reference("max"))


@pytest.mark.parametrize(
    ("scheme", "table", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(replace(TAX, denominator="energy")),
            tab([[20.0, 0.0], [18.0, 2.0]], ("tax", "energy")),
            "table.U1.tax",
            "warning",
            "“tax”的分母“energy”不大于 0，无法相除；请更正：U1。",
            "'tax': the denominator 'energy' is not above 0 and divides nothing; correct it: U1.",
            id="a denominator of nothing",
        ),
        pytest.param(
            of(replace(TAX, denominator="energy", missing="zero")),
            tab([[20.0, np.nan], [18.0, 2.0]], ("tax", "energy")),
            "table.U1.tax",
            "warning",
            "“tax”缺分母“energy”；请补数：U1。",
            "'tax': the denominator 'energy' is missing; bring it: U1.",
            id="a denominator left empty",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("target")), missing="zero")),
            tab([[20.0], [18.0]], targets=np.array([[np.nan], [10.0]])),
            "table.U1.tax",
            "warning",
            "“tax”没有目标；请补上目标：U1。",
            "'tax': there is no target; bring it: U1.",
            id="a target left empty",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("target")), missing="zero")),
            tab([[20.0], [18.0]], targets=np.array([[0.0], [10.0]])),
            "table.U1.tax",
            "warning",
            "“tax”的基准不大于 0，无法相除；请更正数据或改按差值比较：U1。",
            "'tax': the base is not above 0 and divides nothing; correct it, or compare "
            "by difference: U1.",
            id="a target of nothing",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("own", period="previous")), missing="zero")),
            tab([[20.0], [18.0]], previous=np.array([[np.nan], [10.0]])),
            "table.U1.tax",
            "warning",
            "“tax”没有上期数可比；请补上期数：U1。",
            "'tax': there is no previous figure to set it beside; bring it: U1.",
            id="no figure of the period before",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("mean")), missing="zero")),
            tab([[-20.0], [18.0]]),
            "table.U1.tax",
            "error",
            "“tax”的基准不大于 0，无法相除；请更正数据或改按差值比较：U1、U2。",
            "'tax': the base is not above 0 and divides nothing; correct it, or compare "
            "by difference: U1, U2.",
            id="a mean below zero",
        ),
        pytest.param(
            of(replace(TAX, curve=SPAN, missing="zero")),
            tab([[5.0], [5.0]]),
            "table.U1.tax",
            "error",
            "“tax”的数全部相同，无法拉开；请写明此时给多少（constant），或剔除该指标：U1、U2。",
            "'tax': all figures are alike; declare what they get (constant), or leave "
            "the indicator out: U1, U2.",
            id="a constant column",
        ),
        pytest.param(
            of(replace(TAX, curve=Reciprocal(fixed(2.0)), direction=-1, missing="zero")),
            tab([[-1.0], [5.0]]),
            "table.U1.tax",
            "warning",
            "“tax”的数算不出分（不大于 0，或大得离谱）；请更正：U1。",
            "'tax': the curve gives it no points (not above 0, or far too large); correct it: U1.",
            id="a figure below zero under a reciprocal",
        ),
        pytest.param(
            of(TAX),
            tab([[np.nan], [5.0]]),
            "table.U1.tax",
            "warning",
            "U1 的“tax”没有数（缺数办法：block），不参加排名；请补数或改缺数办法。",
            "no figure for 'tax' (missing: 'block'), so not ranked: U1; bring the figure,"
            " or change the policy.",
            id="a unit that is blocked",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, table: Table, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme, table)


def test_many_units_are_told_in_one_sentence() -> None:
    # eight of nine have none: five are named, three counted
    found = problems(of(TAX), tab([[5.0], *([[np.nan]] * 8)]))

    assert found == (
        Problem(
            "table.U2.tax",
            "warning",
            "U2、U3、U4、U5、U6 等 8 个 的“tax”没有数（缺数办法：block），不参加排名；请"
            "补数或改缺数办法。",
            "no figure for 'tax' (missing: 'block'), so not ranked: U2, U3, U4, U5, U6 and 3 more; "
            "bring the figure, or change the policy.",
        ),
    )


def test_a_constant_column_with_a_declared_value_is_sound() -> None:
    one = replace(TAX, curve=replace(SPAN, constant=1.0))

    assert problems(of(one), tab([[5.0], [5.0]])) == ()


def test_one_figure_alone_has_no_spread() -> None:
    one = replace(TAX, curve=ZScore(Reference("mean"), Reference("sd")))

    assert Problem(
        "table.U1.tax",
        "error",
        "“tax”只有一个单位有数，算不出离散程度；请并组或换曲线：U1。",
        "'tax': only one unit has a figure, so there is no spread; merge cohorts or take another "
        "curve: U1.",
    ) in problems(of(one), tab([[5.0]]))


def test_who_is_not_rated_is_no_fault() -> None:
    assert problems(of(TAX), tab([[5.0], [np.nan]], unrated=("", "T"))) == ()


def test_ends_that_cross_in_the_figures_are_named() -> None:
    one = replace(TAX, curve=Span(fixed(9.0), Reference("max")), missing="zero")

    # the best has 5, the low end is 9
    assert problems(of(one), tab([[5.0], [4.0]])) == (
        Problem(
            "table.U1.tax",
            "warning",
            "“tax”的起点高于终点；请对调或更正：U1、U2。",
            "'tax': the low end is above the high end; exchange or correct them: U1, U2.",
        ),
    )
