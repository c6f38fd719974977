"""EARS C2: a count against the mean of the weeks before, the two latest of them left out.

Written from Fricker, Hegler and Dunfee 2008 (Statist. Med. 27:3407) and the description in Salmon
et al. 2016 (doi:10.18637/jss.v070.i10); agrees with R ``surveillance::earsC(method="C2")`` on its
six data sets.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

EARS_THRESHOLD = NormalDist().inv_cdf(1 - 0.001)  # one-sided, one false alarm in a thousand weeks


@dataclass(frozen=True, slots=True)
class Detection:
    """What a detector saw; every array has the shape (T, S) of the counts.

    ``status`` is ok, short_history, missing_value, missing_reference or zero_variance (all
    reference weeks alike and no least spread asked for: the score is infinite or undefined). Where
    nothing could be said, expected, upper and score are NaN and there is no alarm.
    """

    observed: Floats
    expected: Floats
    upper: Floats
    score: Floats
    alarm: Flags
    status: NDArray[np.str_]


def ears_c2(
    counts: Floats,
    *,
    baseline: int = 7,
    gap: int = 2,
    threshold: float = EARS_THRESHOLD,
    min_sigma: float = 1.0,
) -> Detection:
    """Compare each count with the ``baseline`` weeks that end ``gap`` weeks before it.

    ``counts`` is (T, S): weeks down, series across, NaN for a missing week (missing is not zero).
    upper = mean + threshold · max(sd, min_sigma), sd with n − 1; an alarm is a count above upper;
    score = (observed − mean) / max(sd, min_sigma). One missing reference week silences a week: a
    shorter reference would not be the published detector.

    >>> import numpy as np
    >>> weeks = np.array([[2.], [4.], [3.], [3.], [2.], [4.], [3.], [9.], [9.], [9.]])
    >>> found = ears_c2(weeks)
    >>> float(found.expected[9, 0]), round(float(found.upper[9, 0]), 2), bool(found.alarm[9, 0])
    (3.0, 6.09, True)
    """
    observed = np.asarray(counts, dtype=np.float64)
    mean, spread, complete = _reference(observed, baseline, gap)
    sigma = np.maximum(spread, min_sigma)
    known = complete & ~np.isnan(observed)
    upper = mean + threshold * sigma
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (observed - mean) / sigma
    return Detection(
        observed,
        np.where(known, mean, np.nan),
        np.where(known, upper, np.nan),
        np.where(known, score, np.nan),
        known & (observed > upper),
        _statuses(observed, complete, sigma, baseline + gap),
    )


def _reference(observed: Floats, baseline: int, gap: int) -> tuple[Floats, Floats, Flags]:
    """Return mean, sd and completeness of each week's reference weeks, NaN where there are none."""
    mean = np.full_like(observed, np.nan)
    spread = np.full_like(observed, np.nan)
    first = baseline + gap
    if len(observed) > first:
        windows = sliding_window_view(observed, baseline, axis=0)[: len(observed) - first]
        mean[first:] = windows.mean(axis=-1)
        spread[first:] = windows.std(axis=-1, ddof=1)
    return mean, spread, ~np.isnan(mean)


def _statuses(observed: Floats, complete: Flags, sigma: Floats, first: int) -> NDArray[np.str_]:
    weeks = np.broadcast_to(np.arange(len(observed))[:, None], observed.shape)
    conditions = [weeks < first, np.isnan(observed), ~complete, sigma == 0]
    names = ["short_history", "missing_value", "missing_reference", "zero_variance"]
    return np.select(conditions, [np.full(observed.shape, name) for name in names], "ok")
