"""One group's score: COINr's own numbers, its defects, and what holds for every aggregator."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from luodi.kernels.score.composite.hows import How, Kind
from luodi.kernels.score.composite.means import aggregate, score
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]

KINDS: tuple[Kind, ...] = get_args(Kind)
ONE_TO_THREE = np.array([[1.0, 2.0, 3.0]])
POSITIVE = st.floats(0.01, 100.0) | st.just(np.nan)
TABLES = arrays(np.float64, (5, 4), elements=POSITIVE)
WEIGHTS = arrays(np.float64, 4, elements=st.floats(0.1, 10.0))


# literal numbers of COINr's tests (test-aggregate) -----------------------------------------


def test_the_geometric_mean_of_1_2_3() -> None:
    assert aggregate(ONE_TO_THREE, np.ones(3), "geometric")[0] == pytest.approx(6 ** (1 / 3))


def test_the_geometric_mean_with_the_last_counted_twice() -> None:
    # (1 · 2 · 3²) ^ ¼
    found = aggregate(ONE_TO_THREE, np.array([1.0, 1.0, 2.0]), "geometric")

    assert found[0] == pytest.approx(18 ** (1 / 4))


def test_the_harmonic_mean_with_the_first_counted_twice() -> None:
    found = aggregate(ONE_TO_THREE, np.array([2.0, 1.0, 1.0]), "harmonic")

    assert found[0] == pytest.approx(4 / (2 + 1 / 2 + 1 / 3), rel=1e-15)


def test_power_minus_one_is_the_harmonic_and_one_the_arithmetic_mean() -> None:
    weights = np.array([2.0, 1.0, 1.0])

    harmonic = aggregate(ONE_TO_THREE, weights, "power", power=-1.0)

    assert harmonic == pytest.approx(aggregate(ONE_TO_THREE, weights, "harmonic"))
    assert aggregate(ONE_TO_THREE, np.ones(3), "power", power=1.0)[0] == pytest.approx(2)


@pytest.mark.parametrize("kind", ["geometric", "harmonic", "power"])
def test_what_is_not_positive_is_refused_by_name(kind: Kind) -> None:
    with pytest.raises(ScoreError, match=r"values\[0, 1\]: is -2: it is outside the domain"):
        aggregate(np.array([[1.0, -2.0]]), np.ones(2), kind, power=2.0)


def test_one_of_five_present_is_below_a_threshold_of_one_half() -> None:
    values = np.array([[1.0, np.nan, np.nan, np.nan, np.nan], [1.0, 2.0, 3.0, np.nan, np.nan]])

    found = aggregate(values, np.arange(1.0, 6.0), "arithmetic", threshold=0.5)

    # (1 · 1 + 2 · 2 + 3 · 3) / (1 + 2 + 3)
    assert np.isnan(found[0]) and found[1] == pytest.approx(14 / 6)


# defect 2 of COINr: its power mean is missing as soon as one child is ----------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_aggregator_treats_a_missing_child_alike(kind: Kind) -> None:
    gap = np.array([[2.0, np.nan, 4.0]])

    found = aggregate(gap, np.ones(3), kind, power=2.0)

    without = aggregate(gap[:, [0, 2]], np.full(2, 1.5), kind, power=2.0)
    assert np.isfinite(found).all() and found == pytest.approx(without)


@pytest.mark.parametrize("kind", KINDS)
def test_a_unit_with_nothing_present_is_missing(kind: Kind) -> None:
    assert np.isnan(aggregate(np.array([[np.nan, np.nan]]), np.ones(2), kind)).all()


@pytest.mark.parametrize("kind", KINDS)
def test_weights_that_are_all_zero_leave_nothing(kind: Kind) -> None:
    assert np.isnan(aggregate(np.array([[1.0, 2.0]]), np.zeros(2), kind)).all()


def test_a_sum_makes_up_for_what_is_missing() -> None:
    # 60 of 100 points can be had: 30 of them are 50 of 100
    found = aggregate(np.array([[0.5, np.nan]]), np.array([60.0, 40.0]), "sum")

    assert found[0] == pytest.approx(50)


def test_the_median_does_not_weigh() -> None:
    values, weights = np.array([[1.0, 2.0, 9.0, 4.0]]), np.array([9.0, 1.0, 1.0, 1.0])

    assert aggregate(values, weights, "median")[0] == 3.0


def test_a_function_gets_values_and_weights_as_they_are() -> None:
    def first(values: Floats, weights: Floats) -> Floats:
        assert weights.tolist() == [2.0, 1.0]
        return values[:, 0]

    found = aggregate(np.array([[5.0, np.nan], [6.0, 1.0]]), np.array([2.0, 1.0]), first)

    assert found.tolist() == [5, 6]


def test_the_kernel_takes_children_down_the_rows() -> None:
    assert score(ONE_TO_THREE.T, np.ones(3), How()).tolist() == [2.0]


def test_values_of_one_figure_give_that_figure_exactly() -> None:
    tenth = np.full((1, 3), 0.1)

    assert {float(aggregate(tenth, np.ones(3), kind, power=3.0)[0]) for kind in KINDS[:4]} == {0.1}


# what holds for all ------------------------------------------------------------------------


@given(TABLES, WEIGHTS, st.sampled_from(KINDS), st.floats(-3, 3), st.permutations(range(5)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_units_changes_nothing(
    values: Floats, weights: Floats, kind: Kind, power: float, order: list[int]
) -> None:
    found = _found(values, weights, kind, power)

    assert _same(_found(values[order], weights, kind, power), found[order])


@given(TABLES, WEIGHTS, st.sampled_from(KINDS), st.floats(-3, 3), st.permutations(range(4)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_children_changes_nothing(
    values: Floats, weights: Floats, kind: Kind, power: float, order: list[int]
) -> None:
    found = _found(values[:, order], weights[order], kind, power)

    assert _same(found, _found(values, weights, kind, power))


@given(
    TABLES, WEIGHTS, st.sampled_from([kind for kind in KINDS if kind != "sum"]), st.floats(-9, 9)
)
@settings(max_examples=60, deadline=None)
def test_a_mean_lies_between_its_children(
    values: Floats, weights: Floats, kind: Kind, power: float
) -> None:
    found, some = _found(values, weights, kind, power), ~np.isnan(values).all(axis=1)

    assert (found[some] >= np.nanmin(values[some], axis=1)).all()
    assert (found[some] <= np.nanmax(values[some], axis=1)).all()


@given(
    TABLES, WEIGHTS, st.sampled_from(KINDS), st.floats(-3, 3), st.floats(0, 50), st.integers(0, 3)
)
@settings(max_examples=60, deadline=None)
def test_no_unit_falls_when_a_child_rises(
    values: Floats, weights: Floats, kind: Kind, power: float, rise: float, child: int
) -> None:
    raised = values.copy()
    raised[:, child] += rise
    found, some = _found(values, weights, kind, power), ~np.isnan(values).all(axis=1)

    assert (_found(raised, weights, kind, power)[some] >= found[some] * (1 - 1e-12)).all()


@given(TABLES, WEIGHTS, st.sampled_from(KINDS), st.floats(0.1, 10))
@settings(max_examples=60, deadline=None)
def test_twice_the_values_are_twice_the_score_and_twice_the_weights_the_same(
    values: Floats, weights: Floats, kind: Kind, times: float
) -> None:
    found = _found(values, weights, kind, 2.0)

    assert _same(_found(values * times, weights, kind, 2.0), found * times)
    if kind != "sum":
        assert _same(_found(values, weights * times, kind, 2.0), found)


def _found(values: Floats, weights: Floats, kind: Kind, power: float) -> Floats:
    return aggregate(values, weights, kind, power=power)


def _same(one: Floats, other: Floats) -> bool:
    return bool(np.allclose(one, other, rtol=1e-12, atol=0, equal_nan=True))
