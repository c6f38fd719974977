"""Reserves: how many days a stock lasts."""

from math import inf


def days_of_cover(quantity: float, expired: float, daily_use: float) -> float:
    """Return the days that the usable stock lasts: (quantity − expired) / daily use.

    ``quantity`` and ``expired`` (expired or bound) are in the stock's own unit, ``daily_use`` in
    that unit a day. 0 when nothing usable is left, used or not; infinite when there is stock and
    nothing is used.

    >>> days_of_cover(1200, 200, 50)
    20.0
    """
    usable = quantity - expired
    if usable <= 0:
        return 0.0
    return usable / daily_use if daily_use > 0 else inf
