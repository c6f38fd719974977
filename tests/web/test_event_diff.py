"""Two states side by side: names for keys, words marked in long texts."""

import pytest

from luodi.web.event_diff import Part, changes, compared
from luodi.web.event_fields import Names


def test_fields_stand_side_by_side_and_changed_ones_are_marked() -> None:
    rows = changes("x.y:1", {"name": "旧", "kind": "b"}, {"name": "新", "kind": "b"}, Names())

    assert [(row.field, row.before, row.after, row.is_changed) for row in rows] == [
        ("name", "旧", "新", True),
        ("kind", "b", "b", False),
    ]


def test_an_empty_text_in_place_of_nothing_is_no_change() -> None:
    rows = changes("x.y:1", {}, {"remark": "", "aliases": [], "rank": 0}, Names())

    assert [row.is_changed for row in rows] == [False, False, True]


def test_of_a_long_text_only_the_words_that_changed_are_marked() -> None:
    old = "年内完成投资30亿元，确保6月底前建成通车。"
    new = "年内完成投资35亿元，确保9月底前建成通车。"

    parts = compared(old, new)

    assert [part for part in parts if part.fate != "kept"] == [
        Part("30", "gone"), Part("35", "new"), Part("6", "gone"), Part("9", "new"),
    ]  # fmt: skip
    assert "".join(part.text for part in parts if part.fate != "new") == old
    assert "".join(part.text for part in parts if part.fate != "gone") == new


@pytest.mark.parametrize(
    ("old", "new"),
    [("短", "长"), ("甲乙丙丁戊己庚辛壬癸子丑寅卯", "一二三四五六七八九十百千万亿"),
     ("字" * 2000, "字" * 2001)],
    ids=["short", "nothing in common", "too long to compare"],
)  # fmt: skip
def test_other_texts_are_shown_whole(old: str, new: str) -> None:
    assert compared(old, new) == ()


def test_what_is_nested_is_told_field_by_field() -> None:
    rows = changes("x.y:1", {"3": {"title": "旧", "kind": "b"}}, {"3": {"title": "新"}}, Names())

    assert [(row.before, row.after) for row in rows] == [("旧", "新"), ("b", "")]
    assert all(row.field.endswith((" · title", " · kind")) for row in rows)


def test_a_field_that_became_nested_loses_nothing() -> None:
    rows = changes("x.y:1", {"facts": "none"}, {"facts": {"done": "7"}}, Names())

    assert [(row.before, row.after) for row in rows] == [("none", ""), ("", "7")]
