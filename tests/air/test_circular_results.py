"""Points and ranks in a sentence: in figures, spelled, in titles and citations, in English."""

from decimal import Decimal

import pytest

from luodi.air.circular_results import points_in, points_of, ranks_in


@pytest.mark.parametrize(
    "text",
    ["得82.35分。", "得《82.35》分", "第82.35项", "八十二点三五分", "八二点三五", "得８２．３５分",
     "scored 82.35 points"],
)  # fmt: skip
def test_points_are_read_wherever_they_stand(text):
    assert Decimal("82.35") in points_in(text)


@pytest.mark.parametrize("text", ["得90分", "得九十分。", "得90。", "90 points", "得90.00分"])
def test_whole_points_are_read_where_they_are_points(text):
    assert Decimal(90) in points_in(text)


@pytest.mark.parametrize(
    "text", ["90项任务", "第90号", "90分钟", "2090年", "3月90日", "{total}项", "三分之一"]
)
def test_other_whole_numbers_are_no_points(text):
    assert points_in(text) == set()


@pytest.mark.parametrize(
    "text",
    ["第3名", "第三位", "排第三名", "位列全区第3", "排在第3", "排名第三", "排名3", "全区第3。",
     "ranked 3rd", "ranks no. 3", "came third", "is 3rd of all", "placed 3"],
)  # fmt: skip
def test_ranks_are_read_in_figures_and_spelled(text):
    assert ranks_in(text) == {3}


@pytest.mark.parametrize(
    "text",
    ["第3项", "第三季度", "列入第三批", "安排3人", "排名3个单位", "第3期", "第三方", "3rd March",
     "First, report.", "3 tasks"],
)  # fmt: skip
def test_what_counts_something_else_is_no_rank(text):
    assert ranks_in(text) == set()


def test_points_that_are_none_are_none():
    assert points_of("") is None
    assert points_of("82.350") == Decimal("82.35")
