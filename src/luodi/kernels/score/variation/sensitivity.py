"""Which assumption matters: Sobol indices of a whole scheme's variations, with intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.problems import refused
from luodi.kernels.score.robustness.sobol import Indices, Intervals, design, indices, intervals
from luodi.kernels.score.variation.drawing import draws, refuse_unknown
from luodi.kernels.score.variation.uncertainty import Uncertainty, summed_up
from luodi.kernels.score.variation.variations import Variation, name_of

Floats = NDArray[np.float64]
BOOTSTRAP = 200


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """First and total order (d,) of each variation by name, and 90 % intervals (d, 2).

    ``target``: what varies – mean absolute rank shift, share of grades that flip, or one unit's
    rank. ``varies`` is False where nothing did, and all indices are 0.
    """

    names: tuple[str, ...]
    target: str
    first: Floats
    total: Floats
    first_interval: Floats
    total_interval: Floats
    varies: bool
    runs: int


def sobol(
    result: Result,
    vary: Sequence[Variation],
    n: int,
    rng: np.random.Generator,
    target: str = "mean_abs_shift",
) -> Sensitivity:
    """Return Sobol indices over n(d + 2) draws of d variations.

    ``target``: ``mean_abs_shift``, ``grade_flips``, or a unit whose rank it is. At n = 100 first
    orders are noisy and may fall below 0: see the intervals. Raises ScoreError for an unknown place
    or target. Source: Saltelli et al. (2010); docs/methods/sensitivity.md.
    """
    refuse_unknown(result.scheme, result.table, vary)
    _refuse_target(result, target)
    _refuse_unranked(result, target)
    drawn = draws(result.scheme, vary, design(rng, n, len(vary)), rng)
    outcome = _outcome(summed_up(result, drawn), target)
    found: Indices = indices(outcome, len(vary))
    around: Intervals = intervals(outcome, len(vary), BOOTSTRAP, rng)
    return Sensitivity(
        tuple(map(name_of, vary)), target, found.first, found.total, around.first, around.total,
        found.varies, outcome.size,
    )  # fmt: skip


def _outcome(found: Uncertainty, target: str) -> Floats:
    if target == "mean_abs_shift":
        return found.mean_shift
    if target == "grade_flips":
        return np.asarray((found.grades != found.result.grade).mean(axis=1))
    # the change, not the rank: far from 0 a first order drowns in its own error
    row = found.result.row(target)
    return found.ranks[:, row].astype(np.float64) - float(found.result.rank[row])


def _refuse_unranked(result: Result, target: str) -> None:
    ranked = result.rank > 0
    if not ranked.any():
        raise refused(
            "target",
            "没有一个单位有名次，无从考察名次的变动；请补齐数据。",
            "nobody is ranked, so no rank can move; bring the figures that are missing.",
        )
    if target in result.table.units and not ranked[result.row(target)]:
        raise refused(
            "target",
            f"“{target}”没有名次，无从考察其变动；请另选单位。",
            f"{target!r} is not ranked, so its rank cannot move; name another unit.",
        )


def _refuse_target(result: Result, target: str) -> None:
    if target not in ("mean_abs_shift", "grade_flips", *result.table.units):
        raise refused(
            "target",
            f"没有“{target}”这个考察量；可用 mean_abs_shift、grade_flips 或一个单位。",
            f"there is no target {target!r}; use mean_abs_shift, grade_flips or a unit.",
        )
