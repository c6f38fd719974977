"""One step by the table of moves: the state changes, and what the task said then is kept."""

import pytest

from luodi.deliver.actions.stepping import keep, reason_of, step
from luodi.deliver.errors import DeliverError, WrongMoment
from luodi.deliver.models import Assignment, Step

pytestmark = pytest.mark.django_db


def test_a_step_changes_the_state_and_keeps_what_the_task_said(assignment, lead_unit, now):
    made = step(assignment, "sign", by=lead_unit, at=now)

    stored = Assignment.objects.get()
    assert (stored.state, stored.version) == ("signed", 2)
    assert (made.move, made.before, made.after, made.by) == (
        "sign", "assigned", "signed", lead_unit,
    )  # fmt: skip
    assert made.facts == {
        "title": "建成东岸步道", "unit": "JXJ", "starts_on": "2025-01-01", "due_on": "2025-12-31",
    }  # fmt: skip


def test_a_move_that_does_not_follow_is_refused_and_leaves_no_step(assignment, office, now):
    """B55."""
    with pytest.raises(WrongMoment, match="is at “Assigned, not signed for”"):
        step(assignment, "accept", by=office, at=now)

    assert (Assignment.objects.get().state, Step.objects.count()) == ("assigned", 1)


def test_a_reason_is_kept_where_the_move_asks_for_one_and_nowhere_else(signed, office, now):
    assert step(signed, "pause", by=office, at=now, reason=" 待\n批 ").reason == "待 批"
    assert step(signed, "resume", by=office, at=now, reason="已批").reason == "已批"
    assert step(signed, "report_done", by=office, at=now, reason="不问").reason == ""


@pytest.mark.parametrize(("words", "length"), [("", 0), (" \n ", 0), ("字" * 401, 401)])
def test_no_reason_and_a_long_one_are_refused_with_their_length(words, length):
    with pytest.raises(DeliverError, match=f"this one has {length}"):
        reason_of(words)


def test_the_longest_reason_is_taken():
    assert reason_of("字" * 400) == "字" * 400


def test_a_step_that_was_made_elsewhere_is_kept_with_the_state_before(signed, office, now):
    made = keep(signed, "assign", "", by=office, at=now)

    assert (made.before, made.after) == ("", "signed")


def test_a_move_that_is_not_in_the_table_is_a_mistake_of_ours(signed, office, now):
    with pytest.raises(KeyError):
        step(signed, "fly", by=office, at=now)
