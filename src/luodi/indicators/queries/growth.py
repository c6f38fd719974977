"""Ask how a series grows: the sum of the year so far, and the change against a year before."""

from collections.abc import Sequence
from decimal import Decimal

from luodi.indicators.models import Observation
from luodi.kernels import periods


def ytd(rows: Sequence[Observation]) -> dict[str, Decimal]:
    """Return the year to date by period, for figures that stand for their period alone.

    ``rows`` come the oldest first. A year in which an earlier period is missing ends there: a sum
    without it would look like the whole.
    """
    found: dict[str, Decimal] = {}
    total, expected = Decimal(0), ""
    for row in rows:
        period = periods.parse(row.period)
        if _opens_its_year(period):
            total = Decimal(0)
        elif row.period != expected:
            expected = ""
            continue
        total += row.value
        found[row.period] = total
        expected = periods.next_period(period).text
    return found


def yoy(rows: Sequence[Observation]) -> dict[str, float]:
    """Return the change against the same period a year before by period: 0.125 is 12.5% more.

    Left out where the year before has no figure or none above zero.
    """
    known = {row.period: row.value for row in rows}
    found = {}
    for row in rows:
        before = known.get(periods.year_before(periods.parse(row.period)).text)
        if before is not None and before > 0:
            found[row.period] = float(row.value / before - 1)
    return found


def _opens_its_year(period: periods.Period) -> bool:
    return periods.previous_period(period).text[:4] != period.text[:4]
