"""Kinds of period: parsed, counted forward and back, set into one another."""

from datetime import date
from itertools import pairwise

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
        ("2026-07-D1", "ten_day", date(2026, 7, 1), date(2026, 7, 10)),
        ("2026-07-D2", "ten_day", date(2026, 7, 11), date(2026, 7, 20)),
        ("2024-02-D3", "ten_day", date(2024, 2, 21), date(2024, 2, 29)),
        ("2026-07-15", "day", date(2026, 7, 15), date(2026, 7, 15)),
    ],
)
def test_a_period_knows_its_days(text, kind, first, last):
    assert periods.parse(text) == periods.Period(text, kind, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-7", "2026-13", "2026Q5", "2026H3", "2026q3", "2026-W54", "2026 ", "２０２６",
     "2026-07-00", "2026-02-29", "2026-07-D4", "2026-07-D", "2026-13-D1", "2026\x00", "1899",
     "2200", "三月", "9" * 10_000],
)  # fmt: skip
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"is no period|is no week|outside the years"):
        periods.parse(text)


def test_a_week_that_its_year_lacks_is_refused_with_those_it_has():
    with pytest.raises(ValueError, match="2025 has the weeks 01 to 52"):
        periods.parse("2025-W53")


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
    texts = ("2026", "2026H1", "2026Q3", "2024-02", "2026-W31", "2020-W53", "2024-02-D3",
             "2026-07-15", "2024-02-29")  # fmt: skip

    before = {text: periods.year_before(periods.parse(text)).text for text in texts}

    assert before == {
        "2026": "2025", "2026H1": "2025H1", "2026Q3": "2025Q3", "2024-02": "2023-02",
        "2026-W31": "2025-W31", "2020-W53": "2019-W52", "2024-02-D3": "2023-02-D3",
        "2026-07-15": "2025-07-15", "2024-02-29": "2023-02-28",
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


def test_kinds_stand_in_the_order_of_their_lengths():
    lengths = []
    for kind in periods.KINDS:
        period = periods.of_day(date(2026, 7, 15), kind)
        lengths.append((period.last - period.first).days + 1)

    assert lengths == [1, 7, 10, 31, 92, 184, 365]


@given(DAYS, st.sampled_from(("ten_day", "month", "quarter", "half_year", "year")), KINDS)
def test_parts_follow_one_another_and_fill_their_whole(day, kind, shorter):
    whole = periods.of_day(day, kind)
    if shorter == "week" or periods.KINDS.index(shorter) >= periods.KINDS.index(kind):
        return

    parts = periods.parts(whole, shorter)

    assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
    assert all((b.first - a.last).days == 1 for a, b in pairwise(parts))


@given(DAYS)
def test_every_week_belongs_to_exactly_one_month(day):
    week = periods.of_day(day, "week")
    months = {periods.of_day(at, "month") for at in (week.first, week.last)}

    assert sum(week in periods.parts(month, "week") for month in months) == 1


def test_the_weeks_of_a_year_are_those_that_bear_its_number():
    weeks = periods.parts(periods.parse("2020"), "week")

    assert [weeks[0].text, weeks[-1].text, len(weeks)] == ["2020-W01", "2020-W53", 53]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026-07", "quarter"),
        ("2026-07-D1", "week"),
        ("2026-W31", "ten_day"),
        ("2026-07-15", "day"),
    ],
)
def test_what_does_not_lie_inside_is_no_part(text, kind):
    with pytest.raises(ValueError, match="is not made of"):
        periods.parts(periods.parse(text), kind)
