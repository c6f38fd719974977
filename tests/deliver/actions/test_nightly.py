"""Once a day: lights kept, ladders climbed; twice a day changes nothing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions
from luodi.deliver.models import LightRecord, Reminder
from luodi.plan.models import Line
from tests.races import just_after

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 14)


def _remind(office, now, today):
    return [row.rung for row in actions.remind(today=today, by=office, at=now)]


def test_the_light_of_every_task_under_way_is_kept_once_a_day(update, office, now):
    actions.verify(update=update, by=office, at=now)

    assert actions.record_lights(today=TODAY, by=None, at=now) == 1
    assert actions.record_lights(today=TODAY, by=None, at=now) == 0

    kept = LightRecord.objects.get()
    # 73 of 365 days are 0.2, as much as reported
    assert (kept.light, kept.preset, kept.preset_version) == ("green", "progress", "1.0")
    assert kept.inputs == {
        "done": "0.200000", "expected": "0.200000", "gap": "0.000000", "starts_on": "2025-01-01",
        "due_on": "2025-12-31", "update": update.pk, "observations": [],
    }  # fmt: skip
    [event] = audit.history("deliver.lights:2025-03-14")
    assert event.after == {"tasks": 1, "green": 1}


def test_a_light_is_kept_again_only_when_it_changed(update, office, now):
    actions.verify(update=update, by=office, at=now)
    days = [date(2025, 3, 14), date(2025, 3, 15), date(2025, 4, 19), date(2025, 4, 20)]

    kept = [actions.record_lights(today=day, by=None, at=now + timedelta(days=60)) for day in days]

    # on 19 April 109 of 365 days are 29.9 %, so 20 % is 9.9 points behind: still green with a note;
    # a day later 110 days are 30.1 %: amber from ten points on
    assert kept == [1, 0, 0, 1]
    assert [str(row.on) for row in LightRecord.objects.order_by("on")] == [
        "2025-03-14", "2025-04-20"
    ]  # fmt: skip


def test_a_completed_task_is_lit_once_as_done_and_reminded_no_more(reported_done, office, now):
    actions.accept(assignment=reported_done, by=office, at=now)

    assert actions.record_lights(today=TODAY, by=None, at=now) == 1
    assert actions.record_lights(today=TODAY + timedelta(days=1), by=None, at=now) == 0
    assert LightRecord.objects.get().light == "done"
    assert _remind(office, now, date(2025, 12, 24)) == []


def test_a_deadline_reminds_once_and_then_chases_by_slips(assignment, office, now):
    # due on 31 December 2025; unsigned tasks owe no monthly report yet
    assert _remind(office, now, date(2025, 12, 23)) == []
    assert _remind(office, now, date(2025, 12, 24)) == ["deadline_7_days_before"]
    assert _remind(office, now, date(2025, 12, 24)) == []
    assert _remind(office, now, date(2025, 12, 25)) == []
    assert _remind(office, now, date(2025, 12, 28)) == []  # a blue slip is reached
    assert Reminder.objects.count() == 1
    [event] = audit.history("deliver.reminders:2025-12-24")
    assert event.after == {"tasks": 1, "deadline_7_days_before": 1}


def test_a_monthly_report_that_falls_due_reminds(signed, office, now):
    # signed for in March: the first report falls due on 5 April
    assert _remind(office, now, date(2025, 4, 2)) == []
    assert _remind(office, now, date(2025, 4, 3)) == ["report_2_days_before"]
    assert Reminder.objects.last().due_on == date(2025, 4, 5)


def test_nobody_is_reminded_while_a_report_waits_or_after_it_came(signed, report, office, now):
    update = report(at=now + timedelta(days=25))

    assert _remind(office, now, date(2025, 4, 3)) == []
    actions.verify(update=update, by=office, at=now + timedelta(days=26))
    assert _remind(office, now, date(2025, 4, 3)) == []
    assert _remind(office, now, date(2025, 5, 3)) == ["report_2_days_before"]


def test_a_report_sent_back_is_none(signed, report, office, now):
    update = report(at=now + timedelta(days=25), completion_rate=Decimal("0.1"))
    actions.send_back(update=update, reason="补充", by=office, at=now + timedelta(days=26))

    assert _remind(office, now, date(2025, 4, 3)) == ["report_2_days_before"]


def test_the_unit_that_took_a_task_over_is_reminded_of_what_the_old_one_was(
    assignment, education_commission, office, now
):
    assert _remind(office, now, date(2025, 12, 24)) == ["deadline_7_days_before"]
    Line.objects.filter(pk=assignment.line_id).update(lead_unit=education_commission)
    actions.hand_over(assignment=assignment, reason="职责划转", by=office, at=now)

    assert _remind(office, now, date(2025, 12, 26)) == ["deadline_7_days_before"]
    assert _remind(office, now, date(2025, 12, 26)) == []
    assert Reminder.objects.latest("pk").unit == education_commission


def test_a_deadline_at_either_end_of_the_calendar_breaks_nothing(signed, office, now):
    for day in (date(1, 1, 1), date(9999, 12, 31)):
        Line.objects.filter(pk=signed.line_id).update(due_on=day)

        assert _remind(office, now, date(2025, 3, 14)) == []


def test_what_is_assigned_while_lights_are_worked_out_is_lit_the_next_night(
    line, office, now, monkeypatch
):
    just_after(monkeypatch, "luodi.deliver.actions.nightly.recorded_lights",
               lambda: actions.assign(line=line, starts_on=date(2025, 1, 1), by=office,
                                      at=now))  # fmt: skip

    assert actions.record_lights(today=TODAY, by=None, at=now) == 0  # its row was not locked
    assert actions.record_lights(today=TODAY, by=None, at=now) == 1


def test_what_goes_on_while_reminders_are_worked_out_is_reminded_the_next_night(
    assignment, office, now, monkeypatch
):
    actions.pause(assignment=assignment, until=date(2025, 12, 30), reason="汛期", by=office, at=now)
    just_after(monkeypatch, "luodi.deliver.queries.matters.reported",
               lambda: actions.resume(assignment=assignment, reason="汛期已过", by=office,
                                      at=now))  # fmt: skip

    assert _remind(office, now, date(2025, 12, 24)) == []  # its row was not locked
    assert _remind(office, now, date(2025, 12, 24)) == ["deadline_7_days_before"]
