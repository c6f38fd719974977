"""Who is who: the tree, and the unit or person that a text means."""

from collections.abc import Callable
from datetime import datetime

import pytest

from luodi.org import actions, queries
from luodi.org.models import Person, Unit


def test_the_tree_is_printed_depth_first(units) -> None:
    printed = [(branch.unit.code, branch.depth) for branch in queries.unit_tree()]

    below = ["DCS", "JXJ", "JYW", "QST", "WJW"]
    assert printed == [("XQ", 0), *((code, 1) for code in below)]


def test_units_outside_stand_last_in_the_tree(units, now) -> None:
    actions.add_unit(by=None, at=now, code="AQ", name="安丘区", short_name="安丘区", kind="outside")

    assert [branch.unit.code for branch in queries.unit_tree()][-1] == "AQ"


def test_the_tree_costs_one_query(units, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        queries.unit_tree()


@pytest.mark.parametrize("printed", ["溪桥区卫生健康委员会", "区卫生健康委", " 区卫健委 "])
def test_a_printed_name_means_a_unit_by_any_spelling(units, printed: str) -> None:
    assert queries.unit_named(printed) == units["WJW"]


def test_part_of_a_name_means_no_unit(units) -> None:
    assert queries.unit_named("卫生健康") is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [("jxj", ["JXJ"]), ("卫健", ["WJW"]), ("区", ["DCS", "JXJ", "JYW", "QST", "WJW", "XQ"]),
     ("海关", [])],
)  # fmt: skip
def test_search_looks_into_codes_names_and_spellings(units, text: str, codes: list[str]) -> None:
    assert [unit.code for unit in queries.units_like(text)] == codes


def test_looking_at_a_link_does_not_use_it_up(office, administrator, now) -> None:
    token = actions.one_time_link(person=office, by=administrator, at=now).split("link=")[1]

    seen = [queries.person_of_link(token) for _ in range(3)]

    assert seen == [office] * 3


@pytest.mark.parametrize("token", ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_a_false_link_lets_nobody_in(office, token: str) -> None:
    assert queries.person_of_link(token) is None


def test_names_are_found_for_people_who_still_exist(office) -> None:
    names = queries.names_by_audit_id({office.audit_id, "person:999999", "system"})

    assert names == {office.audit_id: "督查员甲"}


def test_people_of_a_unit_reach_it_and_what_lies_below(
    somebody: Callable[[str], Person], units: dict[str, Unit], now: datetime
) -> None:
    school = actions.add_unit(
        by=None, at=now, code="XX", name="小学", short_name="小学", kind="school",
        parent=units["JXJ"],
    )  # fmt: skip

    reach = queries.reach(somebody("lead-unit"))

    assert reach.covers(units["JXJ"].pk) and reach.covers(school.pk)
    assert not reach.covers(units["QST"].pk) and not reach.covers(None)
    assert reach.covers(units["QST"].pk, school.pk)


@pytest.mark.parametrize("name", ["office", "leader", "auditor"])
def test_whoever_sees_the_whole_house_reaches_everything(
    somebody: Callable[[str], Person], units: dict[str, Unit], name: str
) -> None:
    assert queries.reach(somebody(name)).covers(units["QST"].pk)
