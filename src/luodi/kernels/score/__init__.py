"""Scoring: figures of units go in, points, ranks, grades and their explanation come out.

Every rule has the form ``points = weight · clip(ratio(figure; reference), floor, cap)`` with a
policy for a missing figure (docs/methods/score.md). A cohort is one table and one call.

    >>> import numpy as np
    >>> scheme = Scheme((Indicator("tax", weight=60.0, reference=20.0),), decimals=1)
    >>> result = evaluate(scheme, Table(("A", "B"), np.array([[20.0], [30.0]])))
    >>> result.total.tolist(), result.rank.tolist()  # in ticks of 0.1 points
    ([600, 900], [2, 1])
"""

from luodi.kernels.score.bands import Bands, grades, last_places, restrained
from luodi.kernels.score.curves import points, ratio
from luodi.kernels.score.evaluate import Result, evaluate
from luodi.kernels.score.explanation import Explanation, Line, explain
from luodi.kernels.score.missing import Filled, How, filled
from luodi.kernels.score.ranks import ranks, ticks
from luodi.kernels.score.schemes import Adjustment, Indicator, Scheme, Table, Veto

__all__ = [
    "Adjustment", "Bands", "Explanation", "Filled", "How", "Indicator", "Line", "Result", "Scheme",
    "Table", "Veto", "evaluate", "explain", "filled", "grades", "last_places", "points",
    "ranks", "ratio", "restrained", "ticks",
]  # fmt: skip
