"""The starter sets of indicators: what every definition of the library must hold."""

from graphlib import TopologicalSorter

import pytest

from luodi.kernels import formulas
from luodi.packs import loader, rule_cases, rulebook

DEFINED = rulebook.definitions("indicators")
STARTERS = (
    "agriculture", "digital", "economy", "industry", "investment", "livelihood", "party_building",
    "public_health",
)  # fmt: skip
PERSONS, WATCHED = ("人", "人次", "分钟", "次"), ("登录", "打卡", "留痕", "签到", "学时", "积分")


def of_pack(pack):
    return [one.body for one in DEFINED.values() if one.pack == pack]


@pytest.mark.parametrize("pack", STARTERS)
def test_a_starter_set_counts_how_much_and_how_good_and_has_cases(pack):
    kinds = [body.kind for body in of_pack(pack)]
    cases = [
        one for one in rule_cases.rule_cases(loader.LIBRARY / pack) if one.kind == "indicators"
    ]

    assert len(kinds) >= 8
    assert kinds.count("quantity") >= 3 and kinds.count("quality") >= 2
    assert len(cases) >= 3


@pytest.mark.parametrize("code", DEFINED)
def test_a_definition_tells_all_that_an_auditor_asks(code):
    body = DEFINED[code].body

    assert body.title.zh and body.title.en and body.reference
    for text in (body.definition, body.verification, body.quality_statement):
        assert text.endswith("。")
    assert body.lowest is not None and body.highest is not None
    assert body.formula or body.source != "由系统计算"


@pytest.mark.parametrize("code", [code for code, one in DEFINED.items() if one.body.pair])
def test_a_pair_is_known_to_both_sides_and_of_two_kinds(code):
    other = DEFINED[DEFINED[code].body.pair].body

    assert other.pair == code
    assert {other.kind, DEFINED[code].body.kind} == {"quantity", "quality"}


def test_formulas_and_weights_name_what_there_is_and_never_go_in_a_circle():
    needs = {code: one.body.needs for code, one in DEFINED.items()}

    assert not set().union(*needs.values()) - set(DEFINED)
    assert list(TopologicalSorter(needs).static_order())


@pytest.mark.parametrize("code", [code for code, one in DEFINED.items() if one.body.formula])
def test_a_formula_has_inputs_that_are_reported_as_often_or_more_often(code):
    order = ("day", "week", "ten_day", "month", "quarter", "half_year", "year")
    body = DEFINED[code].body

    for name in formulas.parse(body.formula).names:
        assert order.index(DEFINED[name].body.frequency) <= order.index(body.frequency)
    assert (body.over_units, body.over_time, body.minutes) == ("never", "never", 0)


def test_party_building_counts_the_work_of_units_and_watches_nobody():
    for body in of_pack("party_building"):
        assert body.unit_of_measure not in PERSONS
        assert not [word for word in WATCHED if word in body.title.zh + body.definition]
