"""Ranks of every row against comparing each with each."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from luodi.kernels.score import ticks
from luodi.kernels.score.robustness import rank_rows
from luodi.kernels.score.robustness.rank_rows import SMALL, empty_ranks, rank_into
from tests.kernels.score.robustness.naive import Floats, ranked

ROWS = arrays(
    np.float64,
    array_shapes(min_dims=2, max_dims=2, max_side=12),
    elements=st.one_of(
        st.sampled_from([0.0, -0.0, 1.0, 2.5, np.nan, np.inf, -np.inf]),
        st.floats(-1e6, 1e6, allow_nan=False),
    ),
)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_ranks_equal_a_double_loop_with_ties_and_gaps(rows: Floats) -> None:
    assert rank_rows(rows).tolist() == [ranked(row) for row in rows]


@settings(max_examples=100, deadline=None)
@given(ROWS.filter(lambda rows: not np.isinf(rows).any()), st.integers(0, 3))
def test_on_declared_decimals_ranks_are_those_of_the_ticks(rows: Floats, decimals: int) -> None:
    whole = np.where(np.isnan(rows), np.nan, ticks(rows, decimals))

    assert rank_rows(rows, decimals).tolist() == [ranked(row) for row in whole]


def test_what_rounds_to_the_same_ties() -> None:
    found = rank_rows(np.array([[86.425, 86.4254, 86.43, 86.424]]), decimals=2)

    assert found.tolist() == [[1, 1, 1, 4]]  # 86.43 86.43 86.43 86.42


def test_a_difference_in_the_last_bit_counts_where_no_rounding_is_declared() -> None:
    assert rank_rows(np.array([[0.3, 0.1 + 0.2]])).tolist() == [[2, 1]]


def test_ranks_of_many_rows_do_not_depend_on_threads() -> None:
    rows = np.random.default_rng(1).integers(0, 50, size=(90, 2000)).astype(float)

    assert np.array_equal(rank_rows(rows, workers=1), rank_rows(rows, workers=3))


def test_without_units_there_are_no_ranks() -> None:
    assert rank_rows(np.empty((3, 0))).shape == (3, 0)


def test_the_smaller_type_is_taken_while_it_holds_the_ranks() -> None:
    assert empty_ranks((1, SMALL)).dtype == np.uint16
    assert empty_ranks((1, SMALL + 1)).dtype == np.int32


def test_the_last_of_65535_has_its_place_in_16_bits() -> None:
    ranks = empty_ranks((1, SMALL))

    rank_into(-np.arange(SMALL, dtype=np.float64)[None], ranks, None)

    assert ranks[0, [0, -1]].tolist() == [1, SMALL]
