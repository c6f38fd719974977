"""Ask for periods: what a text means, which come before and after, and which is over."""

from datetime import date

from luodi.kernels import periods
from luodi.kernels.periods import Period


def period_meant(text: str) -> Period | None:
    """Return the period that an address names in the house's spelling, or None."""
    try:
        return periods.parse(text)
    except ValueError:
        return None


def period_written(text: str) -> Period | None:
    """Return the period that a person wrote, such as 2026年7月, or None."""
    try:
        return periods.read(text)
    except ValueError:
        return None


def period_before(of: Period) -> Period:
    """Return the period of the same kind that comes before."""
    return periods.previous_period(of)


def period_after(of: Period) -> Period:
    """Return the period of the same kind that follows."""
    return periods.next_period(of)


def period_over(today: date, kind: str = "month") -> Period:
    """Return the last period of a kind that is over."""
    return periods.previous_period(periods.of_day(today, kind))
