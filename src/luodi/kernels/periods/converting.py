"""Converting: figures of their period alone (当期) into the year so far (累计), and back.

Missing is not zero: a sum ends at the first period that is missing, and a difference is there only
where both its figures are. The rule of the yearbooks (累计数 = 各期之和) and nothing more.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.periods.kinds import Period, parse, previous_period

Floats = NDArray[np.float64]


def opens_its_year(period: Period) -> bool:
    """Say whether a period is its year's first of its kind.

    >>> opens_its_year(parse("2026-01")), opens_its_year(parse("2026Q2"))
    (True, False)
    """
    return previous_period(period).text[:4] != period.text[:4]


def cumulative(figures: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return the year to date by period, of figures of one kind that stand for their period alone.

    A year in which an earlier period is missing ends there: a sum without it would look whole.

    >>> cumulative({"2026-01": Decimal(5), "2026-02": Decimal(3), "2026-04": Decimal(1)})
    {'2026-01': Decimal('5'), '2026-02': Decimal('8')}
    """
    found: dict[str, Decimal] = {}
    for period in _in_order(figures):
        before = Decimal(0) if opens_its_year(period) else found.get(previous_period(period).text)
        if before is not None:
            found[period.text] = before + figures[period.text]
    return found


def in_period(figures: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return the figures of their period alone, of figures of the year to date of one kind.

    Left out where the period before is missing, unless the year begins.

    >>> in_period({"2026-01": Decimal(5), "2026-02": Decimal(8), "2026-04": Decimal(9)})
    {'2026-01': Decimal('5'), '2026-02': Decimal('3')}
    """
    found = {}
    for period in _in_order(figures):
        before = Decimal(0) if opens_its_year(period) else figures.get(previous_period(period).text)
        if before is not None:
            found[period.text] = figures[period.text] - before
    return found


def opening(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Return for periods that follow one another (P,) which of them open their year."""
    return np.array([opens_its_year(parse(text)) for text in texts], dtype=np.bool_)


def cumulative_array(values: Floats, opens: NDArray[np.bool_]) -> Floats:
    """Return the year to date of values (…, P) of their period alone, nan from a gap on.

    ``opens`` (P,) says which periods open their year; before the first of them nothing is known.

    >>> cumulative_array(np.array([5.0, 3, np.nan, 1]), np.array([True, False, False, False]))
    array([ 5.,  8., nan, nan])
    """
    found = np.full(values.shape, np.nan)
    bounds = [*np.flatnonzero(opens), values.shape[-1]]
    for start, end in pairwise(bounds):
        found[..., start:end] = np.cumsum(values[..., start:end], axis=-1)
    return found


def in_period_array(values: Floats, opens: NDArray[np.bool_]) -> Floats:
    """Return the values of their period alone of values (…, P) of the year to date.

    nan where it or the one before is missing; ``opens`` as for ``cumulative_array``.

    >>> in_period_array(np.array([5.0, 8, np.nan, 9]), np.array([True, False, False, False]))
    array([ 5.,  3., nan, nan])
    """
    before = np.full(values.shape, np.nan)
    before[..., 1:] = values[..., :-1]
    before[..., opens] = 0.0
    found: Floats = values - before
    return found


def _in_order(figures: Mapping[str, Decimal]) -> list[Period]:
    return sorted(map(parse, figures), key=lambda period: period.first)
