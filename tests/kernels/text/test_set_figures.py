"""Tiers, counted sets and ranks as figures."""

from luodi.kernels.text.figures import figures
from tests.kernels.text.facts_of import RULES, article


def found(given: str) -> list[tuple[str, str, float | None]]:
    return [(f.kind, f.text, f.value) for f in figures(article(given), RULES.figures)]


def test_tiers_have_levels_and_no_value():
    (figure,) = figures(article("打造一批十亿级、百亿级茶企。"), RULES.figures)

    assert (figure.value, figure.tiers, figure.kind) == (None, (10.0, 100.0), "target_tier")


def test_a_set_is_a_figure_where_its_members_stand_beside_it():
    assert found("发展茶叶、水果、药材三大产业。") == [("counted_set", "三大产业", 3.0)]
    assert found("发展三大产业。") == []


def test_a_rank_takes_the_name_before_it_as_an_assumption():
    amount, rank = figures(article("旅游收入9亿元,居全市第2位。"), RULES.figures)

    assert (rank.kind, rank.value, rank.indicator) == ("rank", 2.0, amount.indicator)
    assert "indicator" in rank.assumed
