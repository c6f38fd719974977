"""Headings of tables."""

import pytest

from luodi.indicators.intake import headings


@pytest.mark.parametrize(
    ("text", "role"),
    [("单位", "unit"), ("数值（万元）", "value"), ("OBS_VALUE", "value"), ("甲", "")],
)
def test_a_heading_says_what_its_column_is(text, role):
    assert headings.role_of(text) == role


def test_a_period_in_a_heading_may_need_a_year():
    assert headings.period_in("2025年1月") == "2025-01"
    assert (headings.period_in("1月"), headings.period_in("1月", "2025")) == ("", "2025-01")


@pytest.mark.parametrize(
    ("told", "period"),
    [("2025年1月情况表", "2025-01"), ("2025年台账", "2025"), ("无", "")],
)
def test_a_title_tells_its_period(told, period):
    assert headings.period_told([told]) == period
