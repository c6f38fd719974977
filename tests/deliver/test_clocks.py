"""How many working days somebody has where nobody named a day."""

from datetime import date

import pytest

from luodi.deliver import clocks
from luodi.org import actions as org

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", [clocks.HELP_ANSWER, clocks.MEETING_DECISION])
def test_five_working_days_after_a_monday_are_the_next_monday(code):
    assert clocks.workdays(code, date(2025, 3, 3)) == 5
    assert clocks.runs_until(code, date(2025, 3, 3)) == date(2025, 3, 10)


def test_a_clock_stands_still_on_the_days_off_of_the_national_holiday():
    """30 September, a Tuesday: the 1st to the 8th of October 2025 are off, the 11th is worked."""
    assert clocks.runs_until(clocks.HELP_ANSWER, date(2025, 9, 30)) == date(2025, 10, 14)


def test_a_day_that_the_house_set_as_off_does_not_count(office, now):
    org.set_special_day(day=date(2025, 3, 5), is_working=False, source="区通知", by=office, at=now)

    assert clocks.runs_until(clocks.HELP_ANSWER, date(2025, 3, 3)) == date(2025, 3, 11)
