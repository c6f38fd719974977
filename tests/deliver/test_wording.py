"""Shares, gaps and figures as people read them."""

from decimal import Decimal

from luodi.deliver import wording


def test_a_share_is_shown_in_percent_with_a_decimal_only_where_it_says_something():
    assert wording.percent(Decimal("0.200000")) == "20%"
    assert wording.percent(0.4986) == "49.9%"


def test_a_gap_is_shown_in_points():
    assert wording.points(0.1) == "10"
    assert wording.points(0.1234) == "12.3"


def test_a_figure_keeps_its_digits_and_loses_the_zeros_of_the_database():
    assert wording.plain(Decimal("600.250000")) == "600.25"
    assert wording.plain(Decimal("600.000000")) == "600"
    assert wording.plain(Decimal("600")) == "600"
