"""Growth over time: compound annual rate and percentage change, with why there is none."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import finite
from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]


class Outcome(IntEnum):
    """Whether there is a rate: if not, why."""

    FOUND = 0
    TOO_FEW = 1  # fewer than two figures
    FROM_ZERO = 2  # the start is zero: no rate leads away from it
    FROM_NEGATIVE = 3  # the start is below zero: a rate would have the wrong sign
    TO_NEGATIVE = 4  # the end is below zero: no compound rate leads there


@dataclass(frozen=True, slots=True)
class Trend:
    """``rate`` (…), NaN unless ``outcome`` (…, values of Outcome) is FOUND."""

    rate: Floats
    outcome: NDArray[np.int8]


def compound(values: Floats, times: Floats) -> Trend:
    """Return the compound annual growth rate (last ÷ first)^(1 ÷ years) − 1.

    ``values`` (T, …) along ``times`` (T,), in years, rising; first and last are the first and last
    figures present. Equal figures have rate 0 whatever they are. Raises ScoreError for times that
    do not rise or fit, and for infinite figures. Source: COINr ``CAGR``; docs/methods/trends.md.
    """
    first, last, years = _ends(values, times)
    outcome = _outcome(first, last, first, (last < 0) & (first > 0))
    known = (outcome == Outcome.FOUND) & (first != last)
    ratio = np.where(known, last, 1.0) / np.where(known, first, 1.0)
    return Trend(_where_found(ratio ** (1.0 / years) - 1.0, outcome), outcome)


def percent_change(values: Floats, times: Floats, *, per: float = 1.0) -> Trend:
    """Return the change in percent of the start, per ``per`` units of time.

    Two figures: from the first to the last. Three or more: the slope of the straight line of least
    squares over its own value at the first figure's time. Shapes and errors as ``compound``.
    Source: COINr ``prc_change``.
    """
    first, last, years = _ends(values, times)
    slope, start = _line(values, times)
    two = (~np.isnan(values)).sum(axis=0) < 3
    slope, start = np.where(two, (last - first) / years, slope), np.where(two, first, start)
    flat = np.nanmin(_padded(values), axis=0) == np.nanmax(_padded(values), axis=0)
    outcome = _outcome(first, np.where(flat, first, np.nan), start, np.zeros(flat.shape, np.bool_))
    known = (outcome == Outcome.FOUND) & ~flat
    rate = np.where(known, slope, 0.0) * per * 100.0 / np.where(known, start, 1.0)
    return Trend(_where_found(rate, outcome), outcome)


def _outcome(
    first: Floats, last: Floats, start: Floats, below: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """``start`` is what the rate divides by; equal ends need none."""
    found = np.where(below, Outcome.TO_NEGATIVE, Outcome.FOUND)
    found = np.where(start < 0, Outcome.FROM_NEGATIVE, found)
    found = np.where(start == 0, Outcome.FROM_ZERO, found)
    found = np.where(first == last, Outcome.FOUND, found)
    return np.where(np.isnan(first), Outcome.TOO_FEW, found).astype(np.int8)


def _where_found(rate: Floats, outcome: NDArray[np.int8]) -> Floats:
    return np.where(outcome == Outcome.FOUND, rate, np.nan)


def _ends(values: Floats, times: Floats) -> tuple[Floats, Floats, Floats]:
    """First and last figure and the time between; NaN, NaN and 1 where they are fewer than two."""
    if times.shape != values.shape[:1] or not np.all(np.diff(times) > 0) or not len(times):
        raise refused(
            "times",
            f"时间为 {times.tolist()}；须逐期递增，并与数值的 {len(values)} 期一一对应。",
            f"times are {times.tolist()}; give rising times, one for each of {len(values)} periods",
        )
    finite(values.reshape(len(values), -1))
    here = ~np.isnan(values)
    start, end = here.argmax(axis=0), len(values) - 1 - here[::-1].argmax(axis=0)
    enough = here.sum(axis=0) > 1
    first, last = (np.take_along_axis(values, at[None], axis=0)[0] for at in (start, end))
    years = np.where(enough, times[end] - times[start], 1.0)
    return np.where(enough, first, np.nan), np.where(enough, last, np.nan), years


def _line(values: Floats, times: Floats) -> tuple[Floats, Floats]:
    """Slope of the line of least squares and its value at the first figure's time."""
    here = ~np.isnan(values)
    at = np.where(here, times.reshape(-1, *[1] * (values.ndim - 1)), 0.0)
    count = np.maximum(here.sum(axis=0), 1)
    mean_t, mean_y = at.sum(axis=0) / count, np.where(here, values, 0.0).sum(axis=0) / count
    away = np.where(here, at - mean_t, 0.0)
    square = np.square(away).sum(axis=0)
    slope = (away * np.where(here, values - mean_y, 0.0)).sum(axis=0)
    slope = slope / np.where(square > 0, square, 1.0)
    return slope, mean_y + slope * (times[here.argmax(axis=0)] - mean_t)


def _padded(values: Floats) -> Floats:
    """Return values with a 0 where a whole series is missing, whose outcome says so anyway."""
    return np.where(np.isnan(values).all(axis=0), 0.0, values)
