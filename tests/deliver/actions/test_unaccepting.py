"""An acceptance taken back: the task goes on, what was reported stays."""

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.org import actions as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def test_the_task_goes_on_and_the_trail_keeps_when_it_had_been_completed(completed, office, now):
    made = actions.unaccept(assignment=completed, reason="验收单有误", by=office, at=now)

    assert (made.state, made.completed_by, made.completed_at) == ("signed", None, None)
    event = audit.history(f"deliver.assignment:{made.pk}")[0]
    assert (event.kind, event.reason) == ("deliver.unaccepted", "验收单有误")
    assert (event.before["completed_at"], event.after["completed_at"]) == (
        "2025-03-03T01:00:00+00:00", None,
    )  # fmt: skip


def test_its_unit_finds_it_on_its_desk_until_it_reports_anew(
    completed, report, lead_unit, office, now
):
    today = now.date()
    made = actions.unaccept(assignment=completed, reason="验收单有误", by=office, at=now)

    assert queries.waiting_for(lead_unit, today).closings.to_do_again == (made,)
    report(completion_rate=None, is_final=True)
    assert queries.waiting_for(lead_unit, today).closings.to_do_again == ()


def test_it_is_not_accepted_again_on_the_old_report(completed, office, now):
    made = actions.unaccept(assignment=completed, reason="验收单有误", by=office, at=now)

    with pytest.raises(WrongMoment, match="no verified report"):
        actions.accept(assignment=made, by=office, at=now)


def test_while_a_task_is_completed_no_report_is_taken(completed, report):
    with pytest.raises(WrongMoment, match="accepted as completed"):
        report()
    assert ProgressUpdate.objects.count() == 1


def test_neither_its_unit_nor_whoever_reported_takes_it_back(completed, lead_unit, units, now):
    with pytest.raises(NotYours, match="leads"):
        actions.unaccept(assignment=completed, reason="有误", by=lead_unit, at=now)

    # the reporter has moved to the office since
    moved = org.edit_person(person=lead_unit, by=None, at=now, unit=units["DCS"])
    with pytest.raises(NotYours, match="yourself"):
        actions.unaccept(assignment=completed, reason="有误", by=moved, at=now)
    assert Assignment.objects.get().state == "completed"


def test_an_open_close_out_is_returned_first(applied, office, now):
    with pytest.raises(WrongMoment, match="Return it first"):
        actions.unaccept(assignment=applied.assignment, reason="有误", by=office, at=now)


def test_taking_back_needs_a_reason(completed, office, now):
    with pytest.raises(DeliverError, match="1 to 400 characters"):
        actions.unaccept(assignment=completed, reason=" ", by=office, at=now)


def test_what_is_not_completed_or_was_withdrawn_is_not_taken_back(reported_done, line, office, now):
    with pytest.raises(WrongMoment, match="does not follow: Acceptance taken back"):
        actions.unaccept(assignment=reported_done, reason="有误", by=office, at=now)

    actions.accept(assignment=reported_done, by=office, at=now)
    plans.withdraw_line(line=line, reason="并入上级项目", by=office, at=now)
    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        actions.unaccept(assignment=reported_done, reason="有误", by=office, at=now)
