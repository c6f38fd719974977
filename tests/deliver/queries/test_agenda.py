"""A month of what falls due: deadlines, milestones, ends of pauses, looks back; in reach."""

from datetime import date, datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, LookBack, State
from luodi.org.models import Person
from luodi.plan import actions as plans


def due(person: Person, month: date) -> list[tuple[date, str, str, bool]]:
    """What falls due in a month, as (day, kind, title, over)."""
    weeks = queries.agenda(person, month).weeks
    days = [day for week in weeks for day in week if day is not None]
    return [(one.day, one.kind, one.title, one.over) for day in days for one in day.entries]


def test_a_deadline_stands_on_its_day(office: Person, assignment: Assignment) -> None:
    assert due(office, date(2025, 12, 7)) == [
        (date(2025, 12, 31), "deadline", "建成东岸步道", False)
    ]
    assert due(office, date(2025, 11, 1)) == []


def test_a_milestone_stands_on_its_day(
    office: Person, assignment: Assignment, now: datetime
) -> None:
    plans.add_milestone(line=assignment.line, title="完成勘测", due_on=date(2025, 6, 30),
                        by=office, at=now)  # fmt: skip

    assert due(office, date(2025, 6, 1)) == [(date(2025, 6, 30), "milestone", "完成勘测", False)]


def test_a_pause_ends_on_a_day_only_while_it_lasts(office: Person, signed: Assignment) -> None:
    Assignment.objects.filter(pk=signed.pk).update(paused_until=date(2025, 8, 1))
    assert due(office, date(2025, 8, 1)) == []

    Assignment.objects.filter(pk=signed.pk).update(state=State.PAUSED)

    assert due(office, date(2025, 8, 1)) == [(date(2025, 8, 1), "resume", "建成东岸步道", False)]


def test_a_look_back_is_over_once_it_was_held(
    office: Person, assignment: Assignment, now: datetime
) -> None:
    day = date(2026, 3, 2)
    LookBack.objects.create(assignment=assignment, due_on=day)
    assert due(office, day) == [(day, "look_back", "建成东岸步道", False)]

    LookBack.objects.update(outcome="holds", words="仍然完好", by=office, at=now)

    assert due(office, day) == [(day, "look_back", "建成东岸步道", True)]


def test_what_is_out_of_reach_is_not_in_the_month(
    outsider: Person, reporting_unit: Person, assignment: Assignment, now: datetime, office: Person
) -> None:
    plans.add_milestone(line=assignment.line, title="完成勘测", due_on=date(2025, 12, 1),
                        by=office, at=now)  # fmt: skip

    assert due(outsider, date(2025, 12, 1)) == []
    assert len(due(reporting_unit, date(2025, 12, 1))) == 2  # its unit supports the task


def test_weeks_begin_on_monday_and_days_off_are_marked(office: Person, units: Any) -> None:
    found = queries.agenda(office, date(2025, 10, 15))

    # 1 October 2025 is a Wednesday; the holiday lasts to the 8th, Saturday the 11th is worked
    assert found.weeks[0][:2] == (None, None)
    days = {day.day.day: day for week in found.weeks for day in week if day is not None}
    assert len(days) == 31
    assert [number for number in range(1, 13) if days[number].is_working] == [9, 10, 11]
    assert found.is_published


def test_monthly_reports_fall_due_on_one_day_of_a_month(office: Person, units: Any) -> None:
    found = queries.agenda(office, date(2025, 7, 1))

    due_on = [day.day for week in found.weeks for day in week if day and day.reports_due]
    assert len(due_on) == 1


def test_a_month_takes_as_many_questions_with_more_tasks_in_it(
    office: Person, plan: Any, industry_bureau: Any, now: datetime, assignment: Assignment,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    with CaptureQueriesContext(connection) as with_one:
        queries.agenda(office, date(2025, 12, 1))
    for number in range(5):
        line = plans.add_child(plan=plan, parent=None, level="task", title=f"步道第{number}段",
                               lead_unit=industry_bureau, due_on=date(2025, 12, 9), by=office,
                               at=now)  # fmt: skip
        actions.assign(line=line, by=office, at=now)

    with django_assert_num_queries(len(with_one)):
        found = queries.agenda(office, date(2025, 12, 1))

    assert found.count == 6
