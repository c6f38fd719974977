"""Wording of periods: said as people say them, and read back from it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernels import periods


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("2026Q1", "2026年一季度", "Q1 2026"),
        ("2026-12", "2026年12月", "December 2026"),
        ("2026-W01", "2026年第1周", "week 1 of 2026"),  # it begins on 29 December 2025
        ("2026H2", "2026年下半年", "second half of 2026"),
        ("2026-07-D1", "2026年7月上旬", "1–10 July 2026"),
        ("2026-07-D2", "2026年7月中旬", "11–20 July 2026"),
        ("2026-02-D3", "2026年2月下旬", "21–28 February 2026"),
        ("2026-07-05", "2026年7月5日", "5 July 2026"),
        ("soon", "soon", "soon"),
    ],
)
def test_a_period_is_said_in_words(text: str, chinese: str, english: str) -> None:
    assert periods.in_words(text, "zh") == chinese
    assert periods.in_words(text, "en") == english


def test_a_month_has_a_name_in_both_languages():
    assert [periods.month_name(12, language) for language in ("zh", "en")] == ["12月", "December"]


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)), st.sampled_from(periods.KINDS))
def test_what_is_said_in_chinese_is_read_back(day, kind):
    period = periods.of_day(day, kind)

    assert periods.read(periods.in_words(period.text, "zh")) == period
