"""Directions, and what a column without a span comes to."""

import numpy as np
import pytest

from luodi.kernels.score.composite.labels import Labels
from luodi.kernels.score.composite.senses import (
    Sense,
    directed,
    directed_by_column,
    divided,
    instead,
    refuse_without_span,
)
from luodi.kernels.score.problems import ScoreError

LESS = Sense(np.array([1.0, -1.0]), Labels((), ("tax", "waste")))


def test_a_direction_is_a_sign_that_comes_first() -> None:
    assert directed(np.array([[2.0, 3.0]]), LESS).tolist() == [[2.0, -3.0]]
    assert directed_by_column(4.0, np.ones((1, 2)), LESS).tolist() == [4.0, -4.0]
    assert directed(np.array([[2.0]]), Sense()).tolist() == [[2.0]]


def test_another_direction_an_infinite_figure_and_a_missing_target_are_refused() -> None:
    with pytest.raises(ScoreError, match=r"waste\.direction: 0 is no direction"):
        directed(np.ones((1, 2)), Sense(np.array([1.0, 0.0]), LESS.labels))
    with pytest.raises(ScoreError, match="infinite"):
        directed(np.array([[np.inf, 1.0]]), LESS)
    with pytest.raises(ScoreError, match="target or bound of waste"):
        directed_by_column(np.array([1.0, np.nan]), np.ones((1, 2)), LESS)


def test_there_must_be_one_direction_and_one_target_for_each_column() -> None:
    with pytest.raises(ScoreError, match="directions: there are 2, there must be 3"):
        directed(np.ones((1, 3)), LESS)
    with pytest.raises(ScoreError, match="bounds: there are 3, there must be 2"):
        directed_by_column(np.ones(3), np.ones((1, 2)), LESS)


def test_without_a_span_the_constant_is_given_or_the_column_is_named() -> None:
    parts, spans = np.array([[1.0, 0.0], [np.nan, np.nan]]), np.array([2.0, 0.0])

    shares, without = divided(parts, spans, 0.5, LESS)

    assert shares[0].tolist() == [0.5, 0.0] and np.isnan(shares[1]).all()
    assert without.tolist() == [False, True]
    with pytest.raises(ScoreError, match="waste has no span") as refused:
        divided(parts, spans, None, LESS)
    assert "无法标准化" in refused.value.problems[0].zh


def test_a_constant_stands_only_where_there_is_a_figure() -> None:
    values, columns = np.array([[1.0, 1.0], [np.nan, 2.0]]), np.array([True, False])

    assert np.array_equal(
        instead(values, values, columns, 7.0), [[7.0, 1.0], [np.nan, 2.0]], equal_nan=True
    )
    assert instead(values, values, columns, None) is values
    refuse_without_span(columns, 0.0, LESS)
