"""One group's score from its children: means, sum, extremes, median, or a function of your own."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite import domains
from luodi.kernels.score.composite.forms import FORMS
from luodi.kernels.score.composite.groups import Group, group
from luodi.kernels.score.composite.hows import How, Kind, Own, how_of

Floats = NDArray[np.float64]


def aggregate(
    values: Floats,
    weights: Floats,
    how: How | Kind | Own,
    *,
    threshold: float = 0.0,
    power: float = 1.0,
) -> Floats:
    """Return the score (U,) of ``values`` (U, C) under ``weights`` (C,) or (U, C), all ≥ 0.

    Missing children (NaN): the others' weights are scaled up to the same sum; a unit with fewer
    than ``threshold`` of its children (unweighted share), or with none, gets NaN. A child of
    weight 0 is not in the group. Means lie exactly between their smallest and largest child.
    The order of units changes nothing; the order of children at most the last digits (C · 2⁻⁵³
    relative to the largest addend). A function gets (values, weights) as given.
    Raises ScoreError: shapes, infinite values, weights that are negative or not numbers, and
    values outside the domain: ≤ 0 under geometric, harmonic and power ≤ 0, < 0 under power > 0.
    Source: COINr 1.1.14 (``Aggregate``); docs/methods/aggregate.md.
    """
    chosen = how_of(how, power=power, threshold=threshold)
    values, weights = (np.asarray(given, dtype=np.float64) for given in (values, weights))
    domains.refuse_shapes(values, weights)
    domains.refuse_values(values, weights, chosen)
    return score(values.T, weights.T, chosen)


def score(values: Floats, weights: Floats, how: How) -> Floats:
    """Return (U,) from children down the rows (C, U), known to be in order; never raises by them.

    The kernel of ``aggregate``; only what a function returns is looked at.
    """
    those = group(values, weights, how.threshold)
    if callable(how.kind):
        return _given(domains.answered(how.kind, values.T, weights.T), those)
    if not len(those.values):
        return np.full(values.shape[1], np.nan)
    found = FORMS[how.kind](those, how.power)
    return _given(found if how.kind == "sum" else _between(found, those), those)


def _between(found: Floats, those: Group) -> Floats:
    return np.asarray(np.clip(found, those.low(), those.high()))


def _given(found: Floats, those: Group) -> Floats:
    return found if those.enough is None else np.where(those.enough, found, np.nan)
