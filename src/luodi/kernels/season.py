"""Season: what share of a year's total is usually reached by the end of each of its periods.

From complete years of the past; the median of each period's share, so that one odd year does not
bend the profile, set back to a sum of one. A state at a period's end has no such profile. See
docs/methods/season.md.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from luodi.kernels import trajectory
from luodi.kernels.periods import Period

Floats = NDArray[np.float64]
FEWEST_YEARS = 2


def profile(values: Floats) -> Floats | None:
    """Return the share of the year (P,) reached by the end of each period, from years (Y, P).

    ``values`` stand for their period alone. None with fewer than two complete years.

    >>> profile(np.array([[1.0, 1, 2], [2.0, 2, 4]]))
    array([0.25, 0.5 , 1.  ])
    """
    found = profiles(values)
    return None if np.isnan(found).any() else found


def profiles(values: Floats) -> Floats:
    """Return the profiles (…, P) of many series (…, Y, P) at once, nan where there is none.

    A year counts where no period is missing, none is below zero and the total is above it. The
    median of ratios to the year's total, as in classical decomposition, renormalised to one.
    """
    if not values.shape[-2]:
        return np.full((*values.shape[:-2], values.shape[-1]), np.nan)
    totals = values.sum(axis=-1, keepdims=True)  # nan where a period is missing
    whole = (totals > 0) & (values >= 0).all(axis=-1, keepdims=True)
    shares = np.divide(values, totals, out=np.full(values.shape, np.nan), where=whole)
    enough = whole.sum(axis=-2) >= FEWEST_YEARS
    usual = _median_of_years(np.where(whole, shares, np.nan))
    sums = usual.sum(axis=-1, keepdims=True)
    usable = enough & (sums > 0)
    found: Floats = np.full(usual.shape, np.nan)
    np.divide(usual.cumsum(axis=-1), sums, out=found, where=usable)
    # what rounding leaves of the whole is no share
    found[..., -1:] = np.where(usable, 1.0, np.nan)
    return found


def expected_share(shares: Sequence[float] | Floats, year: Sequence[Period], today: date) -> float:
    """Return the share of the year expected at the end of ``today``: linear inside a period.

    ``shares`` are those of a profile, ``year`` the periods they belong to in their order.

    >>> from luodi.kernels import periods
    >>> quarters = periods.parts(periods.parse("2025"), "quarter")
    >>> round(expected_share([0.1, 0.3, 0.6, 1.0], quarters, date(2025, 2, 14)), 2)
    0.05
    """
    knots = [(period.last, float(share)) for period, share in zip(year, shares, strict=True)]
    return trajectory.expected_value(knots, today, first=year[0].first)


def _median_of_years(shares: Floats) -> Floats:
    # like nanmedian along the years, without its warning where all are nan
    ranked = np.sort(shares, axis=-2)  # nan last
    count = (~np.isnan(shares)).sum(axis=-2, keepdims=True)
    low = np.take_along_axis(ranked, np.maximum(count - 1, 0) // 2, axis=-2)
    high = np.take_along_axis(ranked, np.minimum(count // 2, shares.shape[-2] - 1), axis=-2)
    found: Floats = ((low + high) / 2)[..., 0, :]
    return found
