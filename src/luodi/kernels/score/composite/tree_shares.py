"""What each node brings to the root of a tree: contributions that sum to its score."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.aggregate_tree import Hows, each_node, tree_scores
from luodi.kernels.score.composite.shares import slopes
from luodi.kernels.score.composite.trees_of_arrays import families
from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]


def tree_shares(
    values: Floats, parent: NDArray[np.integer], weights: Floats, how: Hows = "arithmetic"
) -> Floats:
    """Return v·∂root/∂v of every node (U, N); those of the I indicators sum to the root's score.

    Arguments as ``tree_scores``; the root is the last node. By the chain rule each node hands its
    slope down to its children, so that the children's contributions sum to their parent's. What is
    missing or does not lead to the root brings 0; where the root is missing the row is NaN.
    Raises ScoreError as ``tree_scores`` and for a function, which cannot be divided.
    Source: Tasche (1999); docs/methods/aggregate.md.
    """
    nodes, hows = tree_scores(values, parent, weights, how), each_node(how, len(parent))
    for node in range(values.shape[1], len(parent)):
        if callable(hows[node].kind):
            raise refused(
                f"nodes[{node}].how",
                "自定函数无法分解到子项；请用具名的聚合方式。",
                "a function of your own cannot be divided among the children; use a named one",
            )
    slope = np.zeros((len(parent), len(values)))
    slope[-1] = 1.0
    for node, children in reversed(list(families(parent, values.shape[1]))):
        inner = slopes(nodes.T[children], weights[children], hows[node])
        slope[children] = slope[node] * np.where(np.isnan(inner), 0.0, inner)
    found = slope.T * np.where(np.isnan(nodes), 0.0, nodes)
    return np.where(np.isnan(nodes[:, -1:]), np.nan, found)
