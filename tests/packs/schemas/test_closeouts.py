"""Standards of a close-out: what is still to be answered, and which days follow."""

from datetime import date

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas import closeouts


@pytest.fixture
def task():
    return rulebook.definition("closeouts", "task").body


def test_both_classes_have_five_standards_and_six_questions_each_with_its_source():
    for code in ("task", "rectification"):
        body = rulebook.definition("closeouts", code).body

        assert (len(body.standards), len(body.review)) == (5, 6)
        assert all(row.reference.zh and row.reference.en for row in body.standards + body.review)


def test_blanks_are_no_answer(task):
    answers = {row.code: "已办" for row in task.standards} | {"lasting": " \n "}

    assert [row.code for row in closeouts.unanswered(task, answers)] == ["lasting"]


def test_only_a_yes_is_a_yes(task):
    said = dict.fromkeys((row.code for row in task.review), True) | {"facts": 1, "form": None}

    assert [row.code for row in closeouts.unmet(task, said)] == ["facts", "form"]


def test_the_first_day_of_a_notice_counts(task):
    # five days from Monday 3 March: the last is Friday 7 March
    assert closeouts.notice_until(task, date(2025, 3, 3)) == date(2025, 3, 7)
    assert closeouts.look_back_on(task, date(2025, 3, 3)) == date(2025, 6, 1)


def test_a_case_is_answered_only_by_what_it_gives(task):
    assert closeouts.answer({"closed_on": date(2025, 3, 3)}, task) == {
        "look_back_on": date(2025, 6, 1)
    }


@pytest.mark.parametrize("rows", [[], ["facts", "facts"]])
def test_a_code_that_stands_twice_and_an_empty_list_are_refused(task, rows):
    given = task.model_dump()
    given["review"] = [{**given["review"][0], "code": code} for code in rows]

    with pytest.raises(ValidationError, match="each code stands once"):
        closeouts.Definition.model_validate(given)
