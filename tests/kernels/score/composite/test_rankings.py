"""Ranks, percentile ranks and Borda scores: ascending, ties share the least."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from luodi.kernels.score.composite.rankings import borda, prank, rank
from luodi.kernels.score.composite.senses import Sense
from luodi.kernels.score.problems import ScoreError
from tests.kernels.score.composite.drawn_tables import SEEDS, Floats, orders, tables

GAP = np.nan
FIVE = np.array([[7.0], [3.0], [7.0], [GAP], [9.0]])


def test_ties_share_the_least_rank_and_gaps_have_none() -> None:
    assert rank(FIVE)[[0, 1, 2, 4], 0].tolist() == [2.0, 1.0, 2.0, 4.0]
    assert np.isnan(rank(FIVE)[3, 0])


def test_where_less_is_better_the_least_has_the_greatest_rank() -> None:
    assert rank(FIVE, Sense(np.array([-1.0])))[[0, 1, 2, 4], 0].tolist() == [2.0, 4.0, 2.0, 1.0]


def test_borda_and_percentile_ranks_follow_from_ranks() -> None:
    ten = np.arange(10.0, 20)[:, None]

    assert borda(ten)[:, 0].tolist() == list(range(10))
    assert prank(FIVE)[[0, 1, 2, 4], 0].tolist() == [1 / 3, 0.0, 1 / 3, 1.0]


def test_a_single_unit_has_no_percentile_rank_unless_it_is_declared() -> None:
    with pytest.raises(ScoreError, match="no span"):
        prank(np.array([[3.0], [GAP]]))
    assert prank(np.array([[3.0], [GAP]]), constant=1.0)[0, 0] == 1.0
    assert np.isnan(prank(np.array([[GAP]]))).all()
    assert rank(np.empty((0, 2))).shape == (0, 2)


@given(tables(2), SEEDS)
@settings(max_examples=50, deadline=None)
def test_ranks_agree_with_scipy_in_any_order_of_units_and_columns(
    values: Floats, seed: int
) -> None:
    rows, columns = orders(values, seed)

    found = rank(values)

    second = stats.rankdata(values, method="min", axis=0, nan_policy="omit")
    assert np.array_equal(found, second, equal_nan=True)
    assert np.array_equal(found[rows][:, columns], rank(values[rows][:, columns]), equal_nan=True)
