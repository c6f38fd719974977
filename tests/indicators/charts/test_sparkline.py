"""A small line beside a figure."""

import math

from luodi.indicators.charts.sparkline import sparkline


def test_the_lowest_lies_below_the_highest_and_the_newest_has_a_dot():
    drawn = sparkline([1.0, 3.0], "up")

    # 96 × 24 with an edge of 3: the lowest at 21 from above, the highest at 3
    assert '<polyline points="3.0,21.0 93.0,3.0"/>' in drawn
    assert '<circle cx="93.0" cy="3.0" r="2"/>' in drawn
    assert 'role="img" aria-label="up"' in drawn


def test_a_gap_divides_the_line_and_a_lone_figure_is_a_dot():
    drawn = sparkline([1.0, 2.0, math.nan, 3.0, math.nan, 2.0, 1.0], "gaps")

    assert (drawn.count("<polyline"), drawn.count("<circle")) == (2, 2)


def test_words_are_escaped_and_nothing_known_draws_nothing():
    drawn = sparkline([math.nan], '"><script>')

    assert "<script>" not in drawn and "<circle" not in drawn and "<polyline" not in drawn
