"""Working days of mainland China: announced holidays, the weekends worked for them, own decisions.

The announced days come from the library ``chinese_calendar``, which carries the notices of the
State Council year by year. For a year it does not carry, Monday to Friday are worked: whoever shows
such a day says that its holidays are not published (``years_published``).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import chinese_calendar  # type: ignore[import-untyped]

SATURDAY = 5
# The library's own tables by day; its functions raise for every year that it does not carry.
announced_off: Mapping[date, str] = chinese_calendar.holidays
announced_worked: Mapping[date, str] = chinese_calendar.workdays
NOTHING: Mapping[date, bool] = {}


@cache
def years_published() -> frozenset[int]:
    """Return the years whose holidays are known."""
    return frozenset(day.year for day in announced_off)


def is_workday(day: date, special: Mapping[date, bool] = NOTHING) -> bool:
    """Say whether a day is worked; ``special`` holds own decisions by day, which come first.

    >>> is_workday(date(2025, 10, 1)), is_workday(date(2025, 9, 28))
    (False, True)
    """
    if day in special:
        return special[day]
    if day in announced_off:
        return False
    return day in announced_worked or day.weekday() < SATURDAY


def workdays_after(day: date, n: int, special: Mapping[date, bool] = NOTHING) -> date:
    """Return the n-th working day after a day, and the day itself for 0.

    Raises ValueError below 0, and OverflowError beyond the last day that a calendar has.

    >>> workdays_after(date(2025, 9, 30), 1)
    datetime.date(2025, 10, 9)
    """
    if n < 0:
        raise ValueError("Working days are counted forward: the number is 0 or more.")
    while n:
        day += timedelta(days=1)
        n -= is_workday(day, special)
    return day


def workdays_between(day: date, until: date, special: Mapping[date, bool] = NOTHING) -> int:
    """Return how many working days follow a day up to another, which counts; 0 before it.

    >>> workdays_between(date(2025, 9, 30), date(2025, 10, 9))
    1
    """
    days = (day + timedelta(days=n) for n in range(1, (until - day).days + 1))
    return sum(is_workday(one, special) for one in days)
