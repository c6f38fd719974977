"""Lights: how far behind its expected progress a task is, as green, amber, red or no data.

Three ways of arithmetic: by the gap in points, by the share of what was expected that is lacking,
and by a number of months or days. Which bounds hold says pack ``lights``.
"""

import math

import numpy as np
import numpy.typing as npt

GREEN, AMBER, RED, UNKNOWN, DONE = "green", "amber", "red", "no_data", "done"
# Shares are kept to six places: what differs less is the same, whatever floats make of it.
PLACES = 6
SCALE = 10.0**PLACES

Floats = npt.NDArray[np.float64]


def lights(
    gaps: Floats, *, amber: float, red: float, slightly_behind: str = GREEN
) -> npt.NDArray[np.str_]:
    """Return the lights of N tasks from their gaps (N,), shares of the whole; positive is behind.

    Green up to no gap, ``slightly_behind`` below ``amber``, amber from ``amber`` to ``red`` with
    both, red above; no data where the gap is nan: missing is never green. Rule: pack ``lights``.
    """
    even = gaps.round(PLACES)
    answers = [np.isnan(even), even > red, even >= amber, even > 0]
    names = [np.str_(name) for name in (UNKNOWN, RED, AMBER, slightly_behind)]
    return np.select(answers, names, np.str_(GREEN))


def light(gap: float | None, *, amber: float, red: float, slightly_behind: str = GREEN) -> str:
    """Return the light of one task; ``None`` where nothing is reported. See ``lights``."""
    if gap is None or math.isnan(gap):
        return UNKNOWN
    even = round(gap * SCALE) / SCALE  # as numpy rounds, which takes ten times as long for one
    if even > red:
        return RED
    if even >= amber:
        return AMBER
    return slightly_behind if even > 0 else GREEN


def shortfall(expected: float, done: float) -> float:
    """Return the share of what was expected that is lacking; negative is ahead.

    Where nothing was expected yet, nothing is lacking.

    >>> shortfall(0.8, 0.6)
    0.25
    """
    return 0.0 if expected <= 0 else round((expected - done) / expected, PLACES)


def by_shortfall(lacking: float | None, *, red: float) -> str:
    """Return green where nothing is lacking, amber up to ``red``, red above; None is unknown."""
    if lacking is None:
        return UNKNOWN
    if lacking <= 0:
        return GREEN
    return AMBER if lacking <= red else RED


def by_count(count: float | None, *, amber: float, red: float) -> str:
    """Return amber from so many on, red from so many on, else green; None is unknown."""
    if count is None:
        return UNKNOWN
    if count >= red:
        return RED
    return AMBER if count >= amber else GREEN
