"""Winsorising with the literal numbers of COINr's own test."""

import numpy as np
from hypothesis import given, settings

from luodi.kernels.score.composite.moments import moments
from luodi.kernels.score.composite.winsorise import Limits, passing, winsorised
from tests.kernels.score.composite.drawn_tables import SEEDS, Floats, tables

# COINr, tests/testthat/test-treat.R
ELEVEN = np.append(np.arange(1.0, 11), 100)
LONG = np.append(np.arange(1.0, 21), [100.0, 200.0])


def test_one_figure_far_out_fails_and_is_brought_in_to_the_next() -> None:
    assert not passing(moments(ELEVEN[:, None]))[0]

    found = winsorised(ELEVEN)

    assert found.values.tolist() == [*range(1, 11), 10]
    assert found.count == 1 and found.high.tolist() == [False] * 10 + [True]
    assert passing(moments(found.values[:, None]))[0]


def test_a_low_figure_far_out_is_brought_in_from_below() -> None:
    found = winsorised(-ELEVEN)

    assert found.values.tolist() == [*range(-1, -11, -1), -10]
    assert found.low.tolist() == [False] * 10 + [True] and not found.high.any()


def test_no_more_than_the_most_are_brought_in_unless_they_are_tied() -> None:
    assert winsorised(LONG, most=1).values.max() == 100.0
    assert winsorised(LONG, most=0).count == 0
    assert winsorised(np.append(np.arange(1.0, 21), [200.0, 200.0]), most=1).count == 2


def test_forced_it_goes_on_to_the_most() -> None:
    found = winsorised(LONG, most=3, force=True)

    # 200 → 100, both → 20; 20 three times leans to the low end: 1 → 2
    assert found.count == 3 and found.values[-3:].tolist() == [20.0, 20.0, 20.0]
    assert found.low.sum() == 1 and found.values[0] == 2.0


def test_without_a_limit_it_ends_before_all_are_alike() -> None:
    found = winsorised(np.array([0.0] * 9 + [1.0, 50.0]), Limits(0.0, -9.0), most=None, force=True)

    assert sorted(set(found.values.tolist())) == [0.0, 1.0]


def test_figures_that_cannot_be_tested_are_left_alone() -> None:
    for figures in ([5.0, 5.0, 5.0, 5.0], [1.0, 2.0, 900.0], [np.nan] * 4):
        found = winsorised(np.array(figures))
        assert np.array_equal(found.values, figures, equal_nan=True) and found.count == 0


@given(tables(4), SEEDS)
@settings(max_examples=50, deadline=None)
def test_only_marked_figures_change_whatever_the_order_of_units(values: Floats, seed: int) -> None:
    figures = values[:, 0] ** 3
    order = np.random.default_rng(seed).permutation(len(figures))

    found, again = winsorised(figures), winsorised(figures[order])

    marked = found.high | found.low
    assert np.array_equal(found.values[~marked], figures[~marked], equal_nan=True)
    assert np.array_equal(found.values[order], again.values, equal_nan=True)
    assert (found.values[found.high] < figures[found.high]).all()
    assert (found.values[found.low] > figures[found.low]).all()
