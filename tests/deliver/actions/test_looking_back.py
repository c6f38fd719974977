"""A closed task is looked at again: it holds, or it is open under its old number."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment, LookBack
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def looking(go_on, office, now):
    """What is entered on 8 June, the day of the look back."""
    go_on("closed")
    return {"look": LookBack.objects.get(), "holds": True, "words": "步道管护良好",
            "by": office, "at": now + timedelta(days=97)}  # fmt: skip


def test_what_holds_stays_closed_and_can_be_archived(looking, office):
    made = actions.look_back(**looking)

    assert (made.state, LookBack.objects.get().outcome) == ("closed", "holds")
    stored = actions.archive(assignment=made, by=office, at=looking["at"])
    assert stored.state == "archived"
    kinds = [event.kind for event in audit.history(f"deliver.assignment:{made.pk}")[:2]]
    assert kinds == ["deliver.archived", "deliver.looked_back"]


def test_what_no_longer_holds_is_open_under_its_number(looking, line, report, lead_unit):
    number = line.number

    made = actions.look_back(**looking | {"holds": False, "words": "护栏损坏，无人管护"})

    assert (made.state, made.line.number) == ("signed", number)
    assert (made.completed_at, made.completed_by, made.closed_at) == (None, None, None)
    [latest, *_] = queries.steps_of(made)
    assert (latest.step.move, latest.step.reason) == ("reopen", "护栏损坏，无人管护")
    assert audit.history(f"deliver.assignment:{made.pk}")[0].kind == "deliver.reopened"
    assert queries.waiting_for(lead_unit, date(2025, 6, 8)).closings.to_do_again == (made,)
    assert report(is_final=True, completion_rate=None, at=looking["at"]).is_final


def test_a_reopened_task_is_completed_and_closed_anew(looking, report, lead_unit, office,
                                                      second_office):  # fmt: skip
    at = looking["at"]
    made = actions.look_back(**looking | {"holds": False})
    final = report(is_final=True, completion_rate=None, at=at)
    actions.verify(update=final, by=second_office, at=at)
    done = actions.accept(assignment=made, by=office, at=at)
    answers = {row.code: "已重新落实" for row in queries.standard_of(done).standards}

    again = actions.apply_to_close(assignment=done, answers=answers, by=lead_unit, at=at)

    stages = [row.stage for row in queries.close_outs_of(done)]
    assert (again.stage, stages) == ("applied", ["applied", "closed"])


def test_nobody_looks_back_before_the_day(looking):
    with pytest.raises(WrongMoment, match="is due on 2025-06-08"):
        actions.look_back(**looking | {"at": looking["at"] - timedelta(days=1)})
    assert LookBack.objects.get().outcome == ""


def test_a_look_back_is_entered_once(looking):
    actions.look_back(**looking)

    with pytest.raises(WrongMoment, match="looked at again already: Still holds"):
        actions.look_back(**looking | {"holds": False})
    assert Assignment.objects.get().state == "closed"


@pytest.mark.parametrize("words", ["", " ", "字" * 401])
def test_a_look_back_says_what_was_seen(looking, words):
    with pytest.raises(DeliverError, match="1 to 400 characters"):
        actions.look_back(**looking | {"words": words})


def test_its_own_unit_looks_back_at_nothing_and_archives_nothing(looking, lead_unit):
    with pytest.raises(NotYours, match="Somebody of another unit decides"):
        actions.look_back(**looking | {"by": lead_unit})
    with pytest.raises(NotYours, match="Somebody of another unit decides"):
        actions.archive(assignment=looking["look"].assignment, by=lead_unit, at=looking["at"])


def test_nothing_is_archived_before_its_look_back_is_done(looking, office):
    with pytest.raises(WrongMoment, match="on 2025-06-08 is still to be done"):
        actions.archive(assignment=looking["look"].assignment, by=office, at=looking["at"])


def test_what_is_only_completed_is_not_archived(completed, office, now):
    with pytest.raises(WrongMoment, match="does not follow: Archived"):
        actions.archive(assignment=completed, by=office, at=now)


def test_a_withdrawn_task_is_neither_looked_at_nor_archived(looking, line, office):
    plans.withdraw_line(line=line, reason="并入上级项目", by=office, at=looking["at"])

    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        actions.look_back(**looking)
    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        actions.archive(assignment=looking["look"].assignment, by=office, at=looking["at"])
