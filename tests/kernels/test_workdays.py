"""Working days against the notices of the State Council, typed in by hand."""

from datetime import date, timedelta

import pytest

from luodi.kernels.workdays import (
    is_workday,
    workdays_after,
    workdays_between,
    years_published,
)

# Spring Festival 2025: off from January 28 to February 4, worked on January 26 and February 8
SPRING_2025_OFF = [date(2025, 1, 28) + timedelta(days=day) for day in range(8)]
SPRING_2025_WORKED = [date(2025, 1, 26), date(2025, 2, 8)]


@pytest.mark.parametrize("day", SPRING_2025_OFF)
def test_announced_days_off(day: date) -> None:
    assert not is_workday(day)


@pytest.mark.parametrize("day", SPRING_2025_WORKED)
def test_weekends_worked_for_them(day: date) -> None:
    assert day.weekday() >= 5
    assert is_workday(day)


@pytest.mark.parametrize(
    ("day", "worked"),
    [(date(2027, 10, 1), True), (date(2027, 10, 2), False), (date(1999, 1, 1), True),
     (date(2099, 12, 31), True)],
)  # fmt: skip
def test_without_a_notice_the_week_decides(day: date, worked: bool) -> None:
    """B69."""
    assert day.year not in years_published()
    assert is_workday(day) is worked


def test_own_decisions_come_first() -> None:
    special = {date(2025, 1, 28): True, date(2025, 3, 3): False}

    assert is_workday(date(2025, 1, 28), special)
    assert not is_workday(date(2025, 3, 3), special)


def test_years_without_a_gap_are_published() -> None:
    years = sorted(years_published())

    assert years[0] == 2004
    assert years == list(range(2004, years[-1] + 1))


@pytest.mark.parametrize(
    ("day", "n", "after"),
    [(date(2025, 3, 3), 0, date(2025, 3, 3)), (date(2025, 3, 3), 5, date(2025, 3, 10)),
     (date(2025, 1, 27), 1, date(2025, 2, 5)), (date(2025, 3, 1), 1, date(2025, 3, 3))],
)  # fmt: skip
def test_working_days_are_counted_forward(day: date, n: int, after: date) -> None:
    assert workdays_after(day, n) == after


def test_a_count_below_zero_is_an_error() -> None:
    with pytest.raises(ValueError, match="forward"):
        workdays_after(date(2025, 3, 3), -1)


def test_working_days_between_two_days_are_those_after_the_first() -> None:
    monday = date(2025, 3, 3)

    assert workdays_between(monday, monday) == 0
    assert workdays_between(monday, date(2025, 3, 9)) == 4  # Tuesday to Friday
    assert workdays_between(monday, date(2025, 3, 10)) == 5
    assert workdays_between(monday, date(2025, 3, 1)) == 0


def test_the_nth_working_day_after_lies_n_working_days_away() -> None:
    special = {date(2025, 3, 5): False}

    for n in range(30):
        there = workdays_after(date(2025, 1, 20), n, special)
        assert workdays_between(date(2025, 1, 20), there, special) == n
