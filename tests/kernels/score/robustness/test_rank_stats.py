"""What the replications say of a unit's rank, on examples that can be counted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score.problems import ScoreError
from luodi.kernels.score.robustness import (
    beats,
    grade_shares,
    mean_shift,
    rank_stats,
    top_share,
)  # fmt: skip

# four replications, three units
RANKS = np.array([[1, 2, 3], [2, 1, 3], [1, 3, 2], [1, 1, 3]], dtype=np.uint16)
NOMINAL = np.array([1, 2, 3], dtype=np.int32)


def test_rank_stats_are_nominal_mean_median_and_two_quantiles() -> None:
    found = rank_stats(RANKS, NOMINAL)

    # ranks 1 1 1 2: place 3 · 0.95 = 2.85 lies 0.85 of the way from 1 to 2
    assert found[0].tolist() == pytest.approx([1, 1.25, 1, 1, 1.85])
    assert found[1].tolist() == pytest.approx([2, 1.75, 1.5, 1, 2.85])


def test_replications_that_do_not_rank_a_unit_are_left_out() -> None:
    ranks = np.array([[0, 0], [4, 0], [2, 0]], dtype=np.uint16)

    found = rank_stats(ranks, np.array([3, 0], dtype=np.int32))

    assert found[0].tolist() == pytest.approx([3, 3, 3, 2.1, 3.9])
    assert np.isnan(found[1]).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(1, 1100), st.integers(0, 2**32))
def test_quantiles_are_those_of_type_7(count: int, units: int, seed: int) -> None:
    ranks = np.random.default_rng(seed).integers(1, 70_000, size=(count, units), dtype=np.int32)

    found = rank_stats(ranks, ranks[0], workers=2)

    assert np.allclose(found[:, 1], ranks.mean(axis=0), rtol=1e-14)
    assert np.allclose(found[:, 2:].T, np.quantile(ranks, [0.5, 0.05, 0.95], axis=0), rtol=1e-14)


def test_p_top_k_is_the_share_of_replications() -> None:
    assert top_share(RANKS, 1).tolist() == [0.75, 0.5, 0.0]
    assert top_share(RANKS, 2).tolist() == [1.0, 0.75, 0.25]


def test_who_is_not_ranked_is_not_among_the_first() -> None:
    assert top_share(np.array([[0], [1]], dtype=np.uint16), 5).tolist() == [0.5]


def test_p_beats_counts_ties_for_nobody() -> None:
    found = beats(RANKS, np.array([0, 1]))

    assert found.tolist() == [[0.0, 0.5], [0.25, 0.0]]  # one of four is a tie


def test_who_is_not_ranked_beats_nobody_and_is_beaten_by_nobody() -> None:
    found = beats(np.array([[0, 1]], dtype=np.uint16), np.array([0, 1]))

    assert found.tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_p_grade_is_the_share_of_replications() -> None:
    grades = np.array([[0, 1], [0, -1], [1, 1], [0, 2]], dtype=np.int8)

    assert grade_shares(grades, 3).tolist() == [[0.75, 0.25, 0.0], [0.0, 0.5, 0.25]]


def test_without_a_replication_there_is_nothing_to_sum_up() -> None:
    none = np.empty((0, 3), dtype=np.uint16)

    for asked in (
        lambda: rank_stats(none, NOMINAL),
        lambda: top_share(none, 1),
        lambda: beats(none, np.array([0, 1])),
        lambda: grade_shares(none, 2),
    ):
        with pytest.raises(ScoreError, match="run at least one"):
            asked()
    assert mean_shift(none, NOMINAL).shape == (0,)


def test_without_a_unit_there_is_nothing_to_say() -> None:
    assert rank_stats(np.empty((4, 0), dtype=np.uint16), NOMINAL[:0]).shape == (0, 5)


def test_mean_shift_is_the_mean_absolute_change_of_rank() -> None:
    assert mean_shift(RANKS, NOMINAL).tolist() == pytest.approx([0, 2 / 3, 2 / 3, 1 / 3])


def test_mean_shift_looks_at_units_that_both_rank() -> None:
    ranks = np.array([[0, 5, 1], [0, 0, 1]], dtype=np.uint16)

    found = mean_shift(ranks, np.array([1, 2, 0], dtype=np.int32))

    assert found[0] == 3.0
    assert np.isnan(found[1])
