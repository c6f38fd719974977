"""What waits for whom."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment
from luodi.deliver.queries import desks
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


def test_what_was_sent_back_first_comes_first(
    signed, report, plan, industry_bureau, lead_unit, office, now
):
    bridge = plans.add_child(
        plan=plan, parent=None, level="task", title="修好西桥", lead_unit=industry_bureau,
        due_on=date(2025, 12, 31), by=office, at=now,
    )  # fmt: skip
    actions.sign(assignment=actions.assign(line=bridge, by=office, at=now), by=lead_unit, at=now)
    earlier, later = report(), report(line=bridge)
    for hours, back in enumerate([later, earlier], start=1):
        actions.send_back(update=back, reason="补充验收单", by=office,
                          at=now + timedelta(hours=hours))  # fmt: skip

    assert queries.waiting_for(lead_unit, TODAY).sent_back == (later, earlier)


def test_the_office_verifies_and_accepts(signed, report, office, second_office, now):
    final = report(completion_rate=None, is_final=True)
    assert [row.update for row in queries.waiting_for(office, TODAY).to_verify] == [final]
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


def test_of_many_that_wait_for_a_second_look_the_first_are_shown_and_all_counted(
    update, office, monkeypatch
):
    monkeypatch.setattr(desks, "MOST_SHOWN", 0)

    desk = queries.waiting_for(office, TODAY)

    assert (desk.to_verify, desk.verify_in_all, desk.count) == ((), 1, 1)
