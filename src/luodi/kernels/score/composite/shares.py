"""What each child brings to its group's score: Euler contributions, which sum to the score."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite import domains, forms
from luodi.kernels.score.composite.groups import Group, group
from luodi.kernels.score.composite.hows import How, Kind, Own, how_of
from luodi.kernels.score.composite.means import score
from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]


def shares(
    values: Floats,
    weights: Floats,
    how: How | Kind | Own,
    *,
    threshold: float = 0.0,
    power: float = 1.0,
) -> Floats:
    """Return v·∂f/∂v of each child (U, C); a unit's row sums to its score, up to rounding.

    Every aggregator here is homogeneous of degree 1, so Euler's theorem divides it whole: w·v / Σ w
    (arithmetic), w·G / Σ w (geometric), and min, max and median to the children that attain them,
    ties alike. A missing child brings 0; where the score is NaN so is the row.
    Raises ScoreError as ``aggregate`` does, and for a function, whose derivative nobody knows.
    Source: Tasche (1999), Risk contributions and performance; docs/methods/aggregate.md.
    """
    chosen = how_of(how, power=power, threshold=threshold)
    values, weights = (np.asarray(given, dtype=np.float64) for given in (values, weights))
    domains.refuse_shapes(values, weights)
    domains.refuse_values(values, weights, chosen)
    if callable(chosen.kind):
        raise refused(
            "how.kind",
            "自定函数无法分解到子项；请用具名的聚合方式。",
            "a function of your own cannot be divided among the children; use a named aggregator",
        )
    return parts(values.T, weights.T, chosen).T


def parts(values: Floats, weights: Floats, how: How) -> Floats:
    """Return the contributions (C, U) of children (C, U) known to be in order: the kernel."""
    slope = slopes(values, weights, how)
    return np.where(np.isnan(slope), np.nan, slope * np.where(np.isnan(values), 0.0, values))


def slopes(values: Floats, weights: Floats, how: How) -> Floats:
    """Return ∂f/∂v of children (C, U) known to be in order; 0 if missing, NaN as the score is.

    Where a power mean has none (a child at 0) it is 0, as is that child's contribution.
    """
    columns = weights if weights.ndim == 2 else np.broadcast_to(weights[:, None], values.shape)
    those = group(values, columns, how.threshold)
    total = score(values, weights, how)
    return np.where(np.isnan(total), np.nan, _division(those, how, total))


def _division(those: Group, how: How, total: Floats) -> Floats:
    if how.kind in ("arithmetic", "sum"):
        return those.weights * (those.scale if how.kind == "sum" else 1.0 / those.total)
    if how.kind == "median":
        return (_alike(those, forms.middles(those)[0]) + _alike(those, forms.middles(those)[1])) / 2
    if how.kind in ("min", "max"):
        return _alike(those, total)
    powers = {"geometric": 0.0, "harmonic": -1.0}
    values = those.filled(1.0)
    divided = total * forms.power_parts(those, powers.get(str(how.kind), how.power))
    return np.where(values > 0, divided / np.where(values > 0, values, 1.0), 0.0)


def _alike(those: Group, figure: Floats) -> Floats:
    """Divide 1 alike among the children whose value is ``figure`` (U,)."""
    attain = (those.filled(np.nan) == figure) & (those.weights > 0)
    return np.asarray(attain / np.maximum(attain.sum(axis=0), 1))
