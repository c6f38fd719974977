"""Shares in words."""

from luodi.indicators.templatetags.indicators_words import percent, points


def test_percent_and_points_are_written_with_one_decimal():
    assert percent(0.9151) == "91.5%"
    assert points(-0.125) == "12.5"
