"""What is wrong with a scheme, in the file's own paths."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from luodi.kernels import score
from luodi.packs.schemas.scheme_problems import problems
from tests.packs.schemas.scheme_written import DAY, curve, indicator, small, written

FALLING = curve(kind="piecewise", table=[[0.5, 1.0], [1.0, 0.2]])


@pytest.mark.parametrize(
    ("tree", "path", "zh"),
    [
        (written(colour="red"), "colour", "没有这一项"),
        ({**written(), "title": {"zh": "名"}}, "title.en", "缺这一项"),
        (written(indicators=[indicator(missing="ignore")]), "indicators.0.missing", "只能是"),
        (written(indicators=[indicator(curve=curve(kind="root"))]),
         "indicators.0.curve.2024-01-01", "只能是"),
        (written(indicators=[indicator(floor="low")]), "indicators.0.floor", "写法不对"),
        (written(indicators=[indicator(cap=2.0)]), "indicators.0.bounds_reference", "要写依据"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_scheme_is_told_place_by_place(
    tree: dict[str, Any], path: str, zh: str
) -> None:
    found = problems(tree, DAY)

    assert [one.path for one in found] == [path]
    assert zh in found[0].zh and found[0].en and found[0].level == "error"


def test_a_sound_scheme_has_none_and_too_early_a_day_is_told() -> None:
    assert problems(small(), DAY) == ()
    assert "2024-01-01" in problems(written(), date(2020, 1, 1))[0].zh


def test_what_the_kernel_finds_stands_at_the_files_own_place() -> None:
    scheme = small(indicators=[indicator("sales"), indicator(curve=FALLING)])

    assert {one.path.rsplit(".", 1)[0] for one in problems(scheme, DAY)} == {"indicators.1.curve"}


def test_a_table_without_a_column_is_told() -> None:
    table = score.Table(("甲",), ("taxes",), np.array([[1.0]]))

    assert any(one.level == "error" and "tax" in one.en for one in problems(small(), DAY, table))
