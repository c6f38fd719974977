"""One indicator of a scheme."""

import math
from typing import Any

import pytest

from luodi.kernels import score
from luodi.packs.schemas.scheme_indicators import Indicator
from tests.packs.schemas.scheme_written import DAY, curve, dated, indicator


def read(**keys: Any) -> Indicator:
    return Indicator.model_validate(indicator(**keys))


def test_a_base_is_short_for_the_ratio_to_it() -> None:
    assert read().rules(DAY).curve == score.Ratio(score.fixed(20.0))
    assert read(direction=-1).rules(DAY).curve == score.Inverse(score.fixed(20.0))


def test_without_bounds_the_kernel_has_none() -> None:
    found = read(floor=None).rules(DAY)

    assert (found.floor, found.cap) == (-math.inf, math.inf)


def test_all_that_is_said_of_a_figure_reaches_the_kernel() -> None:
    found = read(
        missing="penalty", penalty=3.0, denominator="land", zero_is_missing=True, floor=None,
        cap=dated(1.5), bounds_reference="x", treatment={"winmax": 3, "reference": "x"},
    ).rules(DAY)  # fmt: skip

    assert (found.missing, found.penalty, found.denominator) == ("penalty", 3.0, "land")
    assert found.zero_is_missing and found.cap == 1.5
    assert found.treatment == score.Treatment(3)


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        ({"cap": 0.0, "bounds_reference": "x"}, "cap"),
        ({"cap": 2.0}, "bounds_reference"),
        ({"weight": dated(0.0)}, "weight.2024-01-01.value"),
        ({"base": None}, "base"),
        ({"base": dated(1.0), "curve": curve(kind="borda")}, "base"),
        ({"penalty": 2.0}, "penalty"),
        ({"curve": curve(kind="ladder")}, "curve.2024-01-01.step"),
    ],
)
def test_what_does_not_go_together_is_told_by_key(keys: dict[str, Any], path: str) -> None:
    assert [one.path for one in read(**keys).faults()] == [path]


def test_what_only_a_table_can_give_is_known() -> None:
    assert read(curve=curve(kind="gate", against={"of": "target"})).of_table
    assert read(missing="carry").of_table and read(denominator="land").of_table
    assert not read().of_table
