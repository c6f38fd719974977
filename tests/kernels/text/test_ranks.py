"""Ranks and tiers."""

import pytest

from luodi.kernels.text.ranks import ranks, tiers
from tests.kernels.text.facts_of import RULES

RANKS = RULES.figures.ranks


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("增速居全市第3位", 3.0, "eq"),
        ("跻身全市前五", 5.0, "le"),
        ("总量位居全市首位", 1.0, "eq"),
        ("增速全市排名靠前", None, "qualitative"),
    ],
)
def test_a_rank_has_a_value_only_where_one_is_printed(text, value, comparator):
    (rank,) = ranks(text, (0, len(text)), RANKS)

    assert (rank.value, rank.comparator) == (value, comparator)


def test_tiers_keep_each_level():
    text = "一批十亿级、百亿级园区"

    (tier,) = tiers(text, (0, len(text)), RANKS)

    assert (tier.values, tier.unit) == ((10.0, 100.0), "亿元级")


def test_plain_words_have_neither():
    assert not list(ranks("修路", (0, 2), RANKS))
    assert not list(tiers("修路", (0, 2), RANKS))
