"""What a number counts."""

import pytest

from luodi.kernels.text.figures import figures
from tests.kernels.text.facts_of import RULES, article


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("到2025年底绿化面积达到30万亩。", "绿化面积"),
        ("去年全县实现茶叶收入8亿元。", "茶叶收入"),
        ("新能源车占比提高到45%。", "新能源车占比"),
        ("茶叶产量同步增长5%。", "茶叶产量"),
        ("9月底前交付净地600亩。", "净地"),
        ("2.改造农贸市场6个。", "改造农贸市场"),
        ("还有5个项目卡在审批环节。", "项目"),
        ("重点项目已开工32个。", "重点项目开工"),
    ],
)
def test_a_name_holds_neither_time_nor_verb(given, name):
    assert [one.indicator for one in figures(article(given), RULES.figures)] == [name]


def test_a_share_of_something_speaks_of_the_name_before():
    found = figures(article("完成投资6亿元,占年度计划的40%。"), RULES.figures)

    assert [one.indicator for one in found] == ["投资", "投资"]
    assert "indicator" in found[1].assumed


def test_fenbie_deals_names_out():
    found = figures(article("茶叶、药材产量分别达到3万吨、2万吨。"), RULES.figures)

    assert [(one.indicator, one.value) for one in found] == [("茶叶", 3.0), ("药材产量", 2.0)]
