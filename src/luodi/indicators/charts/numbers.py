"""Numbers as a page writes them: 万 and 亿 in running words, one precision a column."""

import math
from collections.abc import Iterable

from django.utils.translation import get_language

from luodi.indicators import scales

MOST_PLACES, MOST_PLACES_BELOW_ONE = 2, 4
FROM_HERE_IN_WORDS = 10_000
WORDS = {12: "万亿", 8: "亿", 4: "万"}


def decimals(values: Iterable[float]) -> int:
    """Return how many decimals a column needs, so that all its figures have the same number.

    At most two, four where all lie below one: more are noise beside one another; the exact value
    stands in the download.

    >>> decimals([1.5, 12.25, 3.0]), decimals([0.125]), decimals([7.0])
    (2, 3, 0)
    """
    known = [abs(value) for value in values if not math.isnan(value)]
    most = MOST_PLACES if max(known, default=1.0) >= 1 else MOST_PLACES_BELOW_ONE
    return max((_places(value, most) for value in known), default=0)


def _places(value: float, most: int) -> int:
    return next((n for n in range(most) if math.isclose(round(value, n), value, abs_tol=1e-9)),
                most)  # fmt: skip


def grouped(value: float | None, places: int) -> str:
    """Write a figure with its thousands apart; empty for none: missing is not zero.

    >>> grouped(1234567.5, 1), grouped(None, 1)
    ('1,234,567.5', '')
    """
    return "" if value is None or math.isnan(value) else f"{value:,.{places}f}"


def in_words(value: float | None, unit: str) -> str:
    """Write a figure with its unit of measure as running text: 1.65万亿元 in Chinese.

    English keeps the unit as it is and sets the thousands apart; a share takes its sign at once.
    """
    if value is None or math.isnan(value):
        return ""
    if (get_language() or "zh").startswith("zh") and abs(value) >= FROM_HERE_IN_WORDS:
        return _scaled(value, unit)
    said = grouped(value, decimals([value]))
    return f"{said}{unit}" if unit == "%" else f"{said} {unit}".strip()


def _scaled(value: float, unit: str) -> str:
    tens, counted = scales.parted(unit)
    whole = value * 10.0**tens
    power = next((power for power in WORDS if abs(whole) >= 10.0**power), 0)
    if power <= tens:
        return f"{grouped(value, decimals([value]))} {unit}".strip()
    small = whole / 10.0**power
    return f"{grouped(small, decimals([round(small, MOST_PLACES)]))}{WORDS[power]}{counted}"
