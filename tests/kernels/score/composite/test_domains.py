"""What cannot be aggregated is named with its place."""

import numpy as np
import pytest
from numpy.typing import NDArray

from luodi.kernels.score.composite import domains
from luodi.kernels.score.composite.hows import How
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]

TWO = np.array([[1.0, 2.0], [3.0, 0.0]])


@pytest.mark.parametrize("shape", [(3,), (1, 2), ()])
def test_weights_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ScoreError, match="weights: weights have shape"):
        domains.refuse_shapes(TWO, np.ones(shape))


def test_no_children_are_refused() -> None:
    with pytest.raises(ScoreError, match="at least one child"):
        domains.refuse_shapes(np.ones((2, 0)), np.ones(0))


@pytest.mark.parametrize("weight", [-1.0, np.nan, np.inf])
def test_a_weight_below_zero_or_no_number_is_named(weight: float) -> None:
    with pytest.raises(ScoreError, match=r"weights\[1\]: is (-1|nan|inf): give a finite weight"):
        domains.refuse_values(TWO, np.array([1.0, weight]), How())


def test_an_infinite_value_is_named() -> None:
    with pytest.raises(ScoreError, match=r"values\[0, 1\]: is inf: give a finite value"):
        domains.refuse_values(np.array([[1.0, np.inf]]), np.ones(2), How())


@pytest.mark.parametrize(
    ("how", "value", "fine"),
    [
        (How("geometric"), 0.0, False),
        (How("harmonic"), 0.0, False),
        (How("power", -1.0), 0.0, False),
        (How("power", 2.0), 0.0, True),
        (How("power", 2.0), -1.0, False),
        (How("arithmetic"), -1.0, True),
        (How("median"), -1.0, True),
    ],
)
def test_each_mean_has_its_domain(how: How, value: float, fine: bool) -> None:
    beyond = domains.outside(np.array([[value]]), how)

    assert (beyond is None or not beyond.any()) is fine


def test_a_value_of_weight_zero_may_be_anything() -> None:
    domains.refuse_values(TWO, np.array([1.0, 0.0]), How("geometric"))


def test_places_after_the_fifth_are_counted() -> None:
    with pytest.raises(ScoreError, match="and 4 more places") as told:
        domains.refuse_values(np.zeros((3, 3)), np.ones(3), How("geometric"))

    assert len(told.value.problems) == 6


@pytest.mark.parametrize("answer", [np.ones(3), np.array([1.0, np.nan]), np.array([np.inf, 1.0])])
def test_a_function_that_answers_wrongly_is_refused(answer: Floats) -> None:
    with pytest.raises(ScoreError, match=r"how\.kind: the function returned shape"):
        domains.answered(lambda values, weights: answer, TWO, np.ones(2))


def test_a_function_need_not_answer_for_who_has_nothing() -> None:
    values = np.array([[1.0], [np.nan]])

    found = domains.answered(lambda values, weights: values[:, 0], values, np.ones(1))

    assert np.isnan(found).tolist() == [False, True]


def test_columns_without_variance_are_named() -> None:
    with pytest.raises(ScoreError, match=r"values\[tax\]: does not vary over the 4 units"):
        domains.refuse_flat(np.array([False, True]), ["energy", "tax"], 4)


def test_a_weight_that_would_overflow_is_refused_by_name() -> None:
    with pytest.raises(ScoreError, match=r"weights\[1\]: is 1e-300: it is too small"):
        domains.refuse_values(np.ones((2, 2)), np.array([1.0, 1e-300]), How())
