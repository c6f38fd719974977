"""Closeness to the best and the worst of every column."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score.composite.senses import Sense
from luodi.kernels.score.composite.topsis import topsis
from luodi.kernels.score.problems import ScoreError


def test_closeness_is_computed_as_on_paper() -> None:
    # lengths 5 and 13; weighted by 5 and 13 the columns are as they were: 3 4 and 5 12
    values = np.array([[3.0, 12.0], [4.0, 5.0]])

    found = topsis(values, np.array([5.0, 13.0]))

    # best (4, 12), worst (3, 5): the first is 1 from the best, 7 from the worst; so the second
    assert found.tolist() == pytest.approx([7 / 8, 1 / 8])


def test_the_best_of_all_columns_is_1_and_the_worst_0() -> None:
    values = np.array([[9.0, 1.0], [5.0, 3.0], [1.0, 7.0]])

    found = topsis(values, np.ones(2), Sense(np.array([1.0, -1.0])))

    assert found[[0, 2]].tolist() == [1.0, 0.0]
    assert 0 < found[1] < 1


def test_a_gap_costs_its_own_unit_the_score_and_nobody_else() -> None:
    values = np.array([[3.0, 12.0], [4.0, 5.0], [np.nan, 0.0]])

    found = topsis(values[:2], np.ones(2)), topsis(values, np.ones(2))

    assert np.isnan(found[1][2])
    assert not np.isnan(found[1][:2]).any()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.01, 100))
def test_units_of_a_column_and_order_of_rows_do_not_matter(seed: int, factor: float) -> None:
    rng = np.random.default_rng(seed)
    values, weights, order = rng.uniform(1, 9, (6, 3)), rng.uniform(0.1, 1, 3), rng.permutation(6)

    found = topsis(values, weights)

    assert topsis(values * [factor, 1, 1], weights) == pytest.approx(found)
    assert topsis(values[order], weights * 7) == pytest.approx(found[order])


def test_without_any_spread_a_value_is_to_be_declared() -> None:
    values = np.array([[2.0, 3.0], [2.0, 3.0], [2.0, np.nan]])

    assert topsis(values, np.ones(2), constant=0.5)[:2].tolist() == [0.5, 0.5]
    assert np.isnan(topsis(values, np.ones(2), constant=0.5)[2])
    with pytest.raises(ScoreError, match="declare the value"):
        topsis(values, np.ones(2))
    with pytest.raises(ScoreError, match="one unit only"):
        topsis(values[:1], np.ones(2))


@pytest.mark.parametrize("weights", [[1.0], [1.0, -1.0], [0.0, 0.0], [1.0, np.nan]])
def test_weights_that_are_none_are_refused(weights: list[float]) -> None:
    with pytest.raises(ScoreError, match="2 finite numbers"):
        topsis(np.ones((3, 2)), np.array(weights))
