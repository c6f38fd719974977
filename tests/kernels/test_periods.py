"""Periods: read, counted forward and back, set into one another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernels import periods

DAYS = st.dates(date(1901, 1, 1), date(2198, 12, 31))
KINDS = st.sampled_from(periods.KINDS)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026H2", "half_year", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026Q3", "quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-W01", "week", date(2025, 12, 29), date(2026, 1, 4)),
        ("2020-W53", "week", date(2020, 12, 28), date(2021, 1, 3)),
    ],
)
def test_a_period_knows_its_days(text, kind, first, last):
    assert periods.parse(text) == periods.Period(text, kind, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-7", "2026-13", "2026Q5", "2026H3", "2026q3", "2026-W54", "2026 ", "２０２６",
     "2026-07-01", "2026\x00", "1899", "2200", "三月", "9" * 10_000],
)  # fmt: skip
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"is no period|is no week|outside the years"):
        periods.parse(text)


def test_a_week_that_its_year_lacks_is_refused_with_those_it_has():
    with pytest.raises(ValueError, match="2025 has the weeks 01 to 52"):
        periods.parse("2025-W53")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2026年7月", "2026-07"), ("2026年07月份", "2026-07"), ("2026/7", "2026-07"),
        ("2026.12", "2026-12"), ("２０２６－０７", "2026-07"), (" 2026 年 7 月 ", "2026-07"),
        ("2026年", "2026"), ("2026年度", "2026"), ("2026年上半年", "2026H1"),
        ("2026年第三季度", "2026Q3"), ("2026年3季度", "2026Q3"), ("2026q3", "2026Q3"),
        ("2026年第31周", "2026-W31"), ("2026-w31", "2026-W31"), ("2026-07", "2026-07"),
    ],
)  # fmt: skip
def test_what_people_write_is_read(written, text):
    assert periods.read(written).text == text


@pytest.mark.parametrize("written", ["2026年13月", "去年", "2026/7/1", "2026年冬季"])
def test_what_nobody_can_read_is_refused(written):
    with pytest.raises(ValueError, match="is no period"):
        periods.read(written)


@given(DAYS, KINDS)
def test_the_period_of_a_day_holds_the_day_and_reads_back(day, kind):
    period = periods.of_day(day, kind)

    assert period.first <= day <= period.last
    assert periods.parse(period.text) == period


@given(DAYS, KINDS)
def test_the_next_and_the_previous_period_touch_without_a_gap(day, kind):
    period = periods.of_day(day, kind)

    assert (periods.next_period(period).first - period.last).days == 1
    assert periods.previous_period(periods.next_period(period)) == period


def test_a_year_before_has_the_same_number():
    texts = ("2026", "2026H1", "2026Q3", "2024-02", "2026-W31", "2020-W53")

    before = {text: periods.year_before(periods.parse(text)).text for text in texts}

    assert before == {
        "2026": "2025", "2026H1": "2025H1", "2026Q3": "2025Q3", "2024-02": "2023-02",
        "2026-W31": "2025-W31", "2020-W53": "2019-W52",
    }  # fmt: skip


def test_a_span_holds_both_ends():
    found = periods.span(periods.parse("2025-11"), periods.parse("2026-02"))

    assert [period.text for period in found] == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_a_span_backwards_is_empty_and_of_two_kinds_refused():
    assert periods.span(periods.parse("2026"), periods.parse("2025")) == []
    with pytest.raises(ValueError, match="two kinds"):
        periods.span(periods.parse("2026"), periods.parse("2026Q1"))


def test_a_quarter_contains_its_months_and_not_every_week():
    quarter = periods.parse("2026Q3")

    assert periods.contains(quarter, periods.parse("2026-07"))
    assert not periods.contains(quarter, periods.parse("2026-10"))
    assert not periods.contains(quarter, periods.parse("2026-W40"))  # 28 September to 4 October


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("2026Q1", "2026年一季度", "Q1 2026"),
        ("2026-12", "2026年12月", "December 2026"),
        ("2026-W01", "2026年第1周", "week 1 of 2026"),  # it begins on 29 December 2025
        ("2026H2", "2026年下半年", "second half of 2026"),
        ("soon", "soon", "soon"),
    ],
)
def test_a_period_is_said_in_words(text: str, chinese: str, english: str) -> None:
    assert periods.in_words(text, "zh") == chinese
    assert periods.in_words(text, "en") == english
