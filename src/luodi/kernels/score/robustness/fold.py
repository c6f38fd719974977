"""A tree of weighted means and sums, folded into one effective weight per indicator."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Nodes (N,): indicators first, then groups, children before parents, the root last.

    ``parent`` holds each node's group, -1 for the root; ``is_sum`` says which groups add up their
    children instead of averaging them. A fault in the order is a ScoreError.
    """

    parent: NDArray[np.intp]
    is_sum: NDArray[np.bool_]
    indicators: int = field(init=False)
    children: dict[int, NDArray[np.intp]] = field(init=False)

    def __post_init__(self) -> None:
        _refuse_disorder(self.parent, self.is_sum)
        groups = np.unique(self.parent[:-1])
        object.__setattr__(self, "indicators", self.parent.size - groups.size)
        found = {int(group): np.flatnonzero(self.parent == group) for group in groups}
        object.__setattr__(self, "children", found)

    @property
    def root(self) -> int:
        """The last node."""
        return self.parent.size - 1


def fold(tree: Tree, weights: Floats) -> Floats:
    """Return effective indicator weights (R, I) of the nodes' weights (R, N), any positive numbers.

    A mean divides by the weights of its children, a sum does not; the root's weight counts for
    nothing. A group whose children all weigh nothing drops out. Without sums each row adds up to 1.
    Source: COINr 1.1.14, get_eff_weights (MIT).
    """
    return downwards(tree, shares(tree, weights))[:, : tree.indicators].copy()


def downwards(tree: Tree, portions: Floats) -> Floats:
    """Return all nodes' effective weights (R, N) of their shares: products down from the root."""
    effective = portions.copy()
    for group in sorted(tree.children, reverse=True):
        if group != tree.root:
            effective[:, tree.children[group]] *= effective[:, [group]]
    return effective


def shares(tree: Tree, weights: Floats) -> Floats:
    """Return each node's share (R, N) of its own group; a child of a sum keeps its weight.

    A weight below zero or not finite, and a replication that leaves nothing, is a ScoreError.
    """
    _refuse_weights(tree, weights)
    found = np.array(weights, dtype=np.float64)
    for group in sorted(tree.children):
        places = tree.children[group]
        total = np.add.reduce(found[:, places].T, axis=0)
        if not tree.is_sum[group]:
            found[:, places] /= np.where(total > 0, total, 1.0)[:, None]
        found[total <= 0, group] = 0.0
    _refuse_nothing(total)
    found[:, tree.root] = 1.0
    return found


def _refuse_disorder(parent: NDArray[np.intp], is_sum: NDArray[np.bool_]) -> None:
    count = parent.size
    if count < 2 or is_sum.shape != parent.shape or parent[-1] != -1:
        raise refused(
            "tree",
            "指标树至少要有一个指标和一个根，根放在最后且没有上级。",
            "A tree has at least one indicator and one root; the root stands last, parent -1.",
        )
    late = np.flatnonzero((parent[:-1] <= np.arange(count - 1)) | (parent[:-1] >= count))
    mixed = np.unique(parent[:-1]) if not late.size else late
    if late.size or mixed[0] < count - mixed.size:
        raise refused(
            f"tree.{int(mixed[0])}",
            "节点次序有误：先列指标，再列分组，下级在上级之前，每个分组至少有一个下级。",
            "The order is wrong: indicators first, then groups, children before parents, and every"
            " group with a child.",
        )


def _refuse_weights(tree: Tree, weights: Floats) -> None:
    if weights.ndim != 2 or weights.shape[1] != tree.parent.size:
        raise refused(
            "weights",
            f"权重应为每次模拟一行、每个节点一列，共{tree.parent.size}列。",
            f"Weights are a row a replication and a column a node, {tree.parent.size} columns.",
        )
    wrong = np.argwhere(~((weights >= 0) & (weights < np.inf)))
    if wrong.size:
        row, node = map(int, wrong[0])
        raise refused(
            f"weights.{row}.{node}",
            f"第{row}次模拟、第{node}个节点的权重为{weights[row, node]}；权重须为有限的非负数。",
            f"Weight {weights[row, node]} of node {node} in replication {row}: give a finite"
            " number that is not negative.",
        )


def _refuse_nothing(total: Floats) -> None:
    empty = np.flatnonzero(total <= 0)
    if empty.size:
        raise refused(
            f"weights.{int(empty[0])}",
            f"第{int(empty[0])}次模拟的权重全部为零；至少一个权重须大于零。",
            f"All weights of replication {int(empty[0])} are zero: at least one must be positive.",
        )
