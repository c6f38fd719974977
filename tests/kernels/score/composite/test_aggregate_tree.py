"""All nodes of a tree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from luodi.kernels.score.composite.aggregate_tree import each_node, tree_scores
from luodi.kernels.score.composite.hows import How, Kind
from luodi.kernels.score.composite.outrank import copeland
from luodi.kernels.score.composite.ranked import ranked
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]
# indicators 0 1 2 under A (4), 3 alone under B (5), both under the root (6)
PARENT = np.array([4, 4, 4, 5, 6, 6, -1])
WEIGHTS = np.array([1.0, 1, 2, 1, 3, 1, 1])
TABLES = arrays(np.float64, (5, 4), elements=st.floats(0.1, 100) | st.just(np.nan))


def test_scores_go_up_level_by_level() -> None:
    found = tree_scores(np.array([[10.0, 20, 30, 40]]), PARENT, WEIGHTS)

    # A = (10 + 20 + 2 · 30) / 4 = 22.5; root = (3 · 22.5 + 40) / 4 = 26.875
    assert found[0].tolist() == [10, 20, 30, 40, 22.5, 40, 26.875]


def test_a_group_with_nothing_present_gives_its_weight_to_its_siblings() -> None:
    found = tree_scores(np.array([[10.0, np.nan, 30, np.nan]]), PARENT, WEIGHTS)

    # A = (10 + 2 · 30) / 3; B is missing, so the root is A
    assert found[0, 4] == pytest.approx(70 / 3)
    assert np.isnan(found[0, 5]) and found[0, 6] == found[0, 4]


def test_each_node_has_its_own_aggregator_and_threshold() -> None:
    hows = [How()] * 4 + [How("power", 2.0, threshold=0.6), How("min"), How("geometric")]

    found = tree_scores(np.array([[3.0, 4, np.nan, 9], [np.nan, 4, np.nan, 9]]), PARENT,
                        np.ones(7), hows)  # fmt: skip

    # two of three are 0.67: √((9 + 16) / 2); one of three is below 0.6
    assert found[0, 4] == pytest.approx(np.sqrt(12.5))
    assert found[0, 6] == pytest.approx(np.sqrt(np.sqrt(12.5) * 9))
    assert np.isnan(found[1, 4]) and found[1, 6] == 9


def test_a_function_may_aggregate_over_units() -> None:
    values = np.array([[3.0, 3, 3, 1], [2, 2, 2, 2], [1, 1, 1, 3]])

    found = tree_scores(values, PARENT, np.ones(7), copeland)

    assert found[:, 4].tolist() == [2, 0, -2]
    assert found[:, 6].tolist() == [0, 0, 0]


def test_one_aggregator_does_for_all_nodes() -> None:
    assert each_node("min", 3) == [How("min")] * 3
    assert each_node([How(), How("max")], 2) == [How(), How("max")]


def test_what_is_outside_a_mean_is_named_with_its_node() -> None:
    with pytest.raises(ScoreError, match=r"nodes\[4\]\.values\[0, 1\]: is 0: it is outside"):
        tree_scores(np.array([[1.0, 0, 2, 3]]), PARENT, WEIGHTS, "geometric")


def test_an_infinite_indicator_is_refused() -> None:
    with pytest.raises(ScoreError, match=r"values\[0, 3\]: is inf"):
        tree_scores(np.array([[1.0, 0, 2, np.inf]]), PARENT, WEIGHTS)


def test_more_units_than_a_piece_are_all_scored() -> None:
    values = np.arange(4.0 * 1100).reshape(1100, 4)

    found = tree_scores(values, PARENT, np.ones(7))

    assert found[:, 4] == pytest.approx(values[:, :3].mean(axis=1))
    assert (found[:, :4] == values).all()


@given(TABLES, st.permutations(range(5)), st.sampled_from(["arithmetic", "geometric", "median"]))
@settings(max_examples=50, deadline=None)
def test_the_order_of_units_changes_nothing(values: Floats, order: list[int], how: Kind) -> None:
    found = tree_scores(values, PARENT, WEIGHTS, how)
    other = tree_scores(values[order], PARENT, WEIGHTS, how)

    assert np.allclose(other, found[order], rtol=1e-13, equal_nan=True)


@given(TABLES, st.permutations(range(3)))
@settings(max_examples=50, deadline=None)
def test_the_order_of_indicators_in_a_group_changes_nothing(
    values: Floats, order: list[int]
) -> None:
    places = [*order, 3]
    weights = np.concatenate([WEIGHTS[:4][places], WEIGHTS[4:]])

    found = tree_scores(values[:, places], PARENT, weights)[:, 4:]

    assert np.allclose(found, tree_scores(values, PARENT, WEIGHTS)[:, 4:], 1e-12, equal_nan=True)


@given(TABLES, st.integers(0, 3), st.floats(0, 50))
@settings(max_examples=50, deadline=None)
def test_a_unit_that_improves_never_falls_behind(
    values: Floats, indicator: int, rise: float
) -> None:
    before = ranked(tree_scores(values, PARENT, WEIGHTS)[:, -1], 9)
    values[0, indicator] += rise

    after = ranked(tree_scores(values, PARENT, WEIGHTS)[:, -1], 9)

    assert after[0] <= before[0]
