"""Cohorts too small or too empty."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import Bands, PercentRank, Problem, Scheme, Table
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from tests.kernels.score.validation.cases import TAX, of, tab


@pytest.mark.parametrize(
    ("scheme", "table", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(TAX),
            tab([[5.0], [np.nan]], cohort=("east", "west")),
            "table.cohorts.west.tax",
            "error",
            "没有一个单位有“tax”的数，全部不能排名；请补数或改缺数办法。",
            "nobody has a figure for 'tax', so nobody is ranked; bring it, or change the policy.",
            id="a cohort nobody of which has a figure",
        ),
        pytest.param(
            of(replace(TAX, missing="zero")),
            tab([[np.nan], [np.nan]]),
            "table.cohorts.tax",
            "warning",
            "没有一个单位有“tax”的数，全按缺数办法（zero）计；请核对。",
            "nobody has a figure for 'tax': all get what the policy 'zero' says; look it up.",
            id="nobody has a figure but a policy says what then",
        ),
        pytest.param(
            of(replace(TAX, curve=PercentRank())),
            tab([[5.0]]),
            "table.cohorts",
            "warning",
            "只有一个单位有数，名次或离散类得分没有意义：tax；请并组或换曲线。",
            "only one unit has a figure, so places and spreads tell nothing: tax; merge "
            "cohorts or take another curve.",
            id="one alone on a ladder",
        ),
        pytest.param(
            of(TAX),
            tab([[5.0]], unrated=("T",)),
            "table.cohorts",
            "warning",
            "没有一个参评单位；请核对。",
            "has no unit that is rated; look it up.",
            id="nobody is rated",
        ),
        pytest.param(
            of(TAX, bands=Bands(("A", "B"), (0.2, 1.0))),
            tab([[5.0], [6.0]]),
            "table.cohorts",
            "warning",
            "参加排名只有 2 个，按比例没有名额的等级：A；请并组或改取整办法。",
            "of 2 ranked, the shares leave no place in A; merge cohorts, or round otherwise.",
            id="too few for the best grade",
        ),
        pytest.param(
            of(
                TAX, bands=Bands(("A", "B", "C"), at_least=(20.0, 10.0, 0.0), least=(0.4, 0.3, 0.3))
            ),
            tab([[5.0], [6.0]]),
            "table.cohorts",
            "error",
            "参加排名 2 个，“A”至少要 1 个，而只排得下 0 个；请调整比例。",
            "of 2 ranked, 'A' must have 1, but there is room for 0; change the shares.",
            id="too few for the least shares",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, table: Table, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme, table)


def test_a_cohort_large_enough_has_no_faults() -> None:
    # of five, A is floor(0.2 · 5) = 1
    scheme = of(TAX, bands=Bands(("A", "B"), (0.2, 1.0)))

    assert problems(scheme, tab([[5.0], [6.0], [7.0], [8.0], [9.0]])) == ()
