"""No digest in the quiet hours, none at the full or half hour."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.notices import moments

HERE = ZoneInfo("Asia/Shanghai")


def at(hour, minute=0, day=3):
    return datetime(2025, 3, day, hour, minute, tzinfo=HERE)


def test_a_moment_within_the_day_is_free_as_it_is():
    assert moments.free(at(9, 10), "r1") == at(9, 10)


@pytest.mark.parametrize("minute", [0, 1, 29, 30, 32, 58])
def test_the_full_and_the_half_hour_are_left_to_others(minute):
    found = moments.free(at(9, minute), "r1")

    assert found.minute in moments.FREE
    assert timedelta(0) < found - at(9, minute) < timedelta(minutes=6)


@pytest.mark.parametrize(("hour", "day"), [(21, 4), (23, 4), (0, 3), (7, 3)])
def test_the_night_is_quiet(hour, day):
    found = moments.free(at(hour, 15), "r1")

    assert (found.hour, found.day) == (8, day)


def test_the_last_minutes_before_the_night_belong_to_it():
    assert moments.free(at(20, 59), "r1").day == 4


@given(st.integers(0, 60 * 24 - 1), st.text(max_size=8))
def test_whatever_the_time_the_moment_is_free_and_not_before_it(minutes, seed):
    start = at(0) + timedelta(minutes=minutes)

    found = moments.free(start, seed)

    assert found >= start
    assert 8 <= found.hour < 21 and found.minute in moments.FREE


def test_readers_are_spread_over_the_hour():
    found = {moments.planned(date(2025, 3, 3), 8, f"p{pk}").minute for pk in range(500)}

    assert len(found) == len(moments.FREE) == 50


def test_tries_are_further_and_further_apart_and_end():
    waits = [moments.again(at(9, 10), tries, "d1") for tries in (1, 2, 3)]

    assert at(9, 15) <= waits[0] < waits[1] < waits[2]
    assert moments.again(at(9, 10), 4, "d1") is None
