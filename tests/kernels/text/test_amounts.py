"""Amounts: unit, comparator, name and kind of a number."""

import pytest

from luodi.kernels.text.facts import Figure
from luodi.kernels.text.figures import figures
from tests.kernels.text.facts_of import RULES, article


def one(given: str) -> Figure:
    (figure,) = figures(article(given), RULES.figures)
    return figure


@pytest.mark.parametrize(
    ("given", "comparator"),
    [
        ("茶园面积突破3万亩。", "gt"),
        ("茶园面积不低于3万亩。", "ge"),
        ("茶园面积3万亩以上。", "ge"),
        ("茶园面积约3万亩。", "approx"),
        ("茶园面积3万余亩。", "approx_ge"),
        ("茶园面积为3万亩。", "eq"),
    ],
)
def test_words_around_a_number_say_how_it_is_meant(given, comparator):
    assert one(given).comparator == comparator


def test_a_base_unit_amount_is_worked_out():
    assert one("旅游收入2.5亿元。").normalised == (2.5 * 100_000_000, "CNY")


def test_a_unit_that_the_name_implies_is_assumed():
    figure = one("全县财政收入12亿。")

    assert (figure.unit, figure.assumed) == ("亿元", ("unit",))


def test_both_ends_of_a_range_are_kept():
    assert one("培育骨干企业5—8家。").tiers == (5.0, 8.0)


def test_months_of_work_are_a_duration():
    assert one("工期历时18个月。").kind == "duration"


def test_a_counted_thing_without_a_name_is_no_figure():
    assert figures(article("共3个。"), RULES.figures) == ()
