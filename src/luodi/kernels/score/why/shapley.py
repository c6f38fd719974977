"""Shapley values: what each part brings about, on average over all orders of replacing them."""

import math
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Game = Callable[[frozenset[str]], Floats]


def shapley(parts: Sequence[str], game: Game) -> dict[str, Floats]:
    """Return of each part its average effect (K,) over all orders; they sum to whole less nothing.

    ``game`` gives the outcome (K,) with the parts in a set replaced and the others as before; it is
    asked once for each of the 2^n sets. Source: Shapley (1953), A value for n-person games:
    Σ |S|! (n − |S| − 1)! ÷ n! · (v(S ∪ i) − v(S)).
    """
    known = {each: game(each) for size in range(len(parts) + 1) for each in _sets(parts, size)}
    found = {}
    for part in parts:
        others = [one for one in parts if one != part]
        total = np.zeros_like(known[frozenset()])
        for size in range(len(parts)):
            weight = 1.0 / (len(parts) * math.comb(len(parts) - 1, size))
            for each in _sets(others, size):
                total = total + weight * (known[each | {part}] - known[each])
        found[part] = total
    return found


def _sets(parts: Sequence[str], size: int) -> list[frozenset[str]]:
    return [frozenset(one) for one in combinations(parts, size)]
