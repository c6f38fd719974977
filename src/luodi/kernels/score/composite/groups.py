"""Who counts in a group: weights over the children present, and whether they are enough."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# 0.8 of five children is four of them, whatever 0.8 is in binary
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Group:
    """Children down the rows (C), units along the columns (U).

    ``present`` is None where nothing is missing. ``weights`` (C, 1) or (C, U) are as given, 0 where
    a child is missing; ``total`` (1,) or (U,) is their sum; ``scale`` is that sum with nothing
    missing, over ``total``. ``enough`` (U,) is None where every unit has enough children.
    """

    values: Floats
    weights: Floats
    present: NDArray[np.bool_] | None
    total: Floats
    scale: Floats
    enough: NDArray[np.bool_] | None

    def filled(self, figure: float | Floats) -> Floats:
        """Return values (C, U) with ``figure`` where a child is missing."""
        return self.values if self.present is None else np.where(self.present, self.values, figure)

    def low(self) -> Floats:
        """Return the smallest child present (U,); inf where there is none."""
        return np.asarray(np.minimum.reduce(self.filled(np.inf), axis=0))

    def high(self) -> Floats:
        """Return the largest child present (U,); -inf where there is none."""
        return np.asarray(np.maximum.reduce(self.filled(-np.inf), axis=0))


def group(values: Floats, weights: Floats, threshold: float = 0.0) -> Group:
    """Return the group of ``values`` (C, U) under ``weights`` (C,) or (C, U).

    A child of weight 0 does not belong to the group: it neither counts nor is counted.
    """
    if weights.ndim == 1 and not (weights > 0).all():
        values, weights = values[weights > 0], weights[weights > 0]
    columns = weights if weights.ndim == 2 else weights[:, None]
    if weights.ndim == 1 and not np.isnan(np.minimum.reduce(values, axis=0, initial=np.inf)).any():
        total = added(columns, np.ones((len(columns), 1)))
        return Group(values, columns, None, total, np.ones(1), None)
    return _with_gaps(values, columns, (columns > 0) & ~np.isnan(values), threshold)


def added(weights: Floats, values: Floats) -> Floats:
    """Return Σ weight · value (U,), child by child, so that no unit's sum depends on the others."""
    total = np.zeros(np.broadcast_shapes(weights.shape, values.shape)[1])
    for weight, value in zip(weights, values, strict=True):
        total += weight * value
    return total


def _with_gaps(
    values: Floats, weights: Floats, present: NDArray[np.bool_], threshold: float
) -> Group:
    here = np.where(present, weights, 0.0)
    total = added(here, np.ones((len(here), 1)))
    counted = present.sum(axis=0)
    enough = (counted > 0) & (counted >= threshold * (weights > 0).sum(axis=0) - SLACK)
    whole = added(weights, np.ones((len(weights), 1)))
    safe = np.where(counted > 0, total, 1.0)
    return Group(values, here, present, safe, whole / safe, enough)
