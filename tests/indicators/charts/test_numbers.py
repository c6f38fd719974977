"""Numbers in words and in columns."""

import math

import pytest
from django.utils import translation

from luodi.indicators.charts.numbers import decimals, grouped, in_words


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([1.5, 12.25, 3.0], 2),
        ([1.23456, 7.0], 2),
        ([0.385, 0.52], 3),
        ([7.0, math.nan], 0),
        ([], 0),
    ],
)
def test_a_column_has_as_many_decimals_as_its_figures_need(values, places):
    assert decimals(values) == places


def test_a_missing_figure_is_empty_and_not_zero():
    assert (grouped(None, 1), grouped(math.nan, 1), grouped(0.0, 1)) == ("", "", "0.0")
    assert grouped(1234567.5, 1) == "1,234,567.5"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (164_500_000_000, "元", "1,645亿元"), (123_456, "人", "12.35万人"),
        (16_450, "亿元", "1.65万亿元"), (123_456, "万元", "12.35亿元"), (38.2, "亿元", "38.2 亿元"),
        (56.6, "%", "56.6%"), (9_999, "人", "9,999 人"), (math.nan, "人", ""), (None, "人", ""),
        (-23_000, "人", "-2.3万人"),
    ],
)  # fmt: skip
def test_chinese_readers_get_wan_and_yi(value, unit, said):
    with translation.override("zh-hans"):
        assert in_words(value, unit) == said


def test_english_readers_get_the_unit_as_it_is():
    assert in_words(164_500, "万元") == "164,500 万元"
