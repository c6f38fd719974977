"""What waits for whom."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 3)


def test_a_new_task_waits_for_its_signature(assignment, lead_unit, reporting_unit, leader):
    desk = queries.waiting_for(lead_unit, TODAY)

    assert (desk.to_sign, desk.to_report, desk.count) == ((assignment,), (), 1)
    assert queries.waiting_for(reporting_unit, TODAY).count == 0
    assert queries.waiting_for(leader, TODAY).count == 0


def test_a_signed_task_owes_its_first_report_and_then_one_a_month(
    signed, report, lead_unit, office, now
):
    assert queries.waiting_for(lead_unit, TODAY).to_report == (signed,)
    update = report()
    assert queries.waiting_for(lead_unit, TODAY).to_report == ()
    actions.verify(update=update, by=office, at=now)

    # reported on 3 March: counts for what falls due on 5 March, not for 5 April
    assert queries.waiting_for(lead_unit, date(2025, 3, 5)).to_report == ()
    april = queries.waiting_for(lead_unit, date(2025, 3, 6))
    assert (april.to_report, april.report_due_on) == ((signed,), date(2025, 4, 5))


def test_what_was_sent_back_comes_first_and_only_once(update, lead_unit, office, now):
    actions.send_back(update=update, reason="补充验收单", by=office, at=now)

    desk = queries.waiting_for(lead_unit, TODAY)

    assert (desk.sent_back, desk.to_report, desk.count) == ((update,), (), 1)


def test_the_office_verifies_and_accepts(signed, report, office, second_office, now):
    final = report(completion_rate=None, is_final=True)
    assert queries.waiting_for(office, TODAY).to_verify == (final,)
    assert queries.waiting_for(office, TODAY).to_accept == ()

    actions.verify(update=final, by=second_office, at=now)

    desk = queries.waiting_for(office, TODAY)
    assert (desk.to_verify, desk.to_accept) == ((), (Assignment.objects.get(),))


def test_a_reminder_stands_until_a_report_comes(signed, report, lead_unit, office, now):
    [reminder] = actions.remind(today=date(2025, 4, 3), by=office, at=now)

    [shown] = queries.waiting_for(lead_unit, date(2025, 4, 4)).reminders
    assert (shown.reminder, shown.title) == (
        reminder, "The month's report falls due in two days"
    )  # fmt: skip

    report(at=now + timedelta(days=32))
    assert queries.waiting_for(lead_unit, date(2025, 4, 5)).reminders == ()


def test_far_behind_is_red_the_farthest_first(
    update, report, plan, line, office, lead_unit, outsider, industry_bureau, now
):
    """20 % and 10 % done, and one without a report, on 2 July: 50.1 % was to be done."""
    actions.verify(update=update, by=office, at=now)
    lines = [line]
    for title in ("修桥", "植树"):
        lines.append(plans.add_child(
            plan=plan, parent=None, level="task", title=title, lead_unit=industry_bureau,
            due_on=date(2025, 12, 31), by=office, at=now,
        ))  # fmt: skip
        given = actions.assign(line=lines[-1], starts_on=date(2025, 1, 1), by=office, at=now)
        actions.sign(assignment=given, by=lead_unit, at=now)
    less = report(line=lines[1], completion_rate=Decimal("0.1"))
    actions.verify(update=less, by=office, at=now)

    for person in (office, lead_unit):
        found = queries.far_behind(person, date(2025, 7, 2))
        assert [row.line_id for row, _light in found] == [lines[1].pk, line.pk]
    assert queries.far_behind(outsider, date(2025, 7, 2)) == []
    assert queries.far_behind(office, date(2025, 3, 14)) == []


def test_whoever_belongs_to_no_unit_has_nothing_far_behind(update, line, office, lead_unit, now):
    """30.1 points behind on 2 July, red: told to the house, not to a person between two units."""
    actions.verify(update=update, by=office, at=now)
    day = date(2025, 7, 2)
    assert [row.line_id for row, _light in queries.far_behind(office, day)] == [line.pk]

    lead_unit.unit = None

    assert queries.far_behind(lead_unit, day) == []
