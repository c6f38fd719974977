"""Tables that do not fit a scheme."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import Problem, Ratio, Reference, Scheme, Table
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from tests.kernels.score.validation.cases import ENERGY, FIGURES, SCHEME, TAX, of, tab


@pytest.mark.parametrize(
    ("table", "path", "level", "zh", "en"),
    [
        pytest.param(
            replace(FIGURES, units=("U1", "U1")),
            "table.units.U1",
            "error",
            "“U1”出现了 2 次；每个只能有一个。",
            "'U1' stands 2 times; keep one.",
            id="a unit twice",
        ),
        pytest.param(
            replace(FIGURES, values=np.ones((3, 2))),
            "table.values",
            "error",
            "形状是 (3, 2)，应为 (2, 2)（单位数、指标数）。",
            "has the shape (3, 2), not (2, 2): units by codes.",
            id="a shape that does not fit",
        ),
        pytest.param(
            replace(FIGURES, targets=np.ones((2, 1))),
            "table.targets",
            "error",
            "形状是 (2, 1)，应为 (2, 2)（单位数、指标数）。",
            "has the shape (2, 1), not (2, 2): units by codes.",
            id="targets of another shape",
        ),
        pytest.param(
            replace(FIGURES, cohort=("east",)),
            "table.cohort",
            "error",
            "有 1 个，单位有 2 个；须一一对应，或留空。",
            "holds 1 for 2 units; give one for each, or none.",
            id="cohorts for some units only",
        ),
        pytest.param(
            tab([[20.0, 0.5], [np.inf, 0.4]], ("tax", "energy")),
            "table.U2.tax",
            "error",
            "U2 的数是无穷大；没有数就留空。",
            "the figure of U2 is infinite; leave it empty if there is none.",
            id="an infinite figure",
        ),
        pytest.param(
            replace(FIGURES, values=np.array([["20", "x"], ["1", "2"]])),
            "table.values",
            "error",
            "类型是 <U2，须为数；请先转换。",
            "holds <U2, not numbers; convert it first.",
            id="figures that are text",
        ),
        pytest.param(
            replace(FIGURES, elapsed=75.0),
            "table.elapsed",
            "error",
            "已过时间为 75，须在 0 与 1 之间；请改正。",
            "the share of time over is 75; give one from 0 to 1.",
            id="time over in percent",
        ),
        pytest.param(
            tab([[20.0], [18.0]]),
            "table.energy",
            "error",
            "数据表没有“energy”这一列；可用：tax。",
            "the table has no column 'energy'; there are: tax.",
            id="a column that is missing",
        ),
        pytest.param(
            tab([[20.0, 0.5], [18.0, 0.4]], ("tax", "enrgy")),
            "table.energy",
            "error",
            "数据表没有“energy”这一列；是否想写“enrgy”？",
            "the table has no column 'energy'; did you mean 'enrgy'?",
            id="a column with a slip",
        ),
        pytest.param(
            tab([[20.0, 0.5, 1.0], [18.0, 0.4, 2.0]], ("tax", "energy", "staff")),
            "table.staff",
            "warning",
            "办法不用这一列；请删去，或在办法中写明。",
            "the scheme does not use this column; drop it, or name it in the scheme.",
            id="a column that nobody asks for",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    table: Table, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(SCHEME, table)


@pytest.mark.parametrize(
    ("scheme", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(replace(TAX, denominator="area"), ENERGY),
            "indicators.tax.denominator",
            "error",
            "数据表没有分母“area”这一列；可用：tax、energy。",
            "the table has no denominator column 'area'; there are: tax, energy.",
            id="a denominator that is missing",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("target"))), ENERGY),
            "table.targets",
            "error",
            "“tax”按目标计分，而数据没有目标；请补上目标。",
            "'tax' is scored by targets and the table has none; bring them.",
            id="targets that are missing",
        ),
        pytest.param(
            of(replace(TAX, curve=Ratio(Reference("own", period="previous"))), ENERGY),
            "table.previous",
            "error",
            "“tax”同上期比，而数据没有上期；请补上上期数。",
            "'tax' is set beside the previous period and the table has none; bring it.",
            id="a previous period that is missing",
        ),
        pytest.param(
            of(replace(TAX, missing="carry"), ENERGY),
            "table.previous",
            "warning",
            "“tax”缺数沿用上期，而数据没有上期；缺数的将不参评。",
            "'tax' carries the previous figure and the table has none: gaps will block.",
            id="a carried figure from nowhere",
        ),
    ],
)
def test_what_a_scheme_asks_of_a_table_is_named(
    scheme: Scheme, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme, FIGURES)


def test_a_sound_table_has_no_faults() -> None:
    assert problems(SCHEME, FIGURES) == ()


def test_a_schedule_needs_time_that_is_over() -> None:
    scheme = of(replace(TAX, curve=Ratio(Reference("schedule"))))

    assert problems(scheme, tab([[5.0]], targets=np.array([[9.0]]), elapsed=0.0)) == (
        Problem(
            "table.elapsed",
            "error",
            "“tax”按进度计分，而已过时间为 0；请写明。",
            "'tax' is scored by the time that is over, which is 0; state it.",
        ),
    )
