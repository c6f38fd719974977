"""The tree of units, those that stand, and what a search finds."""

from datetime import date

import pytest

from luodi.org import actions, queries


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


@pytest.mark.parametrize(
    ("text", "codes"),
    [("jxj", ["JXJ"]), ("卫健", ["WJW"]), ("区", ["DCS", "JXJ", "JYW", "QST", "WJW", "XQ"]),
     ("海关", [])],
)  # fmt: skip
def test_search_looks_into_codes_names_and_spellings(units, text: str, codes: list[str]) -> None:
    assert [unit.code for unit in queries.units_like(text)] == codes


def test_a_former_name_is_found_too(units, now) -> None:
    actions.edit_unit(by=None, at=now, unit=units["JXJ"], name="甲", short_name="甲", aliases=[],
                      former_until=date(2025, 3, 2))  # fmt: skip

    assert [unit.code for unit in queries.units_like("经信")] == ["JXJ"]


def test_standing_units_leave_out_what_ended(units, now) -> None:
    actions.edit_unit(by=None, at=now, unit=units["JXJ"], valid_to=date(2025, 3, 2))

    codes = [unit.code for unit in queries.standing_units(date(2025, 3, 3))]
    assert codes == ["DCS", "JYW", "QST", "WJW", "XQ"]
    assert "JXJ" in [unit.code for unit in queries.standing_units(date(2025, 3, 2))]


def test_below_and_branch_tell_what_stands_under_a_unit(units) -> None:
    assert [unit.code for unit in queries.below(units["XQ"])] == ["DCS", "JXJ", "JYW", "QST", "WJW"]
    assert queries.branch_of(units["XQ"].pk) == {unit.pk for unit in units.values()}
    assert queries.branch_of(None) == frozenset()


def test_a_code_is_known_or_not(units) -> None:
    assert queries.has_unit("JXJ")
    assert not queries.has_unit("nobody")
