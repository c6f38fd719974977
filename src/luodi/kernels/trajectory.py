"""Trajectory: what is to stand by a day, on straight lines between the ends of periods.

Interim targets as a delivery unit sets them: a value for the end of each period, and between two
ends as many parts of the way as days have passed. A day counts with itself, as in ``progress``.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

Knot = tuple[date, float]  # the last day of a period, and what is to stand then


def expected_value(
    knots: Sequence[Knot], today: date, *, first: date, start: float | None = 0.0
) -> float:
    """Return what is to stand at the end of ``today``.

    ``knots`` rise by day. Before the first of them the line comes from ``start`` on the eve of
    ``first``; without a start (a level has none) the first knot's value holds from the beginning.
    After the last knot its value holds. Raises ValueError for no knots.

    >>> expected_value([(date(2025, 1, 10), 30.0), (date(2025, 1, 20), 80.0)], date(2025, 1, 12),
    ...                first=date(2025, 1, 1))
    40.0
    """
    if not knots:
        raise ValueError("A trajectory needs at least one point.")
    eve = first - timedelta(days=1)
    line = list(knots)
    if start is not None and eve < line[0][0]:
        line = [(eve, start), *line]
    place = bisect_left([day for day, _ in line], today)
    if place == 0:
        return line[0][1]
    if place == len(line):
        return line[-1][1]
    return _between(line[place - 1], line[place], today)


def _between(before: Knot, after: Knot, today: date) -> float:
    days = (after[0] - before[0]).days
    passed = (today - before[0]).days
    return before[1] + (after[1] - before[1]) * passed / days


def falls(values: Sequence[float]) -> int | None:
    """Return the place of the first value that is less than the one before; None where none is.

    >>> falls([1, 3, 2, 4])
    2
    """
    return next((at for at in range(1, len(values)) if values[at] < values[at - 1]), None)
