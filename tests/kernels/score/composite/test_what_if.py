"""Leave one out, compare two scorings, strong and weak sides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from luodi.kernels.score.composite.what_if import Tree, compare, leave_one_out, sides
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]
# indicators 0 1 under A (3), 2 under B (4), both under the root (5)
TREE = Tree(np.array([3, 3, 4, 5, 5, -1]), np.ones(6))
VALUES = np.array([[8.0, 0.0, 4.0], [2.0, 2.0, 5.0], [5.0, 9.0, 0.0]])


def test_leaving_out_an_indicator_renormalises_its_group() -> None:
    found = leave_one_out(VALUES, TREE, np.array([1]))

    # nominal: (4 + 4) / 2, (2 + 5) / 2, (7 + 0) / 2; without 1: (8 + 4) / 2, (2 + 5) / 2, 5 / 2
    assert found.nominal.tolist() == [4.0, 3.5, 3.5]
    assert found.scores[:, 0].tolist() == [6.0, 3.5, 2.5]
    # places 1 2 2 become 1 2 3
    assert found.moved[0] == pytest.approx(1 / 3)


def test_leaving_out_the_only_child_leaves_out_its_group() -> None:
    found = leave_one_out(VALUES, TREE, np.array([2, 4]))

    assert (found.scores[:, 0] == found.scores[:, 1]).all()
    assert found.scores[:, 0].tolist() == [4, 2, 7]


@pytest.mark.parametrize("element", [5, 6, -1])
def test_the_root_and_what_is_no_node_cannot_be_left_out(element: int) -> None:
    with pytest.raises(ScoreError, match=rf"elements\[0\]: is {element}; leave out a node from 0"):
        leave_one_out(VALUES, TREE, np.array([element]))


def test_without_units_placed_both_times_nothing_moves_and_it_says_so() -> None:
    found = leave_one_out(np.array([[1.0, np.nan, np.nan]]), TREE, np.array([0, 1]))

    assert np.isnan(found.moved[0]) and found.moved[1] == 0


def test_a_comparison_tells_who_rises_and_sorts_by_how_far() -> None:
    found = compare(np.array([9.0, 8.0, 7.0, np.nan]), np.array([7.0, 8.0, 9.0, 1.0]))

    assert found.first.tolist() == [1, 2, 3, 0]
    assert found.shift.tolist() == [-2, 0, 2, 0]
    assert found.order.tolist() == [0, 2, 1, 3]


def test_places_can_be_taken_on_the_declared_rounding() -> None:
    nearly = np.array([0.1 + 0.2, 0.3])

    assert compare(nearly, nearly[::-1]).shift.tolist() == [-1, 1]
    assert compare(nearly, nearly[::-1], decimals=2).shift.tolist() == [0, 0]
    assert leave_one_out(VALUES / 3, TREE, np.arange(5), decimals=0).moved.shape == (5,)


def test_sides_are_the_best_and_the_worst_places_but_not_the_last() -> None:
    values = np.array([[9.0, 5.0, 1.0, np.nan, 3.0], [1.0, 6.0, 2.0, 1.0, 2.0], [2, 4, 3, 2, 4]])

    found = sides(values, 0, 2)

    # places 1, 2, 3 (the last: left out), none, 2
    assert found.places.tolist() == [1, 2, 3, 0, 2]
    assert found.strengths.tolist() == [0, 1] and found.weaknesses.tolist() == [1, 4]


@given(arrays(np.float64, (6, 3), elements=st.floats(0, 9) | st.just(np.nan)))
@settings(max_examples=50, deadline=None)
def test_the_same_scores_move_nobody(values: Floats) -> None:
    scores = TREE.scores(values)[:, -1]

    assert not compare(scores, scores).shift.any()


@given(arrays(np.float64, (6, 3), elements=st.integers(0, 9)), st.permutations(range(6)))
@settings(max_examples=50, deadline=None)
def test_how_far_all_move_does_not_depend_on_the_order_of_units(
    values: Floats, order: list[int]
) -> None:
    every = np.arange(5)

    found = leave_one_out(values[order], TREE, every).moved

    assert np.array_equal(found, leave_one_out(values, TREE, every).moved)
