"""What each node brings to the root."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from luodi.kernels.score.composite.aggregate_tree import tree_scores
from luodi.kernels.score.composite.hows import How, Kind
from luodi.kernels.score.composite.tree_shares import tree_shares
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]
# indicators 0 1 2 under A (4), 3 alone under B (5), both under the root (6)
PARENT = np.array([4, 4, 4, 5, 6, 6, -1])
WEIGHTS = np.array([1.0, 1, 2, 1, 3, 1, 1])
KINDS: tuple[Kind, ...] = get_args(Kind)
TABLES = arrays(np.float64, (5, 4), elements=st.sampled_from([0.5, 1, 2, 7, 60, np.nan]))


def test_a_linear_tree_divides_by_effective_weights() -> None:
    found = tree_shares(np.array([[10.0, 20, 30, 40]]), PARENT, WEIGHTS)

    # 3/16 · 10, 3/16 · 20, 3/8 · 30 and 1/4 · 40 of 26.875; A brings 16.875, B 10
    assert found[0].tolist() == [1.875, 3.75, 11.25, 10, 16.875, 10, 26.875]


def test_a_zero_brings_nothing_and_breaks_nothing() -> None:
    found = tree_shares(np.array([[0.0, 0, 0, 40]]), PARENT, WEIGHTS)

    assert found[0].tolist() == [0, 0, 0, 10, 0, 10, 10]


def test_what_is_missing_brings_nothing_and_without_a_root_there_are_no_parts() -> None:
    found = tree_shares(np.array([[8.0, np.nan, 2, np.nan], [np.nan] * 4]), PARENT, WEIGHTS)

    # only A is there: (8 + 2 · 2) / 3 = 4
    assert found[0].tolist() == pytest.approx([8 / 3, 0, 4 / 3, 0, 4, 0, 4])
    assert np.isnan(found[1]).all()


def test_a_function_cannot_be_divided() -> None:
    with pytest.raises(ScoreError, match=r"nodes\[4\]\.how: a function of your own"):
        tree_shares(np.ones((1, 4)), PARENT, WEIGHTS, lambda values, weights: values[:, 0])


@given(TABLES, st.lists(st.sampled_from(KINDS), min_size=3, max_size=3), st.floats(-3, 3))
@settings(max_examples=100, deadline=None)
def test_indicators_sum_to_the_root_whatever_the_aggregators(
    values: Floats, kinds: list[Kind], power: float
) -> None:
    hows = [How()] * 4 + [How(kind, power) for kind in kinds]
    root = tree_scores(values, PARENT, WEIGHTS, hows)[:, -1]

    found = tree_shares(values, PARENT, WEIGHTS, hows)

    assert np.allclose(found[:, :4].sum(axis=1), root, rtol=1e-12, equal_nan=True)
    assert np.allclose(found[:, 4:6].sum(axis=1), root, rtol=1e-12, equal_nan=True)
