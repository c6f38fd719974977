"""Curves and references in plain words."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from luodi.packs.schemas import scheme_curve_words as words
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.scheme_benchmarks import Benchmark
from luodi.packs.schemas.scheme_curves import Curve
from tests.packs.schemas.scheme_written import DAY
from tests.packs.schemas.test_scheme_curves import EVERY

TAX = Title(zh="税收", en="tax")


def said(given: dict[str, Any], sign: int = 1) -> Title:
    one = TypeAdapter(Curve).validate_python({"reference": "x", **given})
    return words.share_words(one, TAX, sign, DAY)


@pytest.mark.parametrize("given", [given for given, _ in EVERY], ids=lambda one: str(one)[:30])
@pytest.mark.parametrize("sign", [1, -1])
def test_every_curve_has_words_in_both_languages(given: dict[str, Any], sign: int) -> None:
    found = said(given, sign)

    assert "税收" in found.zh and "tax" in found.en
    assert "{" not in found.zh + found.en


def test_numbers_stand_where_they_belong() -> None:
    eight = {"of": "fixed", "value": 8.0}

    assert said({"kind": "deduct", "against": eight, "per": 0.02, "points": 1.0}).zh == (
        "税收达到 8 的得满分；低于它的，每满 2% 扣 1 分"
    )
    assert said({"kind": "ladder", "step": 0.05}, -1).en == (
        "by the place of tax in the cohort, the lowest first: the first gets full marks, each "
        "place behind 5% of them less"
    )
    assert said({"kind": "gate", "against": eight}).zh == "税收不低于 8 的得满分，否则不得分"


@pytest.mark.parametrize(
    ("given", "zh"),
    [
        ({"of": "fixed", "value": 2.5}, "2.5"),
        ({"of": "target"}, "本单位目标值"),
        ({"of": "mean", "period": "previous", "times": 2.0}, "(2 × 同组上期平均值)"),
        ({"of": "quantile", "quantile": 0.9}, "同组 90% 分位数"),
        ({"of": "unit", "unit": "云汀区"}, "云汀区数值"),
    ],
)
def test_a_reference_says_where_it_comes_from(given: dict[str, Any], zh: str) -> None:
    assert words.benchmark(Benchmark.model_validate(given), DAY).zh == zh


def test_numbers_stand_apart_and_words_do_not() -> None:
    assert said({"kind": "gate", "against": {"of": "target"}}).zh.startswith(
        "税收不低于本单位目标值的"
    )
    assert said({"kind": "steps", "table": [[1.0, 1.0]]}).zh.startswith("按税收查表")
    assert said(
        {"kind": "steps", "against": {"of": "target"}, "table": [[1.0, 1.0]]}
    ).zh.startswith("按 税收 ÷ 本单位目标值 查表")


def test_a_share_is_said_in_percent() -> None:
    assert words.percent(0.05) == "5%"
