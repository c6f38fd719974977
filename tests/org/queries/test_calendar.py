"""Days as the house counts them: announced, set by hand, or by the week alone."""

from datetime import date

import pytest

from luodi.org import actions, queries


def test_announced_days_count(db) -> None:
    assert not queries.working_day(date(2025, 10, 1)), "the national day, a Wednesday"
    assert queries.working_day(date(2025, 9, 28)), "a Sunday worked for it"
    assert queries.working_days_after(date(2025, 9, 30), 1) == date(2025, 10, 9)


def test_what_the_house_sets_comes_first(office, now) -> None:
    actions.set_special_day(
        day=date(2025, 10, 9), is_working=False, source="停电", by=office, at=now
    )

    assert queries.working_days_after(date(2025, 9, 30), 1) == date(2025, 10, 10)


def test_a_year_knows_whether_it_is_published(db) -> None:
    assert queries.is_published(2025)
    assert not queries.calendar(2099).is_published
    # 2099 begins on a Thursday: 52 weeks of five days, and the Thursday that is left over
    assert queries.calendar(2099).working_days == 52 * 5 + 1


def test_a_month_is_printed_in_weeks(office, now) -> None:
    row = actions.set_special_day(day=date(2025, 3, 8), is_working=True, source="通知", by=office,
                                  at=now)  # fmt: skip

    march = queries.calendar(2025).months[2]

    # March 2025 begins on a Saturday and has 21 weekdays; the 8th is worked too
    assert [place.day.day if place else None for place in march.weeks[0]] == [None] * 5 + [1, 2]
    assert all(len(week) == 7 for week in march.weeks)
    assert march.working_days == 21 + 1
    eighth = next(place for week in march.weeks for place in week if place and place.special)
    assert (eighth.special, eighth.is_working, eighth.is_unusual) == (row, True, True)


def test_days_are_not_counted_backwards(db) -> None:
    with pytest.raises(ValueError, match="forward"):
        queries.working_days_after(date(2025, 3, 3), -1)
