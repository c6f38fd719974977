"""Names of units: one letter off is told with the right name, right names are let through."""

import pytest

from luodi.air import circular_names as names

UNITS = names.Names(
    (
        "溪桥区经济和信息化局",
        "区经信局",
        "区卫生健康委",
        "青石滩镇",
        "溪桥区青石滩镇人民政府",
        "区教委",
    )
)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("由区经信委牵头。", [("区经信委", "区经信局")]),
        ("请青石潭镇整改。", [("青石潭镇", "青石滩镇")]),
        ("溪桥区经济与信息化局负责。", [("溪桥区经济与信息化局", "溪桥区经济和信息化局")]),
    ],
)
def test_a_slip_in_a_name_is_told_with_the_right_one(sentence, told):
    assert [(one.typed, one.name) for one in names.nearly(sentence, UNITS)] == told


@pytest.mark.parametrize(
    "sentence",
    ["由区经信局牵头。", "溪桥区青石滩镇人民政府",
     "各镇人民政府、各街道办事处，各部门、各有关单位：",
     "区审计局另行通知。", "督查机构对滞后任务跟踪督办。"],
)  # fmt: skip
def test_what_is_right_or_names_nobody_is_let_through(sentence):
    assert list(names.nearly(sentence, UNITS)) == []


def test_each_slip_is_told_once():
    assert len(list(names.nearly("区经信委、区经信委。", UNITS))) == 1
