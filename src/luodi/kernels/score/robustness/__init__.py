"""How sure a ranking is: replications under drawn assumptions in, intervals and chances out.

Arrays only. Draw (`noisy_weights`, `design`), replicate (`replicate`, `stream`), sum up
(`rank_stats`, `top_share`, `beats`, `grade_shares`, `mean_shift`, `indices`).
See docs/methods/uncertainty.md and docs/methods/sensitivity.md.
"""

from luodi.kernels.score.robustness.draws import (
    by_choice,
    chosen,
    levels,
    noise,
    noisy_weights,
    seeds,
)  # fmt: skip
from luodi.kernels.score.robustness.fold import Tree, fold, shares
from luodi.kernels.score.robustness.rank_rows import Ranks, rank_rows
from luodi.kernels.score.robustness.rank_stats import (
    beats,
    grade_shares,
    mean_shift,
    rank_stats,
    top_share,
)  # fmt: skip
from luodi.kernels.score.robustness.replicate import (
    Replications,
    Run,
    replicate,
    scores,
    stream,
)  # fmt: skip
from luodi.kernels.score.robustness.sobol import Indices, Intervals, design, indices, intervals

__all__ = [
    "Indices", "Intervals", "Ranks", "Replications", "Run", "Tree", "beats", "by_choice", "chosen",
    "design", "fold", "grade_shares", "indices", "intervals", "levels", "mean_shift", "noise",
    "noisy_weights", "rank_rows", "rank_stats", "replicate", "scores", "seeds", "shares",
    "stream", "top_share",
]  # fmt: skip
