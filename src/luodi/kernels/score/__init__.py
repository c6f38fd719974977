"""Scoring: figures of units go in, points, ranks, grades and their explanation come out.

Every rule has the form ``points = weight · clip(curve(figure; reference), floor, cap)`` with a
policy for a missing figure (docs/methods/scheme.md). Cohorts are scored apart in one call.

    >>> import numpy as np
    >>> tax = Indicator("tax", Ratio(fixed(20.0)), weight=60.0)
    >>> scheme = Scheme(flat((tax,)), decimals=1)
    >>> result = evaluate(scheme, Table(("A", "B"), ("tax",), np.array([[20.0], [30.0]])))
    >>> result.total.tolist(), result.rank.tolist()  # in ticks of 0.1 points
    ([600, 900], [2, 1])
"""

from luodi.kernels.score.adjustments import Adjusted, Adjustment
from luodi.kernels.score.bands import Bands, grades, last_places
from luodi.kernels.score.consequences import in_a_row, rate
from luodi.kernels.score.curves import (
    Around,
    Bonus,
    Count,
    Deduct,
    Gate,
    Inverse,
    Piecewise,
    Ratio,
    Reciprocal,
    Span,
    Steps,
    ZScore,
)
from luodi.kernels.score.evaluate import Result, evaluate
from luodi.kernels.score.missing import How
from luodi.kernels.score.places import Borda, Ladder, PercentRank
from luodi.kernels.score.problems import Problem, ScoreError
from luodi.kernels.score.ranks import ranks, ticks
from luodi.kernels.score.references import Reference, fixed
from luodi.kernels.score.schemes import (
    Clause,
    Condition,
    Curve,
    Group,
    Indicator,
    PlaceBonus,
    Scheme,
    Treatment,
    VetoRule,
    flat,
)
from luodi.kernels.score.tables import Flag, Table, admit
from luodi.kernels.score.vetoes import Restraint, Veto
from luodi.kernels.score.why.at_once import Explained, explained
from luodi.kernels.score.why.explanation import Cut, Explanation, Line, explain

__all__ = [
    "Adjusted", "Adjustment", "Around", "Bands", "Bonus", "Borda", "Clause", "Condition", "Count",
    "Curve", "Cut", "Deduct", "Explained", "Explanation", "Flag", "Gate", "Group", "How",
    "Indicator", "Inverse", "Ladder", "Line", "PercentRank", "Piecewise", "PlaceBonus", "Problem",
    "Ratio", "Reciprocal", "Reference", "Restraint", "Result", "Scheme", "ScoreError", "Span",
    "Steps", "Table", "Treatment", "Veto", "VetoRule", "ZScore", "admit", "evaluate", "explain",
    "explained", "fixed", "flat", "grades", "in_a_row", "last_places", "ranks", "rate", "ticks",
]  # fmt: skip
