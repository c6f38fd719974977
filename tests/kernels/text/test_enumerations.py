"""Enumerations: members, counts, openness."""

from luodi.kernels.text.enumerations import enumerations
from luodi.kernels.text.facts import Enumeration
from tests.kernels.text.facts_of import RULES, article


def found(given: str) -> tuple[Enumeration, ...]:
    return enumerations(article(given), RULES.enumerations)


def test_each_member_has_its_own_place():
    given = "发展茶叶、药材、水果三大产业。"

    (one,) = found(given)

    assert [given[a:b] for a, b in one.member_segments] == ["茶叶", "药材", "水果"]
    assert (one.set, one.count, one.agrees) == ("三大产业", 3, True)


def test_a_count_that_differs_from_its_members_is_shown_and_not_repaired():
    (one,) = found("抓好五项工程:水渠、道路、桥梁。")

    assert (one.count, len(one.members), one.agrees) == (5, 3, False)


def test_members_may_stand_in_brackets():
    (one,) = found("三项任务(建账、分办、销号)已启动。")

    assert (one.members, one.agrees) == (("建账", "分办", "销号"), True)


def test_a_list_that_ends_in_deng_is_open():
    (one,) = found("加强车站、码头等密集场所管理。")

    assert (one.members, one.open) == (("车站", "码头"), True)


def test_three_members_of_one_category_are_a_list_and_three_qualities_are_none():
    assert found("大力发展种植业、养殖业、加工业。")[0].members == ("种植业", "养殖业", "加工业")
    assert found("体现服务的广度、深度、温度。") == ()


def test_clauses_joined_by_the_enumeration_comma_are_no_list():
    assert found("加强宣传、开展培训、做好服务等工作。") == ()
