"""Plausibility: every doubt on a figure worked out in the open, and how often they ring in vain."""

import numpy as np
import pytest

from luodi.kernels import plausibility

STEADY = [102.0, 98.5, 101.3, 99.2, 100.7, 97.9, 103.1, 100.0]


def _codes(history, value, **more):
    return [doubt.code for doubt in plausibility.doubts(history, value, **more)]


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (101.9, []), (150.3, []),
        (1_005_000.0, ["ten_thousandfold"]), (0.01013, ["ten_thousandfold"]),
        (9.91e9, ["hundred_millionfold"]), (9.9e-7, ["hundred_millionfold"]),
        (310.4, ["jump"]), (21.7, ["jump"]), (1009.0, ["jump"]), (0.0, ["jump"]),
        (-100.3, ["jump"]), (float("nan"), []),
    ],
)  # fmt: skip
def test_units_that_slipped_and_jumps_are_told_apart(value, codes):
    assert _codes(STEADY, value) == codes


@pytest.mark.parametrize(
    ("value", "unit", "codes"),
    [(0.124, "%", ["hundredfold"]), (1250.5, "%", ["hundredfold"]), (13.1, "%", []),
     (0.124, "万元", ["jump"]), (125_000.3, "%", ["jump"])],
)  # fmt: skip
def test_percentages_slip_by_a_hundred_and_amounts_by_ten_thousand(value, unit, codes):
    history = [12.5, 12.9, 11.8, 12.2, 12.0, 13.3]

    assert _codes(history, value, unit_of_measure=unit) == codes


def test_growth_rates_around_nought_are_held_against_their_own_spread():
    rates = [-1.2, 0.4, 2.1, -0.3, 1.0, 0.8, -0.9]

    # median 0.4, |x − 0.4| = 1.6 0 1.7 0.7 0.6 0.4 1.3: MAD 0.7, one sigma 1.04
    found = plausibility.doubts_about(np.array([rates]), np.array([7.5]))

    assert found.z[0] == pytest.approx((7.5 - 0.4) / (1.4826 * 0.7))
    assert found.of(0) == ["jump"]
    assert _codes(rates, 5.0) == []


def test_a_series_that_spans_decades_slips_nowhere():
    assert _codes([1.0, 30, 900, 27_000, 5, 140], 150_000.0) == []


def test_short_histories_say_less():
    assert _codes([100.0, 101], 1_000_000.0) == []
    assert _codes([100.0, 101, 102], 1_013_000.0) == ["ten_thousandfold"]
    assert _codes([100.0, 101, 102], 350.0) == []
    assert _codes([], 5.0) == [] and _codes([None, None], 5.0) == []


def test_noughts_alone_tell_nothing_of_the_spread():
    assert _codes([0.0] * 8, 5.0) == []
    assert _codes([0.0] * 8, 0.0) == []


def test_a_cumulative_figure_that_falls_is_doubted_with_both_figures():
    (doubt,) = plausibility.doubts([], 480.0, before=512.5)

    assert (doubt.code, doubt.usual, doubt.by) == ("falls", 512.5, -32.5)
    assert plausibility.doubts([], 512.5, before=512.5) == []


@pytest.mark.parametrize(
    ("value", "copied"), [(1234.5, True), (123.0, True), (120.0, False), (12.0, False),
                          (0.00123, True), (100.0, False), (0.0, False), (-1234.0, True)],
)  # fmt: skip
def test_three_digits_of_last_year_are_no_chance_and_two_may_be(value, copied):
    assert _codes([], value, year_before=value) == (["copied"] if copied else [])


def test_four_alike_in_a_row_are_doubted():
    assert _codes([7.0, 5.2, 5.2, 5.2], 5.2) == ["repeated"]
    assert _codes([5.2, 5.2, 7.0, 5.2, 5.2], 5.2) == []
    assert _codes([7.0, 5.0, 5.0, 5.0], 5.0) == []  # so small a count is alike by chance
    assert _codes([0.0] * 6, 0.0) == []


def test_a_whole_may_differ_by_what_rounding_explains():
    parts = np.array([[33.3, 33.3, 33.3], [33.3, 33.3, 30.0], [np.nan, 1, 1]])
    whole = np.array([100.0, 100, 100])

    # 99.9: four figures of one decimal may be out by 0.05 each; 96.6 may not
    found = plausibility.whole_differs(parts, whole, tolerance=0, rounding=0.1)

    assert found.tolist() == [False, True, False]
    assert not plausibility.whole_differs(np.array([[0.1, 0.2]]), np.array([0.3]), tolerance=0)[0]


def _simulated(rng, sort, rows, length=25):
    months, noise = np.arange(length), rng.normal(size=(rows, length))
    if sort == "steady":
        return 100 * np.exp(0.15 * noise)
    if sort == "seasonal":
        return 100 * np.exp(0.4 * np.sin(months / 12 * 2 * np.pi) + 0.1 * noise)
    if sort == "growing":
        return 100 * np.exp(0.02 * months + 0.1 * noise)
    if sort == "wandering":
        return 100 * np.exp(0.08 * noise.cumsum(axis=1))
    if sort == "rates":
        return 5 + 3 * noise
    return rng.poisson(8, size=(rows, length)).astype(float)


ROWS = 20_000


@pytest.mark.parametrize(
    ("sort", "in_vain"),  # false alarms per 10,000 honest figures, after 24 earlier ones
    [
        ("steady", 2),
        ("seasonal", 0),
        ("growing", 0),
        ("wandering", 15),
        ("rates", 10),
        ("counts", 30),
    ],
)
def test_honest_figures_are_seldom_doubted(sort, in_vain):
    series = _simulated(np.random.default_rng(20260701), sort, ROWS)

    found = plausibility.doubts_about(series[:, :-1], series[:, -1])
    doubted = sum(mask.sum() for mask in found.masks.values())

    assert doubted <= in_vain * ROWS / 10_000


@pytest.mark.parametrize(
    ("sort", "factor", "code", "share"),
    [
        ("steady", 1e4, "ten_thousandfold", 0.99), ("seasonal", 1e-4, "ten_thousandfold", 0.95),
        ("growing", 1e8, "hundred_millionfold", 0.99), ("wandering", 1e4, "ten_thousandfold", 0.95),
        ("steady", 10, "jump", 0.95), ("steady", 5, "jump", 0.9),
    ],
)  # fmt: skip
def test_slips_and_jumps_are_found(sort, factor, code, share):
    series = _simulated(np.random.default_rng(20260702), sort, ROWS)

    found = plausibility.doubts_about(series[:, :-1], series[:, -1] * factor)

    assert found.masks[code].mean() >= share
