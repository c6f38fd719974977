"""Rules: what is small, and how much doubt is asked, worked out in the open."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.disclosure import Dominance, Percent, Rule, Threshold, crossed, flat
from luodi.kernels.disclosure.rules import Needs, bounds, costs, needs, small

# parts 0, 4, 5, 1 and their sum 10, which stands first
COUNTS = crossed([flat("unit", "wxyz")], np.array([0, 4, 5, 1]))


def amounts(*largest):
    """One amount of 100 in all, and the contributions known of it."""
    table = crossed([flat("unit", ["only"])], np.array([100.0]))
    rows = np.array([largest, largest], dtype=float)
    return replace(table, largest=rows, whole=False)


def test_counts_from_one_to_below_the_threshold_are_small():
    assert small(COUNTS, Rule((Threshold(5),))).tolist() == [False, False, True, False, True]


def test_zeros_are_small_where_the_rule_says_so():
    assert small(COUNTS, Rule((Threshold(5),), zeros="small"))[1]


def test_a_structural_zero_is_never_small():
    table = replace(COUNTS, impossible=COUNTS.values == 0)

    assert not small(table, Rule((Threshold(5),), zeros="small"))[1]


def test_as_many_numbers_remain_possible_as_the_threshold_counts():
    # 4 apart are five whole numbers: least = 5
    assert needs(COUNTS, Rule((Threshold(5),))).width.tolist() == [0, 0, 4, 0, 4]


@pytest.mark.parametrize(("zeros", "width"), [("shown", 3), ("small", 4)])
def test_where_small_counts_are_marked_no_more_is_asked_than_the_mark_leaves(zeros, width):
    # "<5" leaves 1..4, or 0..4 where zeros are hidden too
    assert Rule((Threshold(5),), zeros=zeros, marked=True).asked == width


def test_a_width_of_ones_own_comes_first():
    assert Rule((Threshold(5),), width=2).asked == 2


def test_dominance_of_one_who_has_more_than_75_percent():
    rule = Rule((Dominance(1, 75),))

    assert small(amounts(80, 10, 5), rule).all()
    assert not small(amounts(75, 10, 5), rule).any()
    # 100/75 · 80 − 100 = 6.67: only from there on would 80 be no more than 75 percent
    assert needs(amounts(80, 10, 5), rule).above == pytest.approx([80 * 100 / 75 - 100] * 2)


def test_dominance_of_the_two_largest_together():
    assert small(amounts(50, 40, 5), Rule((Dominance(2, 85),))).all()
    assert not small(amounts(50, 30, 5), Rule((Dominance(2, 85),))).any()


def test_p_percent_when_the_second_can_tell_the_first():
    rule = Rule((Percent(10),))

    # the rest is 100 − 80 − 15 = 5, less than 10 percent of 80
    assert small(amounts(80, 15), rule).all()
    assert needs(amounts(80, 15), rule).above == pytest.approx([8 - 5] * 2)
    # the rest is 100 − 80 − 10 = 10, more than 8
    assert not small(amounts(80, 10), rule).any()


def test_contributions_come_in_any_order():
    assert small(amounts(15, 80), Rule((Percent(10),))).all()


def test_what_a_mark_tells_by_itself():
    shown = np.array([True, True, False, False, False])

    low, high = bounds(COUNTS, Rule((Threshold(5),)), shown)

    assert low.tolist() == [0, 0, 1, 1, 1]  # no zero is hidden, so a hidden count is 1 or more
    assert np.isinf(high).all()


def test_marks_of_two_kinds_tell_more():
    shown = np.array([True, True, False, False, False])

    low, high = bounds(COUNTS, Rule((Threshold(5),), marked=True), shown)

    assert low.tolist()[2:] == [1, 5, 1]
    assert high.tolist()[2:] == [4, np.inf, 4]


def test_a_cell_never_published_has_no_mark_to_tell_anything():
    table = replace(COUNTS, unpublished=np.array([False, False, True, False, False]))
    shown = np.array([True, True, False, True, True])

    assert bounds(table, Rule((Threshold(5),)), shown)[0].tolist() == [0] * 5


def test_the_cost_is_what_is_hidden_or_a_cell_each():
    assert costs(COUNTS, Rule()).tolist() == [11, 1, 5, 6, 2]
    assert costs(COUNTS, Rule(cost="cells")).tolist() == [1] * 5


def test_a_need_is_met_by_reaching_far_enough_on_both_sides():
    need = needs(COUNTS, Rule((Threshold(5),)))
    low, high = np.array([0, 0, -2.0, 0, 0]), np.array([0, 0, 2.0, 0, 3])

    assert need.met(low, high).tolist() == [True, True, True, True, False]


def test_a_need_above_is_not_met_by_reaching_below():
    none = np.zeros(2)
    need = Needs(np.array([0.0, 2.0]), np.array([3.0, 0.0]), none)

    assert need.met(np.array([-9.0, -2.0]), np.array([3.0, 0.0])).tolist() == [True, True]
    assert need.met(np.array([-9.0, -1.0]), np.array([2.0, 9.0])).tolist() == [False, False]
