"""Which lines look like a draft, and what a line would gain by taking it in."""

from datetime import date

import pytest

from luodi.plan import actions, likeness


@pytest.fixture
def draft(paper, industry_bureau, town):
    """The walkway again, with its units and deadline."""
    return paper.draft(
        "task", "建成东岸步道工程", quote="建成东岸步道", lead_unit=industry_bureau,
        deadline_on=date(2025, 9, 30), supports=(town, "区水务办"),
    )  # fmt: skip


def test_a_line_with_nearly_the_same_title_is_offered(task, draft):
    near = likeness.near_lines(draft, 2025)

    assert [one.line for one in near] == [task] and near[0].looks_the_same


@pytest.mark.parametrize("title", ["建成東岸步道", "建成　东岸步道", "加快建成东岸步道"])
def test_traditional_forms_blanks_and_a_word_more_make_no_difference(task, paper, title):
    draft = paper.draft("task", title, quote="建成东岸步道")

    assert likeness.near_lines(draft, 2025)[0].line == task


def test_other_years_withdrawn_lines_and_other_words_are_not_offered(
    task, paper, draft, office, now
):
    other = paper.draft("task", "办好河岸书市", quote="步道总长")
    assert likeness.near_lines(other, 2025) == []
    assert likeness.near_lines(draft, 2024) == []

    actions.withdraw_line(line=task, reason="并入", by=office, at=now)

    assert likeness.near_lines(draft, 2025) == []


def test_the_line_gains_only_what_it_lacks(task, draft, industry_bureau, town):
    taken = likeness.gain(draft, task)

    assert (taken.lead_unit, taken.due_on) == (industry_bureau, date(2025, 9, 30))
    assert taken.supports == (town,) and len(taken.cited) == 1
    assert taken.differences == ()


def test_what_both_say_otherwise_is_told_and_not_taken(
    task, draft, office, now, education_commission
):
    actions.edit_line(
        line=task, version=1, lead_unit=education_commission, due_on=date(2025, 12, 31),
        by=office, at=now,
    )  # fmt: skip
    task.refresh_from_db()

    taken = likeness.gain(draft, task)

    assert taken.lead_unit is None and taken.due_on is None
    assert [(one.line_says, one.draft_says) for one in taken.differences] == [
        ("区教委", "区经信局"), ("2025-12-31", "2025-09-30"),
    ]  # fmt: skip


def test_the_year_is_this_one_or_the_latest_that_has_a_plan(plan):
    assert likeness.year_of([plan], 2025) == 2025
    assert likeness.year_of([plan], 2031) == 2025
    assert likeness.year_of([], 2031) == 2031
