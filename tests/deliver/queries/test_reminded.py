"""A reminder is open while what it announces lies ahead, is not done and not chased by a slip."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Reminder
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db
SEVENTH, THIRD = date(2025, 12, 24), date(2025, 12, 28)  # days before 31 December


@pytest.fixture
def reminder(assignment, now) -> Reminder:
    [made] = actions.remind(today=SEVENTH, by=None, at=now)
    return made


def open_on(day: date) -> list[Reminder]:
    return [row.reminder for row in queries.open_reminders(day)]


def test_it_is_open_until_its_day(reminder):
    assert open_on(SEVENTH) == open_on(date(2025, 12, 31)) == [reminder]
    assert open_on(SEVENTH - timedelta(days=1)) == open_on(date(2026, 1, 1)) == []


def test_a_slip_takes_its_place(reminder, now):
    actions.chase(today=THIRD, by=None, at=now)

    assert open_on(THIRD) == []


def test_a_deadline_that_moved_closes_it(reminder):
    Line.objects.filter(pk=reminder.line_id).update(due_on=date(2026, 6, 30))

    assert open_on(SEVENTH) == []


def test_a_task_that_is_paused_or_another_units_now_has_none(
    reminder, assignment, education_commission, office, now
):
    Line.objects.filter(pk=reminder.line_id).update(lead_unit=education_commission)
    actions.hand_over(assignment=assignment, reason="职责划转", by=office, at=now)
    assert open_on(SEVENTH) == []


def test_a_report_that_came_since_closes_it(signed, report, now):
    [made] = actions.remind(today=date(2025, 4, 3), by=None, at=now)
    assert open_on(date(2025, 4, 4)) == [made]

    report(at=now + timedelta(days=32))

    assert open_on(date(2025, 4, 4)) == []
