"""Pace: the share of the time that has passed, the share that is done, and the gap between.

The expected share (序时进度) is that of the days passed: after eleven of twelve months 0.915.
"""

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
