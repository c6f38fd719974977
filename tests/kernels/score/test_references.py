"""References: a number, a target, a statistic of the cohort, and none where there is none."""

import math

import numpy as np
import pytest

from luodi.kernels.score import Reference, fixed
from luodi.kernels.score.references import Kind, divided, mean, resolved, statistic, total
from tests.kernels.score.cast import NONE, column, figures

FOUR = column(
    10.0, 20.0, 60.0, NONE, previous=(8.0, NONE, 40.0, 12.0), targets=(9.0, 30.0, 50.0, NONE)
)


def all_alike(found: np.ndarray) -> float:
    """The one number that all have."""
    assert (found == found[0]).all()
    return float(found[0])


def test_a_fixed_reference_is_the_same_for_all_and_is_not_multiplied() -> None:
    assert all_alike(resolved(fixed(7.0), FOUR)) == 7.0
    assert all_alike(resolved(Reference("fixed", 7.0, times=3.0), FOUR)) == 7.0


def test_each_unit_has_its_own_target_and_none_where_it_has_none() -> None:
    found = resolved(Reference("target"), FOUR)

    assert found[:3].tolist() == [9.0, 30.0, 50.0] and math.isnan(found[3])


def test_the_schedule_asks_for_as_much_of_the_target_as_of_the_time_is_over() -> None:
    half = column(1.0, 1.0, targets=(12.0, 40.0), elapsed=0.25)

    assert resolved(Reference("schedule"), half).tolist() == [3.0, 10.0]


@pytest.mark.parametrize(
    ("kind", "number"),
    [("mean", 30.0), ("median", 20.0), ("min", 10.0), ("max", 60.0), ("best", 60.0),
     ("worst", 10.0)],
)  # fmt: skip
def test_a_statistic_is_taken_over_what_was_reported(kind: Kind, number: float) -> None:
    assert all_alike(resolved(Reference(kind), FOUR)) == number


def test_best_and_worst_follow_the_direction() -> None:
    less = column(10.0, 20.0, 60.0, sign=-1)

    assert all_alike(resolved(Reference("best"), less)) == 10.0
    assert all_alike(resolved(Reference("worst"), less)) == 60.0


def test_quantiles_lie_between_figures_and_the_spread_divides_by_one_less() -> None:
    # places 0, 1, 2: 0.25 lies half-way between 10 and 20; deviations from 30: −20, −10, 30
    assert all_alike(resolved(Reference("quantile", quantile=0.25), FOUR)) == 15.0
    assert all_alike(resolved(Reference("sd"), FOUR)) == math.sqrt((400 + 100 + 900) / 2)


def test_the_base_may_be_twice_the_mean_of_last_year() -> None:
    # (8 + 40 + 12) ÷ 3 = 20
    twice = Reference("mean", times=2.0, period="previous")

    assert all_alike(resolved(twice, FOUR)) == 40.0


def test_a_unit_can_be_set_beside_its_own_last_figure_or_beside_another_unit() -> None:
    own = resolved(Reference("own", period="previous", times=1.1), FOUR)

    assert own[[0, 2, 3]].tolist() == [1.1 * 8.0, 1.1 * 40.0, 1.1 * 12.0] and math.isnan(own[1])
    assert all_alike(resolved(Reference("unit", unit="白渡"), FOUR)) == 20.0
    assert np.isnan(resolved(Reference("unit", unit="天外"), FOUR)).all()


def test_who_is_not_rated_moves_nobodys_reference() -> None:
    odd = column(10.0, 20.0, 900.0, unrated=(2,))

    assert all_alike(resolved(Reference("mean"), odd)) == 15.0
    assert all_alike(resolved(Reference("max"), odd)) == 20.0


@pytest.mark.parametrize("kind", ["mean", "median", "min", "max", "best", "quantile", "sd"])
def test_there_is_no_statistic_of_nothing(kind: Kind) -> None:
    assert math.isnan(statistic(Reference(kind), figures(), 1))


def test_one_figure_has_a_mean_but_no_spread() -> None:
    assert statistic(Reference("mean"), figures(4.0), 1) == 4.0
    assert math.isnan(statistic(Reference("sd"), figures(4.0), 1))


@pytest.mark.parametrize("count", [2, 3, 7, 10, 1000])
def test_figures_that_are_all_alike_have_exactly_their_mean_and_no_spread(count: int) -> None:
    alike = np.full(count, 0.1)

    assert mean(alike) == 0.1
    assert statistic(Reference("sd"), alike, 1) == 0.0


def test_the_order_of_units_changes_no_bit_of_a_mean() -> None:
    drawn = np.random.default_rng(5).lognormal(0, 4, 500)

    assert {mean(np.random.default_rng(seed).permutation(drawn)) for seed in range(9)} == {
        math.fsum(drawn.tolist()) / 500
    }


def test_nothing_divides_by_what_is_not_above_zero_or_too_small() -> None:
    found = divided(figures(6.0, 6.0, 6.0, 6.0, NONE), figures(3.0, 0.0, -2.0, 1e-300, 2.0))

    assert found[0] == 2.0 and np.isnan(found[1:]).all()


@pytest.mark.parametrize("count", [10, 1500, 20_000])
def test_a_sum_is_exact_to_the_last_bit_or_next_to_it_in_any_order(count: int) -> None:
    rng = np.random.default_rng(count)
    drawn = rng.normal(0, 1, count) * 10.0 ** rng.integers(-6, 7, count)
    exact = math.fsum(drawn.tolist())

    found = {total(rng.permutation(drawn)) for _ in range(5)}

    assert len(found) == 1
    assert abs(found.pop() - exact) <= 2 * math.ulp(exact)


def test_very_small_figures_are_added_too() -> None:
    assert total(np.full(2000, 1e-300)) == math.fsum([1e-300] * 2000)
    assert total(np.zeros(2000)) == 0.0 and total(figures()) == 0.0
