"""Units of measure that differ only in 万 or 亿: the factor from one to the other."""

from decimal import Decimal

TENS = {"万亿": 12, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3}


def factor(given: str, wanted: str) -> Decimal | None:
    """Return what a value in ``given`` is multiplied with to be one in ``wanted``.

    1 where one of them says nothing; None where the two count different things.
    """
    if not given or not wanted or given == wanted:
        return Decimal(1)
    one, other = parted(given), parted(wanted)
    if one[1] != other[1]:
        return None
    return Decimal(10) ** (one[0] - other[0])


def parted(unit: str) -> tuple[int, str]:
    """Return the power of ten that a unit of measure begins with, and what it counts."""
    for word, tens in TENS.items():
        if unit.startswith(word) and len(unit) > len(word):
            return tens, unit[len(word) :]
    return 0, unit
