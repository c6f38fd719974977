"""Weights: equal, effective down the tree, by principal component."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite import domains, trees_of_arrays
from luodi.kernels.score.composite.labels import finite
from luodi.kernels.score.problems import Problem, ScoreError, refused

Floats = NDArray[np.float64]
Groups = NDArray[np.integer]
# loadings that differ by less are alike
LEVEL = 1e-9


@dataclass(frozen=True, slots=True)
class Loadings:
    """First components: ``weights`` (C,), of length 1 within each group, as told by its sign rule.

    ``explained`` (C,) is the share of its group's variance that the first component holds;
    ``rows`` (C,) how many complete units it was taken from.
    """

    weights: Floats
    explained: Floats
    rows: NDArray[np.intp]


def equal(parent: Groups) -> Floats:
    """Return equal weights (N,) that sum to 1 among siblings, from parents (N,), -1 at a root."""
    return np.asarray(1.0 / _among_siblings(np.ones(len(parent)), parent))


def effective(weights: Floats, parent: Groups) -> Floats:
    """Return each node's weight in the root (N,): its share among siblings times its parent's.

    ``weights`` (N,) ≥ 0 in any scale, parents after their children. Sums to 1 over the roots, and
    over the children of a complete level. Raises ScoreError where a group's weights sum to 0,
    and for parents that make no tree.
    Source: COINr ``get_eff_weights``; docs/methods/weights.md.
    """
    trees_of_arrays.refuse_parents(parent)
    total = _among_siblings(weights, parent)
    for node in np.flatnonzero(~(weights >= 0) | ~np.isfinite(total) | (total <= 0))[:1]:
        raise refused(
            f"weights[{node}]",
            f"为 {weights[node]:g}，同组合计 {total[node]:g}；权重须不小于 0，同组合计须大于 0。",
            f"is {weights[node]:g} in a group that sums to {total[node]:g}; give weights of at "
            "least 0 that sum to more than 0",
        )
    found = weights / total
    for node in range(len(parent) - 1, -1, -1):
        if parent[node] >= 0:
            found[node] *= found[parent[node]]
    return np.asarray(found)


def loadings(
    values: Floats, groups: Groups, *, names: Sequence[str] = (), allow_negative: bool = False
) -> Loadings:
    """Return the first principal component of each group as weights.

    ``values`` (U, C) are centred and divided by their standard deviation, over the units with all
    of a group's columns; ``groups`` (C,) tells columns of one group by one number. A component is
    turned so that its loadings sum to at least 0. Raises ScoreError for a column without variance,
    fewer than 2 complete units, and – unless ``allow_negative`` – for each negative loading: a
    negative weight would reward the worse figure. Source: COINr ``get_PCA``;
    docs/methods/weights.md.
    """
    values = finite(values)
    weights, explained = np.zeros(len(groups)), np.zeros(len(groups))
    rows = np.zeros(len(groups), dtype=np.intp)
    called = names or [f"#{place}" for place in range(len(groups))]
    for number in np.unique(groups):
        inside = np.flatnonzero(groups == number)
        whole = values[~np.isnan(values[:, inside]).any(axis=1)][:, inside]
        named = [called[place] for place in inside.tolist()]
        weights[inside], explained[inside] = _first(whole, named)
        rows[inside] = len(whole)
    if not allow_negative:
        refuse_negative(weights, called)
    return Loadings(weights, explained, rows)


def refuse_negative(weights: Floats, names: Sequence[str]) -> None:
    """Refuse weights (C,) below 0, naming each."""
    found = [
        Problem(
            f"weights[{names[place]}]",
            "error",
            f"权重为 {weights[place]:.3g}，小于 0：越差反而得分越高。请改方向、移组，或设定权重。",
            f"the weight is {weights[place]:.3g}, below 0: the worse figure would earn more; turn "
            "its direction, move it to another group, or set the weight",
        )
        for place in np.flatnonzero(weights < 0).tolist()
    ]
    if found:
        raise ScoreError(found)


def _first(whole: Floats, names: Sequence[str]) -> tuple[Floats, float]:
    spread = whole.std(axis=0, ddof=1) if len(whole) > 1 else np.zeros(whole.shape[1])
    wide = spread > np.finfo(np.float64).eps * np.abs(whole).max(axis=0, initial=0.0)
    domains.refuse_flat(~wide, names, len(whole))
    turned = (whole - whole.mean(axis=0)) / spread
    _, sizes, axes = np.linalg.svd(turned, full_matrices=False)
    return _turned(axes[0]), float(sizes[0] ** 2 / (sizes**2).sum())


def _turned(first: Floats) -> Floats:
    """Return a component with the side that sums above 0; if none does, its first largest is."""
    side = first.sum()
    if abs(side) < LEVEL:
        side = first[np.argmax(np.abs(first) > np.abs(first).max() - LEVEL)]
    return first if side > 0 else -first


def _among_siblings(weights: Floats, parent: Groups) -> Floats:
    """Return the sum of each node's siblings' weights and its own (N,)."""
    sums = np.bincount(parent + 1, weights=weights, minlength=len(parent) + 1)
    return np.asarray(sums[parent + 1], dtype=np.float64)
