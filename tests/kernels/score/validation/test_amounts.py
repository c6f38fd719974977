"""Words that are none and amounts out of their bounds."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import (
    Clause,
    Deduct,
    Problem,
    Ratio,
    Reference,
    Scheme,
    Steps,
    VetoRule,
    fixed,
    flat,
)
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from tests.kernels.score.validation.cases import ENERGY, GRADES, LOW, SCHEME, TAX, of


@pytest.mark.parametrize(
    ("scheme", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(replace(TAX, missing="zeros")),
            "indicators.tax.missing",
            "error",
            "没有“zeros”这种写法；是否想写“zero”？",
            "'zeros' is not known; did you mean 'zero'?",
            id="an unknown policy",
        ),
        pytest.param(
            Scheme(replace(flat((TAX,)), aggregator="mean")),
            "groups.total.aggregator",
            "error",
            "没有“mean”这种写法；是否想写“median”？",
            "'mean' is not known; did you mean 'median'?",
            id="an unknown aggregator",
        ),
        pytest.param(
            of(replace(TAX, direction=0)),
            "indicators.tax.direction",
            "error",
            "没有“0”这种写法；可用：1、-1。",
            "0 is not known; there are: 1, -1.",
            id="a direction that is none",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("average")))),
            "indicators.tax.curve.reference.kind",
            "error",
            "没有“average”这种写法；可用：fixed、target、schedule、own、unit、mean、"
            "median、min、max、best、worst、quantile、sd。",
            "'average' is not known; there are: fixed, target, schedule, own, unit, mean,"
            " median, min, max, best, worst, quantile, sd.",
            id="a reference of no kind",
        ),
        pytest.param(
            of(TAX, replace(ENERGY, weight=0.0)),
            "indicators.energy.weight",
            "warning",
            "为 0，不计入结果；如不要它请删去。",
            "is 0, so it counts for nothing; drop it if that is meant.",
            id="a weight of nothing",
        ),
        pytest.param(
            of(replace(TAX, weight=np.nan)),
            "indicators.tax.weight",
            "error",
            "不是数；请写一个有限的数。",
            "is no number; write a finite one.",
            id="a weight that is no number",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("fixed")))),
            "indicators.tax.curve.reference.value",
            "error",
            "不是数；请写一个有限的数。",
            "is no number; write a finite one.",
            id="a fixed base without value",
        ),
        pytest.param(
            of(replace(TAX, weight=np.inf)),
            "indicators.tax.weight",
            "error",
            "无穷大；请写一个有限的数。",
            "is infinite; write a finite one.",
            id="an infinite weight",
        ),
        pytest.param(
            of(replace(TAX, cap=np.nan)),
            "indicators.tax.cap",
            "error",
            "不是数；请写一个有限的数。",
            "is no number; write a finite one.",
            id="a cap that is no number",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("quantile", quantile=75.0)))),
            "indicators.tax.curve.reference.quantile",
            "error",
            "为 75，须在 0 与 1 之间；请改正。",
            "is 75; give one from 0 to 1.",
            id="a quantile beyond the cohort",
        ),
        pytest.param(
            of(replace(TAX, curve=Deduct(fixed(1.0), per=0.0, points=1.0))),
            "indicators.tax.curve.per",
            "error",
            "为 0，须大于 0；请改正。",
            "is 0; give one above 0.",
            id="a step of nothing",
        ),
        pytest.param(
            of(replace(TAX, curve=Steps(fixed(1.0), ((0.9, np.inf),)))),
            "indicators.tax.curve.table[0][1]",
            "error",
            "无穷大；请写一个有限的数。",
            "is infinite; write a finite one.",
            id="a number in a table",
        ),
        pytest.param(
            Scheme(replace(flat((TAX,)), threshold=80.0)),
            "groups.total.threshold",
            "error",
            "为 80，须在 0 与 1 之间；请改正。",
            "is 80; give one from 0 to 1.",
            id="a threshold in percent",
        ),
        pytest.param(
            of(TAX, decimals=-1),
            "decimals",
            "error",
            "为 -1，须在 0 与 12 之间；请改正。",
            "is -1; give one from 0 to 12.",
            id="digits below zero",
        ),
        pytest.param(
            of(
                TAX, bands=GRADES, vetoes=(VetoRule("poor", replace(LOW, value=np.nan), grade="C"),)
            ),
            "vetoes.poor.condition.value",
            "error",
            "不是数；请写一个有限的数。",
            "is no number; write a finite one.",
            id="a condition without number",
        ),
        pytest.param(
            of(TAX, clauses=(Clause("honour", each=-1.0),)),
            "clauses.honour.each",
            "error",
            "为 -1，不得小于 0；请改正。",
            "is -1; give at least 0.",
            id="a clause below zero",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme)


def test_bounds_left_open_are_no_fault() -> None:
    assert problems(SCHEME) == ()
