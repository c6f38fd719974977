"""Units of measure that differ."""

import pytest

from luodi.kernels.score import Problem
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import Dimensions, problems
from tests.kernels.score.validation.cases import FIGURES, SCHEME


@pytest.mark.parametrize(
    ("stated", "path", "level", "zh", "en"),
    [
        pytest.param(
            Dimensions({"tax": "万元/亩"}, {"tax": "元/亩"}),
            "table.tax",
            "error",
            "计量单位是“元/亩”，办法按“万元/亩”；请换算。",
            "comes in '元/亩', the scheme reckons in '万元/亩'; convert the figures.",
            id="figures in another unit",
        ),
        pytest.param(
            Dimensions({"tax": "万元/亩", "energy": "吨"}, {"energy": "吨"}),
            "table.tax",
            "warning",
            "没有写计量单位，办法按“万元/亩”；请写明。",
            "comes without a unit of measure, the scheme reckons in '万元/亩'; state it.",
            id="figures without a unit",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    stated: Dimensions, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(SCHEME, FIGURES, stated=stated)


def test_writing_makes_no_difference() -> None:
    stated = Dimensions({"tax": "万元/亩", "energy": "kWh"}, {"tax": "万元／亩", "energy": "KWH "})

    assert problems(SCHEME, FIGURES, stated=stated) == ()
