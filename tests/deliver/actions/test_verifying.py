"""The second pair of eyes."""

from functools import partial

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, Stale, WrongMoment
from luodi.deliver.models import Assignment
from luodi.org import actions as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def test_a_report_counts_once_another_unit_has_verified_it(update, line, office, now):
    assert queries.latest_verified(line) is None

    actions.verify(update=update, by=office, at=now)

    assert queries.latest_verified(line) == update
    assert audit.history(f"deliver.assignment:{queries.assignment_of(line).pk}")[0].kind == (
        "deliver.verified"
    )


def test_the_unit_that_reports_never_verifies(update, lead_unit, now):
    """B55."""
    with pytest.raises(NotYours, match="区经信局"):
        actions.verify(update=update, by=lead_unit, at=now)


def test_the_lead_unit_verifies_what_its_supporting_unit_reports(
    signed, report, reporting_unit, lead_unit, now
):
    update = report(by=reporting_unit)

    actions.verify(update=update, by=lead_unit, at=now)

    assert queries.latest_verified(signed.line) == update


def test_a_unit_that_has_no_say_in_the_task_verifies_nothing(update, outsider, now):
    with pytest.raises(NotYours):
        actions.verify(update=update, by=outsider, at=now)


def test_a_report_is_decided_once(update, office, second_office, now):
    actions.verify(update=update, by=office, at=now)

    with pytest.raises(WrongMoment, match="Verified"):
        actions.send_back(update=update, reason="补充验收单", by=second_office, at=now)


def test_sending_back_needs_a_reason(update, office, now):
    with pytest.raises(DeliverError, match="reason"):
        actions.send_back(update=update, reason="  ", by=office, at=now)


def test_a_task_reported_as_done_and_sent_back_is_under_way_again(signed, report, office, now):
    final = report(completion_rate=None, is_final=True)
    assert Assignment.objects.get(pk=signed.pk).state == "reported_done"

    actions.send_back(update=final, reason="补充验收单", by=office, at=now)

    assert Assignment.objects.get(pk=signed.pk).state == "signed"


def test_the_office_accepts_what_is_verified_as_done(reported_done, office, now):
    accepted = actions.accept(assignment=reported_done, by=office, at=now)

    assert accepted.state == "completed"
    assert (accepted.completed_by, accepted.completed_at) == (office, now)


def test_nothing_is_accepted_before_it_is_verified(signed, report, office, now):
    """B55."""
    report(completion_rate=None, is_final=True)

    with pytest.raises(WrongMoment, match="verified"):
        actions.accept(assignment=signed, by=office, at=now)


def test_the_unit_that_leads_does_not_accept(reported_done, lead_unit, now):
    with pytest.raises(NotYours):
        actions.accept(assignment=reported_done, by=lead_unit, at=now)


def test_whoever_reported_does_not_accept_in_another_unit_either(
    reported_done, lead_unit, delivery_office, administrator, now
):
    moved = _moved(lead_unit, delivery_office, administrator, now)

    with pytest.raises(NotYours, match="You reported on"):
        actions.accept(assignment=reported_done, by=moved, at=now)


def _moved(person, unit, administrator, now):
    """The person in another unit, with the role of the delivery office."""
    org.edit_person(person=person, unit=unit, by=administrator, at=now)
    return org.grant_role(person=person, role="office", by=None, at=now)


def test_whoever_reported_does_not_verify_in_another_unit_either(
    update, lead_unit, delivery_office, administrator, now
):
    moved = _moved(lead_unit, delivery_office, administrator, now)

    with pytest.raises(NotYours):
        actions.verify(update=update, by=moved, at=now)


def test_nothing_of_a_withdrawn_task_is_verified_or_accepted(update, signed, office, now):
    plans.withdraw_line(line=signed.line, reason="合并", by=office, at=now)

    with pytest.raises(WrongMoment, match="was withdrawn from the plan"):
        actions.verify(update=update, by=office, at=now)
    with pytest.raises(WrongMoment, match="was withdrawn from the plan"):
        actions.accept(assignment=signed, by=office, at=now)


def test_a_report_on_a_task_that_changed_since_it_was_looked_at_is_not_decided(
    update, lead_unit, office, report, now
):
    seen = Assignment.objects.get().version
    actions.withdraw(update=update, by=lead_unit, at=now)
    second = report()

    for decide in (actions.verify, partial(actions.send_back, reason="补充")):
        with pytest.raises(Stale, match="changed while you looked"):
            decide(update=second, by=office, at=now, version=seen)

    assert actions.verify(update=second, by=office, at=now, version=seen + 2).verdict == "verified"
    assert Assignment.objects.get().version == seen + 3
