"""Once a day: lights kept, ladders climbed; twice a day changes nothing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions
from luodi.deliver.models import LightRecord, Reminder

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


def test_a_completed_task_is_lit_and_reminded_no_more(reported_done, office, now):
    actions.accept(assignment=reported_done, by=office, at=now)

    assert actions.record_lights(today=TODAY, by=None, at=now) == 0
    assert _remind(office, now, date(2026, 1, 10)) == []


def test_a_deadline_reminds_rung_by_rung_and_each_rung_once(assignment, office, now):
    # due on 31 December 2025; unsigned tasks owe no monthly report yet
    assert _remind(office, now, date(2025, 12, 23)) == []
    assert _remind(office, now, date(2025, 12, 24)) == ["deadline_7_days_before"]
    assert _remind(office, now, date(2025, 12, 24)) == []
    assert _remind(office, now, date(2025, 12, 25)) == []
    assert _remind(office, now, date(2026, 1, 6)) == ["deadline_5_days_after"]
    assert Reminder.objects.count() == 2


def test_a_monthly_report_that_is_missing_reminds(signed, office, now):
    # signed for in March: the first report falls due on 5 April
    assert _remind(office, now, date(2025, 4, 2)) == []
    assert _remind(office, now, date(2025, 4, 3)) == ["report_2_days_before"]
    assert _remind(office, now, date(2025, 4, 7)) == ["report_1_day_after"]
    assert Reminder.objects.last().due_on == date(2025, 4, 5)


def test_the_ladder_stops_while_a_report_waits_and_when_it_came(signed, report, office, now):
    update = report(at=now + timedelta(days=25))

    assert _remind(office, now, date(2025, 4, 3)) == []
    actions.verify(update=update, by=office, at=now + timedelta(days=26))
    assert _remind(office, now, date(2025, 4, 7)) == []
    assert _remind(office, now, date(2025, 5, 6)) == ["report_1_day_after"]


def test_a_report_sent_back_is_none(signed, report, office, now):
    update = report(at=now + timedelta(days=25), completion_rate=Decimal("0.1"))
    actions.send_back(update=update, reason="补充", by=office, at=now + timedelta(days=26))

    assert _remind(office, now, date(2025, 4, 7)) == ["report_1_day_after"]
