"""A task rests until a day, with its reason, and goes on again."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
MAY = date(2025, 5, 1)


@pytest.fixture
def paused(signed, office, now):
    return actions.pause(assignment=signed, until=MAY, reason="征地方案待批", by=office, at=now)


def test_a_paused_task_keeps_its_day_and_its_reason(paused, office):
    stored = Assignment.objects.get()

    assert (stored.state, stored.paused_until) == ("paused", MAY)
    [latest, *_] = queries.steps_of(stored)
    assert (latest.step.move, latest.step.before, latest.step.after) == (
        "pause", "signed", "paused",
    )  # fmt: skip
    assert (latest.step.reason, latest.step.by) == ("征地方案待批", office)
    event = audit.history(f"deliver.assignment:{paused.pk}")[0]
    assert (event.kind, event.reason) == ("deliver.paused", "征地方案待批")
    assert event.after["paused_until"] == "2025-05-01"


def test_a_paused_task_takes_no_report_and_owes_none(paused, report, lead_unit):
    with pytest.raises(WrongMoment, match="paused until 2025-05-01"):
        report()
    assert queries.waiting_for(lead_unit, date(2025, 4, 5)).count == 0


def test_nobody_is_reminded_of_a_paused_task(paused, office, now):
    assert actions.remind(today=date(2026, 1, 10), by=office, at=now) == []


def test_a_resumed_task_goes_on_where_it_was(paused, report, office, now):
    made = actions.resume(assignment=paused, reason="批复已到", by=office, at=now)

    assert (made.state, made.paused_until) == ("signed", None)
    assert report().unit.code == "JXJ"


def test_a_task_that_was_never_signed_for_waits_for_its_signature_again(
    assignment, lead_unit, office, now
):
    resting = actions.pause(assignment=assignment, until=MAY, reason="待批", by=office, at=now)

    made = actions.resume(assignment=resting, reason="已批", by=office, at=now)

    assert (made.state, made.signed_by) == ("assigned", None)
    assert actions.sign(assignment=made, by=lead_unit, at=now).state == "signed"


@pytest.mark.parametrize("days", [0, -1, -400])
def test_a_pause_ends_on_a_day_that_is_ahead(signed, office, now, days):
    with pytest.raises(WrongMoment, match="over before it begins"):
        actions.pause(assignment=signed, until=now.date() + timedelta(days=days), reason="待批",
                      by=office, at=now)  # fmt: skip
    assert Assignment.objects.get().state == "signed"


@pytest.mark.parametrize("reason", ["", "  ", "因" * 401])
def test_pausing_and_resuming_need_a_reason(signed, office, now, reason):
    with pytest.raises(DeliverError, match="1 to 400 characters"):
        actions.pause(assignment=signed, until=MAY, reason=reason, by=office, at=now)

    resting = actions.pause(assignment=signed, until=MAY, reason="待批", by=office, at=now)
    with pytest.raises(DeliverError, match="1 to 400 characters"):
        actions.resume(assignment=resting, reason=reason, by=office, at=now)


def test_a_unit_neither_rests_its_own_task_nor_lets_it_go_on(signed, lead_unit, office, now):
    with pytest.raises(NotYours, match=r"区经信局 leads .* Somebody of another unit"):
        actions.pause(assignment=signed, until=MAY, reason="待批", by=lead_unit, at=now)
    assert Assignment.objects.get().state == "signed"

    resting = actions.pause(assignment=signed, until=MAY, reason="待批", by=office, at=now)
    with pytest.raises(NotYours, match=r"区经信局 leads .* Somebody of another unit"):
        actions.resume(assignment=resting, reason="已批", by=lead_unit, at=now)
    assert Assignment.objects.get().state == "paused"


def test_what_is_reported_as_done_is_not_paused_and_what_goes_on_is_not_resumed(
    reported_done, office, now
):
    with pytest.raises(WrongMoment, match="does not follow: Paused"):
        actions.pause(assignment=reported_done, until=MAY, reason="待批", by=office, at=now)
    with pytest.raises(WrongMoment, match="does not follow: Resumed"):
        actions.resume(assignment=reported_done, reason="已批", by=office, at=now)


def test_a_withdrawn_task_neither_rests_nor_resumes(signed, paused, line, office, now):
    plans.withdraw_line(line=line, reason="并入上级项目", by=office, at=now)

    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        actions.resume(assignment=paused, reason="已批", by=office, at=now)
    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        actions.pause(assignment=signed, until=MAY, reason="待批", by=office, at=now)
