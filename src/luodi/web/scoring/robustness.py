"""How sure a ranking is: ranks and grades again and again under other weights.

The one seam to the kernel: whoever has another way changes ``robustness_of`` and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score import Result, Scheme
from luodi.kernels.score.robustness import noisy_weights
from luodi.kernels.score.trees import full_marks
from luodi.kernels.score.variation.drawing import Draws
from luodi.kernels.score.variation.replaying import Replay
from luodi.kernels.score.variation.uncertainty import summed_up

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
    scheme, told = nominal.scheme, _Told(progress)
    factors = _factors(scheme, n, np.random.default_rng(seed))
    drawn = Draws((scheme,), np.zeros(n, dtype=np.intp), factors)
    found = summed_up(nominal, drawn, run=Replay(progress=told))
    shares = found.p_grade if scheme.bands.grades else np.zeros((len(nominal.table.units), 0))
    return Robustness(n, seed, NOISE, found.stats[:, 3], found.stats[:, 4], shares)


class _Told:
    """Turns how many are done into how many more there are."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._done = progress, 0

    def __call__(self, done: int) -> None:
        more, self._done = done - self._done, max(done, self._done)
        if more > 0:
            self._progress(more)


def _factors(scheme: Scheme, n: int, rng: np.random.Generator) -> Floats:
    """Return what each node's weight is multiplied by (n, N).

    Within a group the full marks stay what they were: else a unit that has them all would lose its
    grade by points in every second run.
    """
    count = len(scheme.nodes)
    noise = np.append(np.full(count - 1, NOISE), 0.0)
    found = noisy_weights(rng, np.ones(count), noise, n)
    place = {code: at for at, code in enumerate(scheme.nodes)}
    for group in scheme.groups:
        columns = [place[child.code] for child in group.children]
        marks = np.array([child.weight * full_marks(child) for child in group.children])
        found[:, columns] *= (marks.sum() / (found[:, columns] @ marks))[:, None]
    return found
