"""The search for a step: where, on the way to better figures, a goal begins to be reached."""

from collections.abc import Callable, Generator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Passed = NDArray[np.bool_]
Test = Callable[[Floats], Passed]
TestOfMany = Callable[[Mapping[int, Floats]], Mapping[int, Passed]]
Search = Generator[Floats, Passed, float | None]
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
    return each_reached(lambda asked: {at: test(tried) for at, tried in asked.items()},
                        [search(stops, cuts, precise)])[0]  # fmt: skip


def each_reached(test: TestOfMany, searches: Sequence[Search]) -> list[float | None]:
    """Return what each search finds; what all of them ask next is tested together.

    ``test`` takes figures and says which pass, both under the number of the search that asks.
    """
    found: list[float | None] = [None] * len(searches)
    asked = {at: next(one) for at, one in enumerate(searches)}
    while asked:
        passed, asked = test(asked), {}
        for at, ours in passed.items():
            try:
                asked[at] = searches[at].send(ours)
            except StopIteration as ended:
                found[at] = ended.value
    return found


def search(stops: Floats, cuts: int, precise: float) -> Search:
    """Search the first figure that passes, see ``first_reached``: yield figures, get who passes."""
    passed = yield stops
    if not passed.any():
        return None
    at = int(passed.argmax())
    if at == 0:
        return float(stops[0])
    low, high = float(stops[at - 1]), float(stops[at])
    while abs(high - low) > precise * abs(high - float(stops[0])):
        ways = np.linspace(low, high, cuts + 2)
        passed = yield ways[1:-1]
        at = int(passed.argmax()) + 1 if passed.any() else cuts + 1
        if ways[at] in (low, high) and ways[at - 1] in (low, high):
            break
        low, high = float(ways[at - 1]), float(ways[at])
    near = plain_between(low, high)
    near = near[(yield near)] if near.size else near
    return float(near[0]) if near.size else high


def plain_between(low: float, high: float) -> Floats:
    """Return the numbers of fewest digits, no further than ``high`` but for the noise.

    Curves take a figure for met that lacks the ninth decimal; nobody writes such a figure down.
    """
    better = 1.0 if high > low else -1.0
    tried = np.array([float(f"{high:.{digits}g}") for digits in range(1, DIGITS)])
    near = tried[(better * (tried - low) > 0) & (better * (high - tried) >= -NOISE * abs(high))]
    return near[:TRIED]


def stops_up(start: float, scale: float) -> Floats:
    """Return figures from a start up, ever wider apart, to a thousand times the scale."""
    return np.concatenate([[start], start + scale * np.geomspace(1e-4, 1e3, 48)])


def stops_down(start: float, scale: float, *, positive: bool) -> Floats:
    """Return figures from a start down: to 0 where no figure is negative, else as far as up."""
    if not positive:
        return 2 * start - stops_up(start, scale)
    return np.concatenate([[start], start * (1 - np.geomspace(1e-4, 1.0, 48))])
