"""Places with ties and what became of them."""

import numpy as np

from luodi.indicators.charts.ranking import ranked


def test_equal_figures_share_a_place_and_the_next_is_left_out():
    found = ranked("ABCD", np.array([5.0, 9, 5, 1]), np.array([9.0, 1, 5, np.nan]), 1)

    told = [(one.unit, one.place, one.tied, one.moved) for one in found]
    # before: A 1, C 2, B 3, D without a figure
    assert told == [("B", 1, 1, 2), ("A", 2, 2, -1), ("C", 2, 2, 0), ("D", 4, 1, None)]


def test_the_least_comes_first_where_less_is_better_and_a_missing_figure_has_no_place():
    found = ranked("ABC", np.array([5.0, np.nan, 2]), np.full(3, np.nan), -1)

    assert [(one.unit, one.share) for one in found] == [("C", 2 / 5), ("A", 1.0)]


def test_zeros_alone_have_bars_of_no_length_and_nobody_known_is_no_ranking():
    assert [one.share for one in ranked("AB", np.zeros(2), np.zeros(2), 1)] == [0, 0]
    assert ranked("A", np.array([np.nan]), np.array([np.nan]), 1) == []
