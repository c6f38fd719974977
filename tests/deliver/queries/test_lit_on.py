"""The lights of a page's tasks at the end of each month: those of the register of each day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, LookBack
from luodi.deliver.queries import lit_on
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
DAYS = [date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30), date(2025, 5, 31)]


@pytest.fixture
def reported(signed, line, report, office, now):
    """60 % reported in March and verified; in May the deadline moves from December to July."""
    actions.verify(update=report(completion_rate=Decimal("0.6")), by=office, at=now)
    later = now + timedelta(days=70)  # 12 May
    line.refresh_from_db()
    plans.edit_line(line=line, version=line.version, due_on=date(2025, 7, 31), by=office, at=later)
    return Assignment.objects.get(pk=signed.pk)


def another(plan, industry_bureau, office, now):
    line = plans.add_child(plan=plan, parent=None, level="task", title="整治背街小巷",
                           lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office,
                           at=now)  # fmt: skip
    return actions.assign(line=line, starts_on=date(2025, 4, 15), by=office, at=now)


def test_they_are_those_of_the_register_of_each_day(reported, plan, industry_bureau, office, now):
    rows = [reported, another(plan, industry_bureau, office, now)]

    found = queries.lights_on(rows, DAYS)

    for day in DAYS:
        register = queries.register(2025, day).rows
        assert {pk: one.value for pk, one in found[day].items()} == {
            row.line_pk: row.light.value for row in register
        }  # fmt: skip
    # handed over in March, and the second ran from the middle of April on; 60 % is ahead of a year,
    # and in May of 212 days 150 have gone: 70.8 % were expected
    assert [sorted(one.value for one in found[day].values()) for day in DAYS] == [
        [], ["green"], ["green", "no_data"], ["amber", "no_data"],
    ]  # fmt: skip


def test_who_asked_keeps_the_deadline_and_the_unit_of_now(reported):
    reported.line.due_on = due_on = date(2025, 7, 31)

    queries.lights_on([reported], DAYS)

    assert reported.line.due_on == due_on


def asked(rows, days):
    """How many questions the lights of tasks on days take, once what is kept is known."""
    queries.lights_on(rows, days)
    with CaptureQueriesContext(connection) as told:
        queries.lights_on(rows, days)
    return len(told)


def test_more_tasks_and_more_days_are_no_more_questions(
    reported, plan, industry_bureau, office, now
):
    for _more in range(5):
        another(plan, industry_bureau, office, now)
    six = list(Assignment.objects.select_related("line", "unit"))

    # the trail, the reports, what was undone, what was set by hand
    assert len(six) == 6
    assert asked(six, DAYS) == asked(six, DAYS[-1:]) == asked(six[:1], DAYS) == 4


def test_an_end_that_was_undone_counts_until_it_was(reported_done, office, now):
    accepted = actions.accept(assignment=reported_done, by=office, at=now)
    april = now + timedelta(days=40)
    actions.unaccept(assignment=accepted, reason="验收有误", by=office, at=april)
    row = Assignment.objects.select_related("line", "unit").get()

    found = queries.lights_on([row], DAYS)

    assert [found[day][row.line_id].value for day in DAYS[1:]] == ["done", "no_data", "no_data"]
    for day in DAYS[1:]:
        [one] = queries.register(2025, day).rows
        assert replace(found[day][row.line_id], sentence="") == replace(one.light, sentence="")


def test_an_end_that_does_not_hold_counts_until_it_was_looked_back_at(go_on, office, now):
    go_on("closed")
    june = now + timedelta(days=97)  # the 8th
    actions.look_back(look=LookBack.objects.get(), holds=False, words="护栏损坏", by=office,
                      at=june)  # fmt: skip
    row, days = Assignment.objects.select_related("line", "unit").get(), [DAYS[-1], june.date()]

    found = queries.lights_on([row], days)

    assert [found[day][row.line_id].value for day in days] == ["done", "no_data"]
    for day in days:
        [one] = queries.register(2025, day).rows
        assert replace(found[day][row.line_id], sentence="") == replace(one.light, sentence="")


def test_figures_are_asked_only_for_tasks_that_run_on_the_day(
    reported, plan, industry_bureau, lead_unit, office, now, monkeypatch
):
    other = another(plan, industry_bureau, office, now)  # from 15 April on, reported before
    actions.sign(assignment=other, by=lead_unit, at=now)
    early = actions.report_progress(line=other.line, sentence="提前进场", at=now, by=lead_unit,
                                    completion_rate=Decimal("0.1"))  # fmt: skip
    actions.verify(update=early, by=office, at=now)
    given = {}
    monkeypatch.setattr(lit_on, "lights", lambda _lines, day, **known: given.update(
        {day: set(known["given"].reports)}))  # fmt: skip

    lit_on.lights_on([reported, other], DAYS[1:3])

    assert given == {DAYS[1]: {reported.line_id}, DAYS[2]: {reported.line_id, other.line_id}}


def test_a_light_set_by_hand_shows_from_its_day_on(reported, office, now):
    april = now + timedelta(days=40)
    actions.set_light(assignment=reported, light="red", reason="现场停工", by=office, at=april)
    row = Assignment.objects.select_related("line", "unit").get()

    found = queries.lights_on([row], DAYS)

    assert [found[day][row.line_id].value for day in DAYS[1:]] == ["green", "red", "red"]
