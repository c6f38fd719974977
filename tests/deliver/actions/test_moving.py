"""Handing a task over where the plan gave it another lead unit."""

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions
from luodi.deliver.errors import DeliverError, WrongMoment
from luodi.deliver.models import Assignment
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(signed, education_commission, office, now):
    """The task, signed for by the industry bureau; the plan gives it to the education commission.

    The town supports it and cannot lead it.
    """
    plans.assign_lead_unit(plan=signed.line.plan, lines=[signed.line_id], by=office, at=now,
                           lead_unit=education_commission)  # fmt: skip
    return Assignment.objects.get(pk=signed.pk)


def test_a_task_moves_to_the_unit_that_leads_it_now_and_is_signed_for_anew(
    moved, report, outsider, lead_unit, office, now
):
    made = actions.hand_over(assignment=moved, reason="三定方案调整", by=office, at=now)

    assert (made.unit.code, made.state, made.signed_by) == ("JYW", "assigned", None)
    event = audit.history(f"deliver.assignment:{made.pk}")[0]
    assert (event.kind, event.reason) == ("deliver.handed_over", "三定方案调整")
    assert (event.before["unit"], event.after["unit"]) == ("JXJ", "JYW")
    assert event.before["signed_by"] == lead_unit.audit_id and event.after["signed_by"] is None
    actions.sign(assignment=made, by=outsider, at=now)
    assert report(by=outsider).unit.code == "JYW"


def test_a_task_with_its_lead_unit_stays_there(signed, office, now):
    with pytest.raises(WrongMoment, match="who leads it in the plan"):
        actions.hand_over(assignment=signed, reason="调整", by=office, at=now)


def test_a_report_that_waits_is_decided_first(moved, report, office, now):
    report()

    with pytest.raises(WrongMoment, match="still waits"):
        actions.hand_over(assignment=moved, reason="调整", by=office, at=now)


def test_handing_over_needs_a_reason(moved, office, now):
    with pytest.raises(DeliverError, match="needs a reason"):
        actions.hand_over(assignment=moved, reason=" ", by=office, at=now)


def test_a_completed_task_is_not_handed_over(reported_done, education_commission, office, now):
    plans.assign_lead_unit(plan=reported_done.line.plan, lines=[reported_done.line_id], by=office,
                           at=now, lead_unit=education_commission)  # fmt: skip
    actions.accept(assignment=reported_done, by=office, at=now)

    with pytest.raises(WrongMoment, match="nothing to hand over"):
        actions.hand_over(assignment=reported_done, reason="调整", by=office, at=now)
