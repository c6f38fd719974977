"""Figures in words."""

from luodi.indicators.templatetags.indicators_words import (
    alone,
    bar,
    change,
    changed,
    grouped,
    in_full,
    percent,
    points,
    spark,
)


def test_percent_and_points_are_written_with_one_decimal():
    assert percent(0.9151) == "91.5%"
    assert points(-0.125) == "12.5"
    assert (change(0.125), change(-0.02)) == ("+12.5%", "-2.0%")


def test_changes_of_percentages_are_points_and_a_missing_one_is_a_dash():
    assert (changed(0.125, False), changed(-1.25, True)) == ("+12.5%", "-1.25 points")
    assert (changed(None, False), changed(float("nan"), True)) == ("–", "–")


def test_figures_are_written_for_columns_alone_and_in_full():
    assert (grouped(1234.5, 2), grouped(float("nan"), 2)) == ("1,234.50", "–")
    assert (alone(0.385), alone(12.0), alone(None)) == ("0.385", "12", "–")
    assert in_full(12.5, "人") == "12.5 人"


def test_a_sparkline_tells_its_ends_and_a_bar_its_length():
    drawn = spark([1.0, float("nan"), 3.0], ("2025-01", "2025-02", "2025-03"), "人")

    assert "January 2025 to March 2025: lowest 1 人, highest 3 人, last 3 人" in drawn
    assert 'width="62.5"' in bar(0.625)
    assert 'aria-label=""' in spark([float("nan")], ("2025-01",), "人")
