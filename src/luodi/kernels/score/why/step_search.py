"""The search for a step: where, on the way to better figures, a goal begins to be reached."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Test = Callable[[Floats], NDArray[np.bool_]]
DIGITS = 15
NOISE = 2e-9
# how many of the plainest numbers are tried; one with more digits is not much plainer than none
TRIED = 3


def first_reached(test: Test, stops: Floats, cuts: int, precise: float) -> float | None:
    """Return the first figure that passes on the way along the ``stops`` (S,).

    It is found to the share ``precise`` of its distance from the start.

    The first stop is where the unit stands; None where no stop passes. ``test`` takes figures (R,)
    and must not fail again once it has passed; each round divides the way in ``cuts`` + 1.
    """
    passed = test(stops)
    if not passed.any():
        return None
    at = int(passed.argmax())
    if at == 0:
        return float(stops[0])
    low, high = float(stops[at - 1]), float(stops[at])
    while abs(high - low) > precise * abs(high - float(stops[0])):
        ways = np.linspace(low, high, cuts + 2)
        passed = test(ways[1:-1])
        at = int(passed.argmax()) + 1 if passed.any() else cuts + 1
        if ways[at] in (low, high) and ways[at - 1] in (low, high):
            break
        low, high = float(ways[at - 1]), float(ways[at])
    return plainest(test, low, high)


def plainest(test: Test, low: float, high: float) -> float:
    """Return the number of fewest digits that passes, no further than ``high`` but for the noise.

    Curves take a figure for met that lacks the ninth decimal; nobody writes such a figure down.
    """
    better = 1.0 if high > low else -1.0
    tried = np.array([float(f"{high:.{digits}g}") for digits in range(1, DIGITS)])
    near = tried[(better * (tried - low) > 0) & (better * (high - tried) >= -NOISE * abs(high))]
    near = near[:TRIED]
    near = near[test(near)] if near.size else near
    return float(near[0]) if near.size else high


def stops_up(start: float, scale: float) -> Floats:
    """Return figures from a start up, ever wider apart, to a thousand times the scale."""
    return np.concatenate([[start], start + scale * np.geomspace(1e-4, 1e3, 48)])


def stops_down(start: float, scale: float, *, positive: bool) -> Floats:
    """Return figures from a start down: to 0 where no figure is negative, else as far as up."""
    if not positive:
        return 2 * start - stops_up(start, scale)
    return np.concatenate([[start], start * (1 - np.geomspace(1e-4, 1.0, 48))])
