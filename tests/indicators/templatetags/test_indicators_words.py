"""Shares in words."""

from luodi.indicators.templatetags.indicators_words import change, percent, points


def test_percent_and_points_are_written_with_one_decimal():
    assert percent(0.9151) == "91.5%"
    assert points(-0.125) == "12.5"
    assert (change(0.125), change(-0.02)) == ("+12.5%", "-2.0%")
