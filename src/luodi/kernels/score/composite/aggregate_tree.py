"""All nodes of a tree from its indicators: group by group, each in its own way."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite import domains, trees_of_arrays
from luodi.kernels.score.composite.hows import How, Kind, Own, how_of
from luodi.kernels.score.composite.means import score
from luodi.kernels.score.problems import Problem, ScoreError

Floats = NDArray[np.float64]
ROWS = 512
Hows = How | Kind | Own | Sequence[How]


def tree_scores(
    values: Floats, parent: NDArray[np.integer], weights: Floats, how: Hows = "arithmetic"
) -> Floats:
    """Return the scores (U, N) of all nodes; the first I columns are ``values`` (U, I) themselves.

    ``parent`` (N,) holds each node's parent, which comes after it, or -1; the first I nodes are the
    indicators. ``weights`` (N,) count within a group, in any scale. ``how`` is one for all, or one
    a node (N of them; an indicator's is not looked at). NaN as ``aggregate``: a group with nothing
    present is missing itself, and its weight goes to its siblings.
    Raises ScoreError for a tree that is none, and as ``aggregate``, with the node in the path.
    """
    trees_of_arrays.refuse_no_tree(parent, weights, values)
    hows = each_node(how, len(parent))
    domains.refuse_values(values, np.ones(1), How())
    nodes = np.empty((len(parent), len(values)))
    for start in range(0, len(values), ROWS):  # turned over in pieces that fit the cache
        nodes[: values.shape[1], start : start + ROWS] = values[start : start + ROWS].T
    for node, children in trees_of_arrays.families(parent, values.shape[1]):
        nodes[node] = _scored(nodes[children], weights[children], hows[node], node)
    return nodes.T


def each_node(how: Hows, count: int) -> list[How]:
    """Return one aggregator for each of ``count`` nodes, from one for all or a list of so many."""
    if isinstance(how, How | str) or callable(how):
        return [how_of(how)] * count
    trees_of_arrays.refuse_other_length(how, count)
    return list(how)


def _scored(values: Floats, weights: Floats, how: How, node: int) -> Floats:
    beyond = domains.outside(values, how)
    if beyond is not None and beyond[weights > 0].any():
        _refuse(values.T, weights, how, node)
    return score(values, weights, how)


def _refuse(values: Floats, weights: Floats, how: How, node: int) -> None:
    try:
        domains.refuse_values(values, weights, how)
    except ScoreError as error:
        raise ScoreError(
            Problem(f"nodes[{node}].{one.path}", one.level, one.zh, one.en)
            for one in error.problems
        ) from None
