"""Reserves: how many days a stock lasts."""

from math import inf


def days_of_cover(quantity: float, expired: float, daily_use: float) -> float:
    """Return the days that the usable stock lasts: (quantity − expired) / daily use.

    ``quantity`` and ``expired`` (expired or bound) are in the stock's own unit, ``daily_use`` in
    that unit a day. Infinite when nothing is used; 0 when something is used and nothing usable is
    left.

    >>> days_of_cover(1200, 200, 50)
    20.0
    """
    usable = max(quantity - expired, 0.0)
    return usable / daily_use if daily_use > 0 else inf
