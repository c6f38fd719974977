"""A tree of arrays: its families, and what is no tree."""

import numpy as np
import pytest
from numpy.typing import NDArray

from luodi.kernels.score.composite import trees_of_arrays as trees
from luodi.kernels.score.problems import ScoreError

# 0 and 2 under node 3, 1 under node 4, both under 5
PARENT = np.array([3, 4, 3, 5, 5, -1])
VALUES = np.ones((2, 3))
ONES = np.ones(6)


def test_children_side_by_side_are_a_slice_and_others_their_places() -> None:
    found = dict(trees.families(PARENT, 3))

    assert np.arange(6)[found[3]].tolist() == [0, 2]
    assert found[4] == slice(1, 2) and found[5] == slice(3, 5)


def test_a_tree_is_let_through() -> None:
    trees.refuse_no_tree(PARENT, ONES, VALUES)


@pytest.mark.parametrize(
    ("node", "parent"),
    [(3, 3), (4, 3), (0, 1), (0, 9), (1, -2)],
    ids=["its own", "a circle", "an indicator", "no node", "below the root"],
)
def test_a_parent_that_cannot_be_is_named(node: int, parent: int) -> None:
    wrong = PARENT.copy()
    wrong[node] = parent

    with pytest.raises(ScoreError, match=rf"parent\[{node}\]: is {parent}; a parent comes after"):
        trees.refuse_no_tree(wrong, ONES, VALUES)


def test_a_node_without_children_is_named() -> None:
    with pytest.raises(ScoreError, match=r"nodes\[4\]: has no children"):
        trees.refuse_no_tree(np.array([3, 3, 3, 5, 5, -1]), ONES, VALUES)


@pytest.mark.parametrize("weight", [-1.0, np.nan])
def test_a_weight_that_is_none_is_named(weight: float) -> None:
    wrong = ONES.copy()
    wrong[2] = weight

    with pytest.raises(ScoreError, match=r"weights\[2\]"):
        trees.refuse_no_tree(PARENT, wrong, VALUES)


@pytest.mark.parametrize("values", [np.ones((2, 7)), np.ones((2, 0)), np.ones(3)])
def test_sizes_that_do_not_fit_are_refused(values: NDArray[np.float64]) -> None:
    with pytest.raises(ScoreError, match="do not fit"):
        trees.refuse_no_tree(PARENT, ONES, values)


def test_aggregators_are_one_for_each_node() -> None:
    with pytest.raises(ScoreError, match="there are 2 aggregators for 6 nodes"):
        trees.refuse_other_length(["min", "max"], 6)


def test_parents_alone_are_looked_at_for_weights() -> None:
    trees.refuse_parents(PARENT)

    with pytest.raises(ScoreError, match=r"parent\[1\]: is 0"):
        trees.refuse_parents(np.array([2, 0, -1]))
