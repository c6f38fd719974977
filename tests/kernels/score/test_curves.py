"""Curves by numbers computed by hand, and what comes of a figure beside no reference."""

import numpy as np
import pytest

from luodi.kernels.score import (
    Around,
    Bonus,
    Count,
    Curve,
    Deduct,
    Gate,
    Inverse,
    Piecewise,
    Ratio,
    Reciprocal,
    Reference,
    Span,
    Steps,
    ZScore,
    fixed,
)
from luodi.kernels.score.curves import Given, ahead, compared, of_marks, portions
from tests.kernels.score.cast import NONE, figures, given

HERE, THERE = Reference("min"), Reference("max")


def shares(curve: Curve, one: Given) -> list[float | None]:
    """The shares, None where there is none."""
    return [None if np.isnan(share) else round(float(share), 12) for share in curve.shares(one)]


def test_a_ratio_is_the_figure_by_its_base() -> None:
    assert shares(Ratio(fixed(0)), given(5.0, 20.0, -5.0, NONE, beside=(10.0,))) == [
        0.5, 2.0, -0.5, None,
    ]  # fmt: skip


def test_less_is_better_from_two_at_nothing_to_none_at_the_double() -> None:
    found = shares(Inverse(fixed(0)), given(0.0, 10.0, 20.0, 30.0, beside=(10.0,)))

    assert found == [2.0, 1.0, 0.0, -1.0]


def test_the_reciprocal_is_the_base_by_the_figure_and_none_for_a_figure_of_zero() -> None:
    found = shares(Reciprocal(fixed(0)), given(5.0, 20.0, 0.0, -1.0, beside=(10.0,)))

    assert found == [2.0, 0.5, None, None]


@pytest.mark.parametrize("base", [0.0, -4.0, NONE, 1e-320])
@pytest.mark.parametrize("curve", [Ratio(fixed(0)), Inverse(fixed(0)), Reciprocal(fixed(0)),
                                   Steps(fixed(0), ((1.0, 1.0),)), Deduct(fixed(0), 0.1, 1.0),
                                   Bonus(fixed(0), 0.1, 1.0),
                                   Piecewise(fixed(0), ((0.0, 0.0), (1.0, 1.0)))])  # fmt: skip
def test_a_base_that_is_not_above_zero_gives_no_share(curve: Curve, base: float) -> None:
    # the reciprocal of a tiny base is a number, and it is next to nothing
    expected = 0.0 if isinstance(curve, Reciprocal) and base == 1e-320 else None

    assert shares(curve, given(3.0, beside=(base,))) == [expected]


def test_a_span_runs_from_its_low_to_its_high_end_or_down_from_the_high_one() -> None:
    curve = Span(HERE, THERE, 0.2, 0.8)

    up = shares(curve, given(10.0, 30.0, 50.0, 60.0, beside=(10.0, 50.0)))
    down = shares(curve, given(10.0, 30.0, 50.0, 60.0, beside=(10.0, 50.0), sign=-1))

    assert up == [0.2, 0.6, 1.0, 1.2]
    assert down == [1.0, 0.6, 0.2, 0.0]


def test_a_constant_column_has_the_declared_share_or_none() -> None:
    alike = given(7.0, 7.0, NONE, beside=(7.0, 7.0))

    assert shares(Span(HERE, THERE), alike) == [None, None, None]
    assert shares(Span(HERE, THERE, constant=1.0), alike) == [1.0, 1.0, None]
    assert shares(ZScore(HERE, THERE), given(7.0, NONE, beside=(7.0, 0.0))) == [None, None]
    assert shares(ZScore(HERE, THERE, constant=0.0), given(7.0, NONE, beside=(7.0, 0.0))) == [
        0.0, None,
    ]  # fmt: skip


def test_ends_that_are_turned_round_give_none() -> None:
    assert shares(Span(HERE, THERE, constant=1.0), given(7.0, beside=(9.0, 5.0))) == [None]


def test_a_z_score_counts_spreads_from_the_centre_with_the_sign_of_the_direction() -> None:
    curve = ZScore(HERE, THERE, 50.0, 10.0)

    assert shares(curve, given(14.0, 9.0, beside=(10.0, 2.0))) == [70.0, 45.0]
    assert shares(curve, given(14.0, 9.0, beside=(10.0, 2.0), sign=-1)) == [30.0, 55.0]


def test_a_gate_is_met_at_its_reference_and_in_its_direction() -> None:
    assert shares(Gate(fixed(0)), given(8.0, 7.99, NONE, beside=(8.0,))) == [1.0, 0.0, None]
    assert shares(Gate(fixed(0), 0.3), given(8.0, 8.01, beside=(8.0,), sign=-1)) == [1.0, 0.3]
    assert shares(Gate(fixed(0)), given(-1.0, -3.0, beside=(-2.0,))) == [1.0, 0.0]
    assert shares(Gate(fixed(0)), given(5.0, beside=(NONE,))) == [None]


def test_the_last_digits_miss_no_gate() -> None:
    # 1.1 · 20 is 22.000000000000004 in binary
    assert shares(Gate(fixed(0)), given(22.0, beside=(1.1 * 20.0,))) == [1.0]


def test_a_gate_of_tiny_figures_tells_them_apart() -> None:
    assert shares(Gate(fixed(0)), given(1e-12, beside=(2e-12,))) == [0.0]


def test_steps_hold_from_their_figure_on() -> None:
    curve = Steps(fixed(0), ((0.8, 0.5), (0.9, 0.75), (1.0, 1.0)), below=0.1)
    one = given(7.9, 8.0, 8.99, 9.0, 10.0, 99.0, NONE, beside=(10.0,))

    assert shares(curve, one) == [0.1, 0.5, 0.5, 0.75, 1.0, 1.0, None]


def test_steps_may_be_of_differences() -> None:
    curve = Steps(fixed(0), ((-0.5, 0.5), (0.0, 1.0)), relation="difference")

    # 8.1 − 8.6 is −0.5 on paper
    assert shares(curve, given(8.1, 8.6, 8.0, beside=(8.6,))) == [0.5, 1.0, 0.0]


def test_between_knots_shares_run_straight_and_outside_they_are_level() -> None:
    curve = Piecewise(fixed(0), ((0.5, 0.0), (1.0, 0.8), (1.5, 1.0)))

    assert shares(curve, given(0.0, 7.5, 10.0, 12.5, 30.0, NONE, beside=(10.0,))) == [
        0.0, 0.4, 0.8, 0.9, 1.0, None,
    ]  # fmt: skip


def test_whole_steps_are_deducted_or_in_proportion() -> None:
    one = given(10.0, 9.9, 9.8, 9.7, 1.0, beside=(10.0,), weight=10.0)

    assert shares(Deduct(fixed(0), 0.02, 1.0), one) == [1.0, 1.0, 0.9, 0.9, -3.5]
    assert shares(Deduct(fixed(0), 0.02, 1.0, whole=False), one) == [1.0, 0.95, 0.9, 0.85, -3.5]


def test_where_less_is_better_points_are_deducted_for_what_is_over() -> None:
    one = given(2.0, 3.0, 5.0, beside=(3.0,), weight=10.0, sign=-1)

    assert shares(Deduct(fixed(0), 1.0, 2.0, relation="difference"), one) == [1.0, 1.0, 0.6]


def test_a_bonus_is_earned_beyond_the_reference_up_to_its_most() -> None:
    one = given(9.9, 10.0, 11.0, 11.9, 20.0, NONE, beside=(10.0,), weight=30.0)

    found = shares(Bonus(fixed(0), 0.1, 3.0, most=6.0), one)

    assert found == [0.0, 1.0, 1.1, 1.1, 1.2, None]


def test_eighty_percent_at_the_target_and_half_a_point_for_each_percentage_point() -> None:
    one = given(6.0, 8.0, 4.0, beside=(6.0,), weight=10.0)

    assert shares(Around(fixed(0), 1.0, 0.5), one) == [0.8, 0.9, 0.7]


def test_what_is_counted_earns_or_costs_points() -> None:
    assert shares(Count(2.0), given(0.0, 3.0, NONE, weight=10.0)) == [0.0, 0.6, None]
    assert shares(Count(0.5), given(0.0, 3.0, weight=10.0, sign=-1)) == [1.0, 0.85]


@pytest.mark.parametrize("curve", [Deduct(fixed(0), 0.1, 1.0), Bonus(fixed(0), 0.1, 1.0),
                                   Around(fixed(0), 1.0, 1.0), Count(1.0)])  # fmt: skip
def test_an_indicator_without_marks_has_shares_all_the_same(curve: Curve) -> None:
    found = curve.shares(given(3.0, 30.0, beside=(10.0,), weight=0.0))

    assert np.isfinite(found).all()


def test_a_figure_is_compared_by_share_or_by_difference_and_signed_by_direction() -> None:
    one = given(12.0, 8.0, beside=(10.0,), sign=-1)

    assert compared(one, "share").tolist() == [1.2, 0.8]
    assert ahead(one, "share").tolist() == [-0.2, 0.2]
    assert ahead(one, "difference").tolist() == [-2.0, 2.0]


def test_portions_are_not_lost_to_binary_noise() -> None:
    # 0.3 ÷ 0.1 is 2.9999999999999996
    assert portions(figures(0.3, 0.35), 0.1, whole=True).tolist() == [3.0, 3.0]
    assert portions(figures(0.35), 0.1, whole=False).tolist() == [3.5]


def test_points_are_shares_of_the_marks_there_are() -> None:
    assert of_marks(figures(5.0), given(0.0, weight=20.0)).tolist() == [0.25]


def test_thirds_fall_on_their_steps_and_go_whole_into_what_is_deducted() -> None:
    thirds = given(1.0, 0.99, beside=(3.0,), weight=10.0)
    assert shares(Steps(fixed(3.0), ((1 / 3, 1.0),)), thirds) == [1.0, 0.0]

    # 2 of 3 lacks a third: ten times a thirtieth, one point of ten each
    lacking = given(2.0, beside=(3.0,), weight=10.0)
    assert shares(Deduct(fixed(3.0), 1 / 30, 1.0), lacking) == [0.0]
