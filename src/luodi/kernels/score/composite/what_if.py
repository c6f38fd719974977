"""What if: one element left out, two scorings compared, one unit's strong and weak sides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.aggregate_tree import Hows, tree_scores
from luodi.kernels.score.composite.ranked import ranked
from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree of arrays (see ``tree_scores``): parents (N,), weights (N,), an aggregator or N."""

    parent: NDArray[np.integer]
    weights: Floats
    how: Hows = "arithmetic"

    def scores(self, values: Floats) -> Floats:
        """Return the scores (U, N) of indicators ``values`` (U, I)."""
        return tree_scores(values, self.parent, self.weights, self.how)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Scores of the root: ``nominal`` (U,), ``scores`` (U, E) with each element left out.

    ``moved`` (E,) is the mean absolute change of place over the units placed both times; NaN
    where there are none.
    """

    nominal: Floats
    scores: Floats
    moved: Floats


@dataclass(frozen=True, slots=True)
class Shift:
    """Places (U,) by both scorings and how far each unit rises (+) or falls (−); 0 is no place.

    ``order`` (U,) sorts by the size of the shift, largest first, then in the units' own order.
    ``shift`` is 0 where a unit has no place in one of them.
    """

    first: Places
    second: Places
    shift: Places
    order: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Sides:
    """Columns in which one unit stands best and worst, best first in both, and its places there."""

    strengths: NDArray[np.intp]
    weaknesses: NDArray[np.intp]
    places: Places


def leave_one_out(
    values: Floats, tree: Tree, elements: NDArray[np.integer], *, decimals: int | None = None
) -> LeftOut:
    """Return the root's scores with each of ``elements`` (E,) – any nodes – at weight zero.

    ``values`` (U, I). A group that loses its only child is missing itself, so its weight goes to
    its siblings. Places are taken on ``decimals``, if given. Raises ScoreError as ``tree_scores``,
    and for the root or what is no node. Source: COINr ``remove_elements``;
    docs/methods/aggregate.md.
    """
    _refuse_roots(tree, elements)
    nominal = tree.scores(values)[:, -1]
    scores = np.full((len(values), len(elements)), np.nan)
    for place, element in enumerate(elements):
        weights = np.where(np.arange(len(tree.weights)) == element, 0.0, tree.weights)
        scores[:, place] = Tree(tree.parent, weights, tree.how).scores(values)[:, -1]
    return LeftOut(nominal, scores, _moved(ranked(nominal, decimals), ranked(scores, decimals)))


def compare(first: Floats, second: Floats, *, decimals: int | None = None) -> Shift:
    """Return how places change from scores ``first`` (U,) to ``second`` (U,).

    Places are taken on ``decimals``, if given. Source: COINr ``compare_coins``.
    """
    one, two = ranked(first, decimals), ranked(second, decimals)
    shift = np.where((one > 0) & (two > 0), one - two, 0).astype(np.int32)
    return Shift(one, two, shift, np.argsort(-np.abs(shift), kind="stable"))


def sides(values: Floats, unit: int, count: int = 5) -> Sides:
    """Return the ``count`` columns of ``values`` (U, I) where row ``unit`` stands best and worst.

    Larger is better: turn costs round first. A column is left out where the unit is missing or
    stands at the last place, which it may share with many. Source: COINr ``get_str_weak``.
    """
    places = ranked(values)
    own = places[unit]
    there = np.flatnonzero((own > 0) & (own < places.max(axis=0)))
    order = there[np.argsort(own[there], kind="stable")]
    return Sides(order[:count], order[max(len(order) - count, 0) :], own)


def _moved(nominal: Places, other: Places) -> Floats:
    both = (nominal[:, None] > 0) & (other > 0)
    away = np.where(both, np.abs(nominal[:, None] - other), 0).sum(axis=0)
    units = both.sum(axis=0)
    return np.where(units > 0, away / np.maximum(units, 1), np.nan)


def _refuse_roots(tree: Tree, elements: NDArray[np.integer]) -> None:
    nodes = len(tree.parent)
    for place in np.flatnonzero((elements < 0) | (elements >= nodes - 1))[:1]:
        raise refused(
            f"elements[{place}]",
            f"为 {elements[place]}；可去除的节点为 0 至 {nodes - 2}，根除外。",
            f"is {elements[place]}; leave out a node from 0 to {nodes - 2}, not the root",
        )
