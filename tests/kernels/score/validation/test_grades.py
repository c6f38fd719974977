"""Quotas and points that give no grades."""

import pytest

from luodi.kernels.score import Bands, Problem, Scheme
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from tests.kernels.score.validation.cases import TAX, of


@pytest.mark.parametrize(
    ("scheme", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(TAX, bands=Bands(("A", "B", "C"), (0.6, 0.2, 1.0))),
            "bands.up_to[1]",
            "error",
            "比例 0.2 小于前一级的 0.6；须逐级增大。",
            "the share 0.2 is below 0.6 before it; shares grow from grade to grade.",
            id="quotas that do not grow",
        ),
        pytest.param(
            of(TAX, bands=Bands(("A", "B"), (0.2, 0.9))),
            "bands.up_to[1]",
            "error",
            "最后一级只到 0.9，须为 1；否则末尾的单位没有等级。",
            "the last grade ends at 0.9, not at 1: the last units would have no grade; write 1.",
            id="quotas that end too soon",
        ),
        pytest.param(
            of(TAX, bands=Bands(("A", "B", "C"), (0.2, 1.0))),
            "bands.up_to",
            "error",
            "有 2 个数，等级有 3 个；须一一对应。",
            "holds 2 numbers for 3 grades; give one for each.",
            id="quotas too few",
        ),
        pytest.param(
            of(TAX, bands=Bands(("A", "B"), at_least=(80.0, 90.0))),
            "bands.at_least[1]",
            "error",
            "分数线 90 不低于上一级的 80；须逐级降低。",
            "asks for 90 points, not less than 80 of the better grade; they fall from "
            "grade to grade.",
            id="points that do not fall",
        ),
        pytest.param(
            of(TAX, bands=Bands(("A", "B"), at_least=(80.0, 60.0), least=(0.6, 0.5))),
            "bands.least",
            "error",
            "各级最低比例合计 1.1，超过 1，无法满足；请调低。",
            "the least shares add up to 1.1, above 1, and cannot be met; lower them.",
            id="least shares above all",
        ),
        pytest.param(
            of(TAX, bands=Bands(("A", "B"), (0.2, 1.0), least=(0.3, 0.0))),
            "bands.least[0]",
            "error",
            "到此级的最低比例合计 0.3，多于允许的 0.2；请调整其一。",
            "the least shares down to here are 0.3, more than the 0.2 allowed; change one of them.",
            id="a least share above its quota",
        ),
        pytest.param(
            of(TAX, bands=Bands(("A", "B"), (0.2, 1.0), least=(-0.1, 0.0))),
            "bands.least[0]",
            "error",
            "最低比例 -0.1 须在 0 与 1 之间；请改正。",
            "the least share is -0.1; give one from 0 to 1.",
            id="a least share below nothing",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme)


def test_grades_of_quotas_points_and_least_shares_that_go_together_are_sound() -> None:
    held = Bands(("A", "B", "D"), (0.2, 0.95, 1.0), (90.0, 80.0, 0.0), (0.0, 0.0, 0.05))

    assert problems(of(TAX, bands=held)) == ()
