"""What follows from grades year after year: a surcharge that grows, a warning, a last place."""

from collections.abc import Sequence


def in_a_row(history: Sequence[str], grade: str) -> int:
    """Return how many of the latest periods in a row ended with a grade; the latest comes last.

    >>> in_a_row(["D", "B", "D", "D"], "D")
    2
    """
    return next((n for n, one in enumerate(reversed(history)) if one != grade), len(history))


def rate(history: Sequence[str], grade: str, rates: Sequence[float]) -> float:
    """Return what the table gives for so many periods in a row; its last rate holds from there on.

    Shandong's electricity surcharge for grade D: 0.05, 0.10, 0.15 yuan/kWh for one, two, three and
    more years (known from a mirror of Jinan Daily, 3 March 2022).

    >>> rate(["D"] * 4, "D", (0.05, 0.10, 0.15))
    0.15
    """
    years = in_a_row(history, grade)
    return rates[min(years, len(rates)) - 1] if years and rates else 0.0
