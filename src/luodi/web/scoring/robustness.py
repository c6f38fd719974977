"""How sure a ranking is: ranks and grades again and again under other weights.

The one seam to the kernel: whoever has another way changes ``robustness_of`` and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score import Result
from luodi.kernels.score.variation.replaying import Replay
from luodi.kernels.score.variation.uncertainty import uncertainty
from luodi.kernels.score.variation.variations import WeightNoise

Floats = NDArray[np.float64]
Progress = Callable[[int], None]
NOISE = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """Of each unit (U,) the ranks between which it lies in 90 of 100 runs, nan where not ranked,
    and how often it had each grade (U, G)."""

    runs: int
    seed: int
    noise: float
    low: Floats
    high: Floats
    grades: Floats


def robustness_of(nominal: Result, n: int, seed: int, progress: Progress) -> Robustness:
    """Rank ``n`` times, each weight drawn up to a quarter up or down; ``progress`` hears how many
    runs more are done."""
    rng, run = np.random.default_rng(seed), Replay(progress=_Told(progress))
    found = uncertainty(nominal, [WeightNoise(NOISE)], n, rng, run)
    return Robustness(n, seed, NOISE, found.stats[:, 3], found.stats[:, 4], found.p_grade)


class _Told:
    """Turns how many are done into how many more there are."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._done = progress, 0

    def __call__(self, done: int) -> None:
        more, self._done = done - self._done, max(done, self._done)
        if more > 0:
            self._progress(more)
