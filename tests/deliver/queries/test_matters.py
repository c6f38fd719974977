"""What a task owes: the first report that is missing, and from which day its ladder counts."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions
from luodi.deliver.ladders import Ladders
from luodi.deliver.models import Assignment
from luodi.deliver.queries import matters
from luodi.deliver.queries.plain import plain
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def owed(today: date) -> list[tuple[str, date, date]]:
    rows = Assignment.objects.select_related("line")
    found = matters.open_matters(rows, matters.reported(), Ladders(today, {}))
    return [(one.of, one.due_on, one.counted_from) for one in found]


@pytest.mark.parametrize(
    ("since", "last", "due_on"),
    [
        (date(2025, 3, 3), None, date(2025, 4, 5)),
        (date(2025, 3, 3), date(2025, 4, 5), date(2025, 5, 5)),
        (date(2025, 3, 3), date(2025, 4, 6), date(2025, 6, 5)),
        (date(2025, 12, 31), None, date(2026, 1, 5)),
        (date(2025, 3, 3), date(2025, 2, 1), date(2025, 4, 5)),
    ],
)
def test_the_first_report_that_is_missing(since, last, due_on):
    assert matters.first_missing(since, last) == due_on


def test_a_task_that_is_not_signed_for_owes_no_report(assignment):
    assert owed(date(2025, 4, 10)) == []


def test_a_report_sent_back_counts_from_that_day(signed, report, office, now: datetime):
    update = report(at=now + timedelta(days=25))
    actions.send_back(update=update, reason="补充", by=office, at=now + timedelta(days=40))

    # handed in on 28 March, sent back on 12 April: the report of 5 April is late from then
    assert owed(date(2025, 4, 14)) == [("report", date(2025, 4, 5), date(2025, 4, 12))]


def test_a_withdrawn_report_counts_nowhere(signed, report, lead_unit, now: datetime):
    update = report(at=now + timedelta(days=25))
    assert owed(date(2025, 4, 14)) == []

    actions.withdraw(update=update, by=lead_unit, at=now + timedelta(days=26))

    assert owed(date(2025, 4, 14)) == [("report", date(2025, 4, 5), date(2025, 4, 5))]


def test_of_one_line_it_says_what_it_says_among_all(
    signed, update, plan, industry_bureau, office, lead_unit, report, now
):
    other = plans.add_child(plan=plan, parent=None, level="task", title="修桥",
                            lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office,
                            at=now)  # fmt: skip
    actions.sign(assignment=actions.assign(line=other, starts_on=date(2025, 1, 1), by=office,
                                           at=now), by=lead_unit, at=now)  # fmt: skip
    actions.send_back(update=report(line=other), reason="补充", by=office, at=now)

    plans.ask_change(line=signed.line, field="due_on", after=date(2026, 3, 31), reason="汛期",
                     by=lead_unit, at=now)  # fmt: skip

    whole, one = matters.reported(), matters.reported(other.pk)

    assert (whole.asking, one.asking) == ({signed.line_id: date(2026, 3, 31)}, {})
    assert whole.waiting == {update.line_id} and one.waiting == set()
    assert one.sent_back == whole.sent_back == {other.pk: now.date()}
    assert (whole.last, one.last) == ({update.line_id: now.date()}, {})


def test_what_is_asked_does_not_grow_with_the_tasks(
    signed, plan, industry_bureau, office, lead_unit, report, now, django_assert_num_queries
):
    for number in range(5):
        line = plans.add_child(plan=plan, parent=None, level="task", title=f"任务{number}",
                               lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office,
                               at=now)  # fmt: skip
        given = actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)
        actions.sign(assignment=given, by=lead_unit, at=now)
        report(line=line, completion_rate=Decimal("0.1"))

    with django_assert_num_queries(6):
        matters.reported()


@pytest.mark.parametrize(
    ("today", "slips"),
    [(date(2025, 12, 24), False), (date(2025, 12, 28), True), (date(2025, 12, 23), False)],
)
def test_only_what_reached_a_rung_is_loaded(assignment, today, slips):
    # due on 31 December: announced seven days before, chased by a blue slip three days before
    known, ladders = matters.reported(), Ladders(today, {})
    tasks = plain(Assignment.objects.all())

    found = {slip: matters.reaching(tasks, known, ladders, slips=slip) for slip in (True, False)}

    owing = owed(today) != []
    assert [row.pk for row in found[slips]] == [assignment.pk] * owing
    assert found[not slips] == []


def test_a_matter_that_brings_nothing_more_is_not_loaded(assignment):
    known, ladders = matters.reported(), Ladders(date(2026, 1, 20), {})
    done = (assignment.line_id, assignment.unit_id, "deadline", date(2025, 12, 31))
    tasks = plain(Assignment.objects.all())

    assert matters.reaching(tasks, known, ladders, slips=True) == [assignment]
    assert matters.reaching(tasks, known, ladders, slips=True, but={done}) == []
