"""Figures are told at a stated pace of the machine, whatever the hour."""

from collections.abc import Callable
from itertools import accumulate, chain

import pytest

from benchmarks.pace import STATED, Paces, figures, pace, turn


def _clock(*turns: float) -> Callable[[], float]:
    """Return a clock that is read before and after each turn of the loop, which takes so long."""
    readings = accumulate(chain.from_iterable((0.0, turn) for turn in turns))
    return lambda: next(readings)


def test_the_pace_is_the_best_of_three_turns() -> None:
    # a turn of 500,000 steps is a tenth of the 5,000,000 that the pace is told for
    assert turn(_clock(0.25)) == pytest.approx(2.5)
    assert pace(_clock(0.25, 0.125, 0.5)) == pytest.approx(1.25)


def test_a_machine_twice_as_slow_as_stated_is_told_half_its_milliseconds() -> None:
    assert Paces([2 * STATED, 2 * STATED]).at_stated([400.0]) == pytest.approx(200.0)


def test_at_the_stated_pace_a_figure_is_what_was_measured() -> None:
    assert Paces([STATED] * 3).at_stated([123.4, 123.4]) == pytest.approx(123.4)


def test_each_try_is_told_by_the_paces_right_before_and_after_it() -> None:
    paces = Paces([one * STATED for one in (1, 3, 1, 1)])

    # 200 at twice the stated seconds, 240 at twice, 130 at the stated ones: 100, 120 and 130
    assert paces.at_stated([200.0, 240.0, 130.0]) == pytest.approx(120)
    assert paces.median == pytest.approx(STATED)


def test_the_pace_of_this_second_is_a_figure_without_an_aim() -> None:
    [told] = figures()

    assert told.value > 0
    assert (told.unit, told.holds) == ("s for 5,000,000 steps", None)
