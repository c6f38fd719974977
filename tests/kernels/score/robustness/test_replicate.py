"""Replications streamed: the same numbers however they are divided."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score.problems import ScoreError
from luodi.kernels.score.robustness import (
    Run,
    Tree,
    fold,
    noisy_weights,
    rank_rows,
    replicate,
    scores,
    stream,
)  # fmt: skip
from tests.kernels.score.robustness.naive import Floats, cases, ranked, scored, two_pillars

Case = tuple[Tree, Floats, Floats]


@settings(max_examples=50, deadline=None)
@given(cases(), st.integers(1, 60), st.integers(1, 3), st.sampled_from([None, 0, 2]))
def test_neither_chunks_nor_threads_change_a_bit(
    case: Case, chunk: int, workers: int, decimals: int | None
) -> None:
    alone = replicate(*case, run=Run(decimals, keep_scores=True, workers=1))

    found = replicate(*case, run=Run(decimals, keep_scores=True, workers=workers, chunk=chunk))

    assert np.array_equal(found.ranks, alone.ranks)
    assert np.array_equal(found.scores, alone.scores, equal_nan=True)  # type: ignore[arg-type]


@settings(max_examples=50, deadline=None)
@given(cases())
def test_the_first_replications_do_not_depend_on_how_many_follow(case: Case) -> None:
    tree, values, weights = case
    few = (len(weights) + 1) // 2
    if (weights[few:] == 0).any():  # a weight of zero may send units the longer way
        return

    assert np.array_equal(scores(tree, values, weights[:few]), scores(*case)[:few], equal_nan=True)


@settings(max_examples=50, deadline=None)
@given(cases(), st.integers(1, 30))
def test_draws_without_noise_give_the_nominal_result(case: Case, count: int) -> None:
    tree, values, weights = case
    nominal = replicate(tree, values, weights[:1], run=Run(keep_scores=True))
    rng = np.random.default_rng(1)

    found = replicate(
        tree, values, noisy_weights(rng, weights[0], np.zeros(weights.shape[1]), count),
        run=Run(keep_scores=True),
    )  # fmt: skip

    assert (found.ranks == nominal.ranks).all()
    assert np.array_equal(found.scores, np.repeat(nominal.scores, count, axis=0), equal_nan=True)  # type: ignore[arg-type]


@settings(max_examples=50, deadline=None)
@given(cases())
def test_ranks_are_those_of_the_scores(case: Case) -> None:
    found = replicate(*case, run=Run(keep_scores=True))

    assert found.scores is not None
    assert found.ranks.tolist() == [ranked(row) for row in found.scores]


def test_only_ranks_are_kept_where_scores_are_not_wanted() -> None:
    found = replicate(two_pillars(2, 1), np.ones((4, 3)), np.ones((5, 6)))

    assert found.scores is None
    assert found.ranks.tolist() == [[1, 1, 1, 1]] * 5


def test_whatever_scores_can_be_streamed() -> None:
    values = np.random.default_rng(2).random((40, 7))

    found = stream((40, 7), lambda at: values[at : at + 16], Run(keep_scores=True))

    assert np.array_equal(found.ranks, rank_rows(values))
    assert np.array_equal(found.scores, values)  # type: ignore[arg-type]


def test_progress_tells_how_many_replications_are_done() -> None:
    told: list[int] = []

    replicate(
        two_pillars(2, 1), np.ones((4, 3)), np.ones((40, 6)),
        run=Run(chunk=16, workers=2, progress=told.append),
    )  # fmt: skip

    assert len(told) == 3
    assert told == sorted(told)
    assert told[-1] == 40


def test_many_units_with_gaps_and_empty_groups_agree_with_the_slow_way() -> None:
    rng = np.random.default_rng(3)
    values = rng.uniform(1, 9, size=(2100, 3))
    values[rng.random(values.shape) < 0.4] = np.nan
    weights = rng.uniform(0.5, 1.5, size=(3, 6))

    found = scores(two_pillars(2, 1), values, weights)

    np.testing.assert_allclose(found, scored(two_pillars(2, 1), values, weights), rtol=1e-13)


def test_no_replication_gives_no_row() -> None:
    found = replicate(two_pillars(2, 1), np.ones((4, 3)), np.ones((0, 6)))

    assert found.ranks.shape == (0, 4)
    assert fold(two_pillars(2, 1), np.ones((0, 6))).shape == (0, 3)


def test_a_budget_that_holds_not_even_one_thread_is_refused() -> None:
    with pytest.raises(ScoreError, match="4 units need 1024"):
        replicate(two_pillars(2, 1), np.ones((4, 3)), np.ones((5, 6)), run=Run(budget=1000))
