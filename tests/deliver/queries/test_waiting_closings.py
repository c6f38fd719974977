"""What waits at both ends of a task's rest and its closing."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
MONDAY = date(2025, 3, 3)


def test_a_pause_that_is_over_waits_for_the_office_until_it_goes_on(
    signed, office, lead_unit, auditor, now
):
    resting = actions.pause(assignment=signed, until=date(2025, 5, 1), reason="待批", by=office,
                            at=now)  # fmt: skip

    assert queries.waiting_for(office, date(2025, 4, 30)).closings.to_resume == ()
    assert queries.waiting_for(office, date(2025, 5, 1)).closings.to_resume == (resting,)
    for other in (lead_unit, auditor):
        assert queries.waiting_for(other, date(2025, 5, 1)).closings.count == 0

    actions.resume(assignment=resting, reason="已批", by=office, at=now)
    assert queries.waiting_for(office, date(2025, 5, 1)).closings.count == 0


def test_a_returned_close_out_waits_for_its_unit_until_it_applies_anew(
    applied, lead_unit, reporting_unit, office, now
):
    actions.return_close_out(application=applied, reason="缺协议", version=1, by=office, at=now)

    assert queries.waiting_for(lead_unit, MONDAY).closings.returned == (applied,)
    assert queries.waiting_for(reporting_unit, MONDAY).closings.count == 0

    answers = {row.code: "已补" for row in queries.standard_of(applied.assignment).standards}
    actions.apply_to_close(assignment=applied.assignment, answers=answers, by=lead_unit, at=now)
    assert queries.waiting_for(lead_unit, MONDAY).closings.count == 0


def test_a_notice_waits_for_nobody_until_it_is_over(go_on, office):
    noticed = go_on("noticed")  # until 7 March

    assert queries.waiting_for(office, date(2025, 3, 7)).closings.to_close == ()
    assert queries.waiting_for(office, date(2025, 3, 8)).closings.to_close == (noticed,)


def test_leader_and_auditor_have_none_of_it_waiting(go_on, leader, auditor):
    go_on("closed")

    for person in (leader, auditor):
        assert queries.waiting_for(person, date(2026, 1, 1)).closings.count == 0


def test_what_the_plan_withdrew_waits_for_nobody(applied, line, office, lead_unit, now):
    plans.withdraw_line(line=line, reason="并入上级项目", by=office, at=now)

    for person in (office, lead_unit):
        assert queries.waiting_for(person, MONDAY + timedelta(days=400)).closings.count == 0


def test_an_acceptance_taken_back_stays_with_its_unit_through_a_pause(
    completed, report, lead_unit, office, now
):
    made = actions.unaccept(assignment=completed, reason="有误", by=office, at=now)
    made = actions.pause(assignment=made, until=date(2025, 5, 1), reason="待批", by=office, at=now)
    made = actions.resume(assignment=made, reason="已批", by=office, at=now)
    assert queries.waiting_for(lead_unit, MONDAY).closings.to_do_again == (made,)

    report(at=now + timedelta(hours=1))
    assert queries.waiting_for(lead_unit, MONDAY).closings.to_do_again == ()
