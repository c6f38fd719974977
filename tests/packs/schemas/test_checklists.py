"""Checklists: their time limits, and codes that stand twice."""

from datetime import date

import pytest
from pydantic import ValidationError

from luodi.packs import rulebook
from luodi.packs.schemas import checklists


@pytest.fixture
def self_examination():
    return rulebook.definition("checklists", "self_examination").body


def test_time_limits_count_from_the_day_given(self_examination):
    found = date(2025, 3, 3)

    assert checklists.due_on(self_examination, found, immediate=True) == date(2025, 3, 10)
    assert checklists.due_on(self_examination, found, immediate=False) == date(2025, 5, 2)
    assert checklists.look_back_on(self_examination, found) == date(2025, 8, 30)
    assert checklists.carried_due_on(self_examination, 2026) == date(2026, 3, 31)


def test_a_kind_of_fault_is_called_in_both_languages(self_examination):
    title = checklists.fault_title(self_examination, "behind")

    assert title is not None
    assert (title.zh, title.en) == ("进度滞后", "Behind schedule")
    assert checklists.fault_title(self_examination, "unheard-of") is None


def test_a_case_is_answered_by_what_is_given(self_examination):
    told = checklists.answer({"year": 2026, "fault": "behind"}, self_examination)

    assert told == {"carried_due_on": date(2026, 3, 31), "fault": "进度滞后", "questions": 6}


def test_a_code_that_stands_twice_is_refused(self_examination):
    given = self_examination.model_dump()
    given["faults"] = [given["faults"][0]] * 2

    with pytest.raises(ValidationError, match="a code stands twice among not_done, not_done"):
        checklists.Definition.model_validate(given)


def test_every_kind_of_session_has_its_checklist():
    assert set(rulebook.definitions("checklists")) >= {
        "self_examination", "after_action", "inspection",
    }  # fmt: skip
