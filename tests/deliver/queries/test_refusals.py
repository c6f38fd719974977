"""Why a report is not taken now: one reason, and whom to ask."""

import pytest

from luodi.deliver import actions, queries
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def _why(assignment, person):
    fresh = queries.assignment_of(assignment.line)
    return str(queries.refusal_to_report(fresh, person).sentence)


def test_whether_a_report_would_be_taken_now(signed, report, lead_unit, office):
    assert queries.may_report_now(signed, lead_unit)
    assert queries.refusal_to_report(signed, lead_unit) is None
    assert not queries.may_report_now(signed, office)

    report()

    assert not queries.may_report_now(signed, lead_unit)


def test_before_it_is_signed_for_the_lead_unit_is_named(assignment, reporting_unit):
    assert "Somebody of 区经信局 signs for it first" in _why(assignment, reporting_unit)


def test_a_task_of_others_names_its_lead_unit(signed, outsider):
    assert "led by 区经信局" in _why(signed, outsider)


def test_a_waiting_report_names_who_verifies(
    signed, report, lead_unit, reporting_unit, office, now
):
    first = report()
    assert "The report of 区经信局" in _why(signed, lead_unit)
    assert "Ask the delivery office;" in _why(signed, lead_unit)
    actions.verify(update=first, by=office, at=now)

    report(by=reporting_unit)

    assert "Ask 区经信局 or the delivery office" in _why(signed, reporting_unit)


def test_what_is_done_names_the_office(reported_done, lead_unit, office, now):
    assert "The delivery office accepts it next" in _why(reported_done, lead_unit)
    actions.accept(assignment=reported_done, by=office, at=now)

    assert "completed on 2025-03-03" in _why(reported_done, lead_unit)


def test_a_withdrawn_task_is_refused_first(signed, line, lead_unit, office, now):
    assert queries.withdrawn(signed) is None
    plans.withdraw_line(line=line, reason="合并", by=office, at=now)

    assert "withdrawn from the plan" in _why(signed, lead_unit)
