"""What is said of a day that is off: the working days around it, by the house's own days too."""

from datetime import date

import pytest

from luodi.deliver import queries
from luodi.org import actions as org

pytestmark = pytest.mark.django_db
SATURDAY = date(2025, 7, 5)


def test_a_working_day_needs_no_words():
    assert queries.off_day(date(2025, 8, 5)) is None  # a Tuesday
    assert queries.off_day(date(2025, 2, 8)) is None  # a Saturday worked for the Spring Festival


def test_a_weekend_and_a_holiday_lie_between_working_days():
    assert queries.off_day(SATURDAY) == queries.OffDay(
        SATURDAY, date(2025, 7, 4), date(2025, 7, 7))  # fmt: skip
    national_day = date(2025, 10, 5)  # off from the 1st to the 8th
    assert queries.off_day(national_day) == queries.OffDay(
        national_day, date(2025, 9, 30), date(2025, 10, 9))  # fmt: skip


def test_the_houses_own_days_count_first(administrator, now):
    org.set_special_day(day=date(2025, 7, 4), is_working=False, source="区政府办通知",
                        by=administrator, at=now)  # fmt: skip

    assert queries.off_day(SATURDAY).before == date(2025, 7, 3)
