"""Pace: the share of the time that has passed, the share that is done, and the gap between.

The expected share (序时进度) is that of the days passed: after eleven of twelve months 0.915.
"""

import math
from datetime import date


def pro_rata(first: date, last: date, today: date) -> float:
    """Return the share of the days from ``first`` to ``last`` that have passed, today among them.

    0.0 before the first day, 1.0 from the last day on and where no day lies between.

    >>> pro_rata(date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 4))
    0.4
    """
    days = (last - first).days + 1
    if days <= 0:
        return 1.0
    return min(max((today - first).days + 1, 0), days) / days


def completion_rate(done: float, target: float) -> float:
    """Return done / target, never below 0.0 or above 1.0; 1.0 where nothing is wanted.

    >>> completion_rate(30, 120)
    0.25
    """
    if target <= 0:
        return 1.0
    return min(max(done / target, 0.0), 1.0)


def gap(expected: float, done: float) -> float:
    """Return expected - done as a share; positive is behind.

    >>> gap(0.75, 0.5)
    0.25
    """
    return expected - done


def days_behind(first: date, last: date, done: float, today: date) -> int:
    """Return by how many days a task lags behind the day on which its share was expected.

    The share counts day by day from ``first`` to ``last``; after the deadline the days go on.
    Negative is ahead; begun days count whole.

    >>> days_behind(date(2026, 1, 1), date(2026, 1, 10), 0.5, date(2026, 1, 8))
    3
    """
    days = max((last - first).days + 1, 1)
    return math.ceil(round((today - first).days + 1 - done * days, 6))


def months_passed(month: date, today: date) -> int:
    """Return how many months have ended since ``month`` (any day of it), that one among them.

    >>> months_passed(date(2026, 3, 20), date(2026, 6, 1))
    3
    """
    return max((today.year - month.year) * 12 + today.month - month.month, 0)
