"""A tree folded into one effective weight per indicator."""

import numpy as np
import pytest
from hypothesis import given, settings

from luodi.kernels.score.problems import ScoreError
from luodi.kernels.score.robustness import Tree, fold, shares
from luodi.kernels.score.robustness.fold import downwards
from tests.kernels.score.robustness.naive import Floats, cases, tree_of, two_pillars


def test_effective_weights_are_the_products_of_shares_down_the_tree() -> None:
    weights = np.array([[1.0, 3.0, 5.0, 2.0, 3.0, 1.0]])  # a, b | c | pillars 2 : 3

    found = fold(two_pillars(2, 1), weights)

    assert found.tolist() == [[0.4 * 0.25, 0.4 * 0.75, 0.6]]


def test_a_sum_keeps_the_weights_of_its_children() -> None:
    tree = tree_of([3, 3, 4, 5, 5, -1], sums=(3, 5))

    found = fold(tree, np.array([[10.0, 20.0, 7.0, 0.5, 0.3, 1.0]]))

    assert found.tolist() == [[5.0, 10.0, 0.3]]


def test_a_group_whose_children_weigh_nothing_drops_out() -> None:
    weights = np.array([[1.0, 1.0, 0.0, 2.0, 3.0, 1.0]])

    assert fold(two_pillars(2, 1), weights).tolist() == [[0.5, 0.5, 0.0]]


def test_shares_are_those_of_the_own_group() -> None:
    weights = np.array([[1.0, 3.0, 5.0, 2.0, 3.0, 9.0]])

    portions = shares(two_pillars(2, 1), weights)

    assert portions.tolist() == [[0.25, 0.75, 1.0, 0.4, 0.6, 1.0]]
    assert downwards(two_pillars(2, 1), portions)[0, 3:].tolist() == [0.4, 0.6, 1.0]


def test_the_given_weights_stay_as_they_are() -> None:
    weights = np.array([[1.0, 3.0, 5.0, 2.0, 3.0, 1.0]])

    fold(two_pillars(2, 1), weights)

    assert weights.tolist() == [[1.0, 3.0, 5.0, 2.0, 3.0, 1.0]]


@settings(max_examples=50, deadline=None)
@given(cases(sums=False))
def test_without_sums_effective_weights_add_up_to_one(case: tuple[Tree, Floats, Floats]) -> None:
    tree, _, weights = case

    assert np.allclose(fold(tree, weights).sum(axis=1), 1.0, rtol=0, atol=1e-14)


@pytest.mark.parametrize(
    "parent", [[-1], [2, 2, 3], [3, -1, 3, -1], [2, 0, -1], [2, 9, -1], [1, 3, 3, -1]]
)
def test_a_tree_out_of_order_is_refused(parent: list[int]) -> None:
    with pytest.raises(ScoreError, match="tree"):
        tree_of(parent)


@pytest.mark.parametrize("weight", [-0.1, np.nan, np.inf])
def test_a_weight_that_is_none_is_refused_with_its_place(weight: float) -> None:
    weights = np.ones((2, 6))
    weights[1, 2] = weight

    with pytest.raises(ScoreError, match=r"weights\.1\.2: Weight .* of node 2 in replication 1"):
        fold(two_pillars(2, 1), weights)


def test_weights_of_another_tree_are_refused() -> None:
    with pytest.raises(ScoreError, match="6 columns"):
        fold(two_pillars(2, 1), np.ones((2, 5)))


def test_weights_that_leave_nothing_are_refused() -> None:
    weights = np.ones((2, 6))
    weights[1, :3] = 0

    with pytest.raises(ScoreError, match="replication 1 are zero"):
        fold(two_pillars(2, 1), weights)
