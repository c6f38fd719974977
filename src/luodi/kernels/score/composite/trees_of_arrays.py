"""A tree as an array of parents: its families, and what makes it no tree."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]
Parents = NDArray[np.integer]


def families(parent: Parents, indicators: int) -> Iterator[tuple[int, slice | NDArray[np.intp]]]:
    """Give each node above the first ``indicators`` with its children, in order.

    Children that stand side by side are a slice, which costs no copy.
    """
    for node in range(indicators, len(parent)):
        children = np.flatnonzero(parent == node)
        first, last = int(children[0]), int(children[-1])
        yield node, slice(first, last + 1) if last - first + 1 == len(children) else children


def refuse_no_tree(parent: Parents, weights: Floats, values: Floats) -> None:
    """Refuse parents (N,), weights (N,) and values (U, I) that make no tree together."""
    _refuse_sizes(parent, weights, values)
    places, indicators = np.arange(len(parent)), values.shape[1]
    refuse_parents(parent, indicators)
    for node in np.setdiff1d(places[indicators:], parent)[:1]:
        raise refused(
            f"nodes[{node}]", "没有下级；请删去或补上。", "has no children; drop it or add some"
        )
    for node in np.flatnonzero(~(np.isfinite(weights) & (weights >= 0)))[:1]:
        raise refused(
            f"weights[{node}]",
            f"为 {weights[node]:g}；权重须为不小于 0 的有限数。",
            f"is {weights[node]:g}; give a finite weight of at least 0",
        )


def refuse_parents(parent: Parents, indicators: int = 1) -> None:
    """Refuse a parent (N,) that is no later node above the first ``indicators``, nor -1."""
    wrong = (parent != -1) & ((parent <= np.arange(len(parent))) | (parent < indicators))
    for node in np.flatnonzero(wrong | (parent >= len(parent)))[:1]:
        raise refused(
            f"parent[{node}]",
            f"为 {parent[node]}；上级须在其后，在 {indicators} 至 {len(parent) - 1} 间，或为 -1。",
            f"is {parent[node]}; a parent comes after its children, from {indicators} to "
            f"{len(parent) - 1}, or -1 at the root",
        )


def refuse_other_length(hows: Sequence[object], count: int) -> None:
    """Refuse a list of aggregators that has not one for each node."""
    if len(hows) != count:
        raise refused(
            "how",
            f"有 {len(hows)} 个聚合方式，节点有 {count} 个；须一一对应。",
            f"there are {len(hows)} aggregators for {count} nodes; give one for each",
        )


def _refuse_sizes(parent: Parents, weights: Floats, values: Floats) -> None:
    if values.ndim == 2 and 0 < values.shape[1] <= len(parent) == len(weights):
        return
    raise refused(
        "parent",
        f"节点 {len(parent)} 个，权重 {len(weights)} 个，数值形状 {values.shape}；大小须相符。",
        f"{len(parent)} parents, {len(weights)} weights and values {values.shape} do not fit",
    )
