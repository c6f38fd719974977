"""What a unit has to report: one row a task, with all that is known already."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.deliver import actions, queries
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 3)


def test_a_task_that_lacks_its_report_has_a_row(signed, lead_unit):
    [row] = queries.inbox(lead_unit, TODAY)

    assert (row.assignment.pk, row.last, row.verified, row.fields) == (signed.pk, None, None, 2)


def test_what_waits_or_was_reported_this_month_is_not_asked(update, lead_unit, office, now):
    assert queries.inbox(lead_unit, TODAY) == []
    actions.verify(update=update, by=office, at=now)

    # 3 March lies before the report of February fell due on 5 March: that one is given
    assert queries.inbox(lead_unit, date(2025, 3, 5)) == []
    [row] = queries.inbox(lead_unit, date(2025, 3, 6))
    assert row.verified.completion_rate == Decimal("0.2")


def test_what_was_sent_back_comes_first_with_what_was_written(
    update, plan, lead_unit, industry_bureau, office, now
):
    other = plans.add_child(plan=plan, parent=None, level="task", title="修桥",
                            lead_unit=industry_bureau, due_on=date(2025, 6, 30), by=office,
                            at=now)  # fmt: skip
    actions.sign(assignment=actions.assign(line=other, by=office, at=now), by=lead_unit, at=now)
    actions.send_back(update=update, reason="补充", by=office, at=now)

    first, second = queries.inbox(lead_unit, TODAY)

    assert (first.sent_back.pk, second.sent_back) == (update.pk, None)
    assert second.assignment.line_id == other.pk


def test_a_supporting_unit_finds_what_was_sent_back_to_it(signed, report, reporting_unit, office,
                                                          now):  # fmt: skip
    given = report(by=reporting_unit)
    actions.send_back(update=given, reason="补充", by=office, at=now)

    assert [row.sent_back.pk for row in queries.inbox(reporting_unit, TODAY)] == [given.pk]


def test_nobody_without_a_unit_has_an_inbox(signed, lead_unit):
    lead_unit.unit_id = None

    assert queries.inbox(lead_unit, TODAY) == []


def test_a_draft_is_shown_to_whoever_typed_it_until_a_later_report(
    signed, report, lead_unit, office, now
):
    kept = {"line": signed.line, "by": lead_unit, "at": now}
    actions.save_draft(typed={"sentence": "完成"}, version=0, **kept)
    [row] = queries.inbox(lead_unit, TODAY)
    assert row.typed == {"sentence": "完成"}

    assert queries.inbox_row(signed, office, TODAY).draft is None
    report(at=now + timedelta(minutes=1))
    actions.save_draft(typed={"sentence": "旧页"}, version=2, **kept)

    assert queries.inbox_row(signed, lead_unit, TODAY).typed == {}


def test_twenty_rows_take_no_more_questions_than_two(plan, lead_unit, industry_bureau, office, now):
    def signed_for(title):
        line = plans.add_child(plan=plan, parent=None, level="task", title=title,
                               lead_unit=industry_bureau, due_on=date(2025, 6, 30), by=office,
                               at=now)  # fmt: skip
        actions.sign(assignment=actions.assign(line=line, by=office, at=now), by=lead_unit, at=now)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            rows = queries.inbox(lead_unit, TODAY)
            assert queries.minutes_of(rows)
        return len(rows), len(caught)

    signed_for("修桥一"), signed_for("修桥二")
    two, questions = asked()
    for number in range(18):
        signed_for(f"修路{number}")

    assert two == 2
    assert asked() == (20, questions)
