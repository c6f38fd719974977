"""Shares and figures on pages."""

from decimal import Decimal

from luodi.deliver.templatetags import shares


def test_what_is_not_known_is_a_dash():
    assert (shares.percent(None), shares.plain(None)) == ("–", "–")


def test_a_share_is_percent_and_a_figure_keeps_its_digits():
    assert (shares.percent(0.5), shares.plain(Decimal("6.500000"))) == ("50%", "6.5")


def test_a_gap_is_told_in_points():
    assert (shares.points(0.3014), shares.points(None)) == ("30.1", "–")
