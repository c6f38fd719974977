"""Scores of many replications against the slow way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score.problems import ScoreError
from luodi.kernels.score.robustness import Tree, scores
from luodi.kernels.score.robustness.matrix import LANES, TILE, Mean, plan, tile
from tests.kernels.score.robustness.naive import Floats, cases, scored, tree_of, two_pillars

Case = tuple[Tree, Floats, Floats]
NAN = np.nan


@settings(max_examples=60, deadline=None)
@given(cases())
def test_arithmetic_trees_agree_with_the_slow_way(case: Case) -> None:
    np.testing.assert_allclose(scores(*case), scored(*case), rtol=1e-13, atol=0)


@settings(max_examples=40, deadline=None)
@given(cases(sums=False), st.sampled_from(["geometric", "harmonic"]))
def test_other_means_agree_with_the_slow_way(case: Case, mean: Mean) -> None:
    np.testing.assert_allclose(scores(*case, mean), scored(*case, mean), rtol=1e-13, atol=0)


@settings(max_examples=50, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_units_changes_no_bit_whatever_is_missing(case: Case, random) -> None:  # type: ignore[no-untyped-def]
    tree, values, weights = case
    order = list(range(len(values)))
    random.shuffle(order)

    assert np.array_equal(
        scores(tree, values[order], weights), scores(*case)[:, order], equal_nan=True
    )


@settings(max_examples=50, deadline=None)
@given(cases())
def test_units_with_the_same_figures_have_the_same_score_to_the_last_bit(case: Case) -> None:
    tree, values, weights = case
    twins = np.vstack([values, values])

    found = scores(tree, twins, weights)

    assert np.array_equal(found[:, : len(values)], found[:, len(values) :], equal_nan=True)


def test_what_is_missing_hands_its_weight_to_its_own_group_first() -> None:
    values = np.array([[60.0, NAN, 90.0], [NAN, NAN, 90.0], [NAN, NAN, NAN]])
    weights = np.array([[1.0, 3.0, 1.0, 2.0, 3.0, 1.0]])

    found = scores(two_pillars(2, 1), values, weights)

    assert found[0, :2].tolist() == [0.4 * 60 + 0.6 * 90, 90.0]
    assert np.isnan(found[0, 2])


def test_in_a_sum_what_is_missing_adds_nothing() -> None:
    tree = tree_of([2, 2, -1], sums=(2,))

    assert scores(tree, np.array([[5.0, NAN]]), np.array([[2.0, 3.0, 1.0]])).tolist() == [[10.0]]


def test_geometric_means_are_arithmetic_on_logarithms() -> None:
    found = scores(
        tree_of([2, 2, -1]), np.array([[1.0, 8.0]]), np.array([[2.0, 1.0, 1.0]]), "geometric"
    )

    assert found[0, 0] == pytest.approx(2.0, rel=1e-15)  # (1² · 8)^(1/3)


def test_a_tile_has_always_the_same_height() -> None:
    prepared = plan(two_pillars(2, 1), np.ones((LANES + 1, 3)), np.ones((3, 6)))

    assert tile(prepared, 0).shape == (TILE, LANES + 1)


@pytest.mark.parametrize(
    ("value", "mean"), [(np.inf, "arithmetic"), (0.0, "geometric"), (-1.0, "harmonic")]
)
def test_a_figure_that_the_mean_cannot_take_is_refused_with_its_place(
    value: float, mean: Mean
) -> None:
    values = np.array([[1.0, 2.0, 3.0], [1.0, value, 3.0]])

    with pytest.raises(ScoreError, match=r"values\.1\.1: Value .* of unit 1, indicator 1"):
        plan(two_pillars(2, 1), values, np.ones((1, 6)), mean)


def test_figures_of_another_tree_are_refused() -> None:
    with pytest.raises(ScoreError, match="3 columns"):
        plan(two_pillars(2, 1), np.ones((4, 2)), np.ones((1, 6)))


def test_a_sum_has_no_place_in_a_geometric_tree() -> None:
    with pytest.raises(ScoreError, match="choose arithmetic"):
        plan(tree_of([2, 2, -1], sums=(2,)), np.ones((4, 2)), np.ones((1, 3)), "geometric")
