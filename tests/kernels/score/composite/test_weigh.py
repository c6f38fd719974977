"""Weights: equal, effective, by principal component, with noise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from luodi.kernels.score.composite.weigh import (
    effective,
    equal,
    loadings,
    refuse_negative,
)
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]
PARENT = np.array([4, 4, 4, 5, 6, 6, -1])
THREE = np.zeros(3, dtype=int)


def test_equal_weights_divide_one_among_siblings() -> None:
    assert equal(PARENT) == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1, 1 / 2, 1 / 2, 1])


def test_an_effective_weight_is_the_product_of_the_shares_on_its_way_up() -> None:
    found = effective(np.array([1.0, 1, 2, 5, 3, 1, 1]), PARENT)

    # A has 3/4: its children 1/4, 1/4 and 1/2 of it; B has 1/4
    assert found == pytest.approx([3 / 16, 3 / 16, 3 / 8, 1 / 4, 3 / 4, 1 / 4, 1])


@given(arrays(np.float64, 7, elements=st.floats(0.01, 100)))
@settings(max_examples=50, deadline=None)
def test_effective_weights_sum_to_one_on_each_level(weights: Floats) -> None:
    found = effective(weights, PARENT)

    assert found[:4].sum() == pytest.approx(1) and found[4:6].sum() == pytest.approx(1)


@pytest.mark.parametrize("weights", [[0.0, 0, 0, 1, 1, 1, 1], [-1.0, 1, 1, 1, 1, 1, 1]])
def test_a_group_without_weight_and_a_negative_weight_are_refused(weights: list[float]) -> None:
    with pytest.raises(ScoreError, match=r"weights\[0\]: is (0|-1) in a group that sums to"):
        effective(np.array(weights), PARENT)


def test_two_columns_that_agree_have_equal_loadings() -> None:
    values = np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 29.0]])

    found = loadings(values, np.zeros(2, dtype=int))

    assert found.weights == pytest.approx([np.sqrt(0.5), np.sqrt(0.5)])
    assert found.explained[0] > 0.99 and found.rows.tolist() == [3, 3]


def test_a_group_of_one_has_loading_one() -> None:
    values = np.array([[1.0, 4.0, 2.0], [2.0, 4.5, 7.0], [3.0, 6.0, 1.0]])

    found = loadings(values, np.array([0, 0, 1]))

    assert found.weights[2] == pytest.approx(1)


# defect 5 of COINr: negative loadings go through unseen ------------------------------------


def _at_odds() -> Floats:
    rising = np.arange(6.0)
    return np.column_stack([rising, rising**2, 9 - rising])


def test_a_negative_loading_is_refused_by_name() -> None:
    with pytest.raises(ScoreError, match=r"weights\[debt\]: the weight is -0\.5\d+, below 0"):
        loadings(_at_odds(), THREE, names=["tax", "energy", "debt"])


def test_a_negative_loading_is_let_through_on_demand() -> None:
    found = loadings(_at_odds(), THREE, allow_negative=True).weights

    assert found[2] < 0 < found[0] and found.sum() > 0


def test_units_with_a_gap_are_left_out_of_their_group_only() -> None:
    values = np.array([[1.0, 2.0, 3.0], [2.0, 4.0, np.nan], [3.0, 5.0, 1.0]])

    assert loadings(values, np.array([0, 0, 1])).rows.tolist() == [3, 3, 2]


@pytest.mark.parametrize("values", [[[1.0, 5.0], [2.0, 5.0]], [[1.0, 2.0], [np.nan, 3.0]]])
def test_columns_without_variance_are_refused(values: list[list[float]]) -> None:
    with pytest.raises(ScoreError, match=r"values\[#1\]: does not vary"):
        loadings(np.array(values), np.zeros(2, dtype=int))


@given(st.permutations(range(6)))
@settings(max_examples=20, deadline=None)
def test_loadings_do_not_depend_on_the_order_of_units(order: list[int]) -> None:
    found = loadings(_at_odds()[order], THREE, allow_negative=True).weights

    assert found == pytest.approx(loadings(_at_odds(), THREE, allow_negative=True).weights)


def test_weights_of_zero_are_not_negative() -> None:
    refuse_negative(np.zeros(2), ["a", "b"])


def test_a_component_without_a_side_is_turned_to_its_first() -> None:
    opposite = np.column_stack([np.arange(4.0), -np.arange(4.0)])

    found = loadings(opposite, np.zeros(2, dtype=int), allow_negative=True)

    assert found.weights == pytest.approx([np.sqrt(0.5), -np.sqrt(0.5)])


def test_an_infinite_figure_is_refused() -> None:
    with pytest.raises(ScoreError, match="the figure is infinite"):
        loadings(np.array([[1.0], [np.inf]]), np.zeros(1, dtype=int))
