"""Counted sets: a count, a counting word and a noun."""

import pytest

from luodi.kernels.text.counted_sets import counted_sets, members_after, members_before
from tests.kernels.text.facts_of import RULES

COUNTED = RULES.enumerations.counted


def found(text: str) -> list[tuple[str, int]]:
    spans = counted_sets(text, (0, len(text)), COUNTED)
    return [(text[one.start : one.end], one.count) for one in spans]


def test_the_count_may_be_printed_either_way():
    assert found("三大产业") == [("三大产业", 3)]
    assert found("12项任务") == [("12项任务", 12)]


@pytest.mark.parametrize("text", ["第三项任务", "“三大产业", "一项任务", "三个月内", "99项任务"])
def test_ordinals_times_single_things_and_huge_counts_are_no_sets(text):
    assert found(text) == []


def test_members_are_counted_before_and_after():
    before = "茶叶、水果、药材三大产业"
    after = "三大产业:茶叶、水果、药材"

    (one,) = counted_sets(before, (0, len(before)), COUNTED)
    (other,) = counted_sets(after, (0, len(after)), COUNTED)

    assert members_before(before, 0, one) == 3
    assert members_after(after, other, len(after)) == 3
    assert members_after(before, one, len(before)) == 0
