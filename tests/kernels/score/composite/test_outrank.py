"""Outranking and Copeland: COINr's own numbers, and its defect with missing figures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from luodi.kernels.score.composite import outrank
from luodi.kernels.score.composite.outrank import copeland, dominance, outranking
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]
# COINr's test: x1 = 1:4, x2 = (3, 2, 1, 5), x3 = (2, 3, 1, 4)
FOUR = np.array([[1.0, 3, 2], [2, 2, 3], [3, 1, 1], [4, 5, 4]])
TABLES = arrays(np.float64, (7, 4), elements=st.sampled_from([1.0, 2.0, 3.0, np.nan]))


def test_the_numbers_of_the_incumbents_test() -> None:
    found = outranking(FOUR, np.ones(3))

    assert found[1, 0] == pytest.approx(2 / 3)
    assert found[2, 0] == pytest.approx(1 / 3)
    assert found[3, 0] == 1
    assert dominance(FOUR, np.ones(3)) == outrank.Dominance(3, 0.5)


def test_copeland_is_wins_less_losses() -> None:
    # 4 outranks all; 2 outranks 1 and 3, 1 outranks 3
    assert copeland(FOUR, np.ones(3)).tolist() == [-1, 1, -3, 3]


def test_a_tie_is_nobodys() -> None:
    tie = np.array([[1.0, 2.0], [2.0, 1.0]])

    assert outranking(tie, np.ones(2)).tolist() == [[0, 0.5], [0.5, 0]]
    assert copeland(tie, np.ones(2)).tolist() == [0, 0]


def test_weights_that_differ_by_binary_noise_still_tie() -> None:
    # 0.1 + 0.2 is not 0.3 in binary, and decides nothing
    pair = np.array([[1.0, 1.0, 2.0], [2.0, 2.0, 1.0]])

    assert copeland(pair, np.array([0.1, 0.2, 0.3])).tolist() == [0, 0]


def test_weights_count_over_what_both_have() -> None:
    gap = np.array([[2.0, np.nan, 1.0], [1.0, 5.0, 2.0]])

    # of the first and third: 3 of 4
    assert outranking(gap, np.array([3.0, 9.0, 1.0]))[0, 1] == 0.75


def test_a_pair_with_nothing_in_common_is_a_tie() -> None:
    apart = np.array([[1.0, np.nan], [np.nan, 1.0]])

    assert outranking(apart, np.ones(2))[0, 1] == 0.5
    assert copeland(apart, np.ones(2)).tolist() == [0, 0]
    assert dominance(apart, np.ones(2)).pairs == 0


def test_who_has_nothing_has_no_copeland_score() -> None:
    found = copeland(np.array([[1.0], [np.nan], [2.0]]), np.ones(1))

    assert np.isnan(found[1]) and found[[0, 2]].tolist() == [-1, 1]


def test_one_unit_has_no_pairs() -> None:
    assert dominance(np.ones((1, 2)), np.ones(2)) == outrank.Dominance(0, 0.0)
    assert copeland(np.ones((1, 2)), np.ones(2)).tolist() == [0]


def test_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(3).random((11, 3))
    whole = outranking(values, np.ones(3))

    monkeypatch.setattr(outrank, "BLOCK", 4)

    assert (outranking(values, np.ones(3)) == whole).all()


def test_the_largest_numbers_there_are_can_be_told_apart() -> None:
    assert copeland(np.array([[1e308], [-1e308]]), np.ones(1)).tolist() == [1, -1]


def test_weights_that_are_all_zero_make_every_pair_a_tie() -> None:
    assert outranking(FOUR, np.zeros(3))[0].tolist() == [0, 0.5, 0.5, 0.5]


def test_infinite_figures_are_refused() -> None:
    with pytest.raises(ScoreError, match=r"values\[0, 0\]: is inf"):
        copeland(np.array([[np.inf], [1.0]]), np.ones(1))


# defect 3 of COINr: with missing figures its result depends on the order of rows -----------


@given(TABLES, st.permutations(range(7)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_changes_nothing(values: Floats, order: list[int]) -> None:
    weights = np.array([1.0, 2.0, 0.5, 3.0])

    assert (
        outranking(values[order], weights) == outranking(values, weights)[order][:, order]
    ).all()
    assert np.array_equal(
        copeland(values[order], weights), copeland(values, weights)[order], equal_nan=True
    )


@given(TABLES, st.permutations(range(4)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_columns_changes_nothing(values: Floats, order: list[int]) -> None:
    weights = np.array([0.1, 0.2, 0.3, 0.7])

    found = copeland(values[:, order], weights[order])

    assert np.array_equal(found, copeland(values, weights), equal_nan=True)


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_a_pair_divides_one_between_them(values: Floats) -> None:
    found = outranking(values, np.array([1.0, 2.0, 0.5, 3.0]))

    assert ((found + found.T)[~np.eye(7, dtype=bool)] == 1).all()


def test_among_nobody_nobody_outranks_anybody() -> None:
    nobody = np.zeros((0, 3))

    assert outranking(nobody, np.ones(3)).shape == (0, 0)
    assert copeland(nobody, np.ones(3)).shape == (0,)
    assert dominance(nobody, np.ones(3)).pairs == 0
