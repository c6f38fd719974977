"""Each column in its own way, each cohort for itself."""

from functools import partial

import numpy as np
import pytest

from luodi.kernels.score.composite.applied import by_cohort, by_column
from luodi.kernels.score.composite.labels import Labels
from luodi.kernels.score.composite.normalise import minmax
from luodi.kernels.score.composite.rankings import borda
from luodi.kernels.score.composite.senses import Sense
from luodi.kernels.score.problems import ScoreError

NAMES = Labels(("A", "B", "C"), ("tax", "waste"))


def test_each_column_is_normalised_in_its_own_way_and_direction() -> None:
    values = np.array([[1.0, 5.0], [3.0, 4.0], [2.0, 9.0]])

    found = by_column(
        values, [partial(minmax, bounds=(1.0, 10.0)), borda], Sense(np.array([1, -1.0]))
    )

    assert found.tolist() == [[1.0, 1.0], [10.0, 2.0], [5.5, 0.0]]


def test_a_fault_names_the_column_it_is_in() -> None:
    with pytest.raises(ScoreError, match="waste has no span"):
        by_column(np.array([[1.0, 5.0], [2.0, 5.0]]), [minmax, minmax], Sense(labels=NAMES))


def test_there_must_be_a_way_for_each_column_and_a_cohort_for_each_unit() -> None:
    with pytest.raises(ScoreError, match="ways"):
        by_column(np.ones((2, 2)), [borda])
    with pytest.raises(ScoreError, match="cohorts"):
        by_cohort(np.ones((2, 2)), ["x"], borda)


def test_each_cohort_is_normalised_among_its_own() -> None:
    values = np.array([[1.0], [10.0], [3.0], [20.0]])

    found = by_cohort(values, ["small", "large", "small", "large"], minmax)

    assert found[:, 0].tolist() == [0.0, 0.0, 100.0, 100.0]


def test_a_cohort_of_one_is_a_column_without_spread() -> None:
    with pytest.raises(ScoreError):
        by_cohort(np.ones((3, 1)), ["x", "y", "y"], minmax)

    found = by_cohort(np.ones((3, 1)), ["x", "y", "y"], partial(minmax, constant=50.0))
    assert found[:, 0].tolist() == [50.0, 50.0, 50.0]
