"""Reports: all, the latest that counts, who may decide, and files."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries

pytestmark = pytest.mark.django_db


def test_reports_come_newest_first_and_the_latest_verified_one_counts(
    update, line, report, office, now
):
    actions.verify(update=update, by=office, at=now)
    later = report(completion_rate=Decimal("0.3"), at=now + timedelta(hours=1))

    assert queries.updates(line) == [later, update]
    assert queries.undecided(line) == later
    assert queries.latest_verified(line) == update
    assert queries.latest_verified(line, as_of=now - timedelta(seconds=1)) is None


def test_the_office_and_the_lead_unit_see_what_waits_for_them(
    signed, report, office, lead_unit, leader, reporting_unit
):
    update = report(by=reporting_unit)

    assert list(queries.waiting_for_verification(office)) == [update]
    assert list(queries.waiting_for_verification(lead_unit)) == [update]
    assert list(queries.waiting_for_verification(leader)) == []
    assert list(queries.waiting_for_verification(reporting_unit)) == []


def test_nobody_may_verify_for_the_own_unit(update, office, lead_unit, auditor):
    assert queries.may_verify(update, office)
    assert not queries.may_verify(update, lead_unit)
    assert not queries.may_verify(update, auditor)


def test_a_file_is_given_as_it_came_and_only_while_it_is_intact(
    signed, report, lead_unit, outsider, settings
):
    report(evidence=[("a.txt", b"words")])
    [file] = queries.updates(signed.line)[0].evidence.all()

    assert queries.evidence_in_scope(file.pk, lead_unit) == file
    assert queries.evidence_in_scope(file.pk, outsider) is None
    assert queries.evidence_in_scope(file.pk + 1, lead_unit) is None
    with queries.evidence_stream(file) as stream:
        assert stream.read() == b"words"

    (settings.MEDIA_ROOT / file.upload.path).write_bytes(b"other")
    assert queries.evidence_stream(file) is None


def test_a_file_that_is_gone_from_the_disk_is_not_given(signed, report, settings):
    report(evidence=[("a.txt", b"words")])
    [file] = queries.updates(signed.line)[0].evidence.all()
    (settings.MEDIA_ROOT / file.upload.path).unlink()

    assert queries.evidence_stream(file) is None


def test_a_report_that_does_not_exist_is_none(db):
    assert queries.update(987654) is None


def test_reports_in_scope_are_those_of_tasks_in_reach(
    update, office, lead_unit, reporting_unit, auditor, outsider
):
    everybody = (office, lead_unit, reporting_unit, auditor)
    assert all(queries.updates_in_scope([update.pk], who) == [update] for who in everybody)
    assert queries.updates_in_scope([update.pk, 987654], office) == [update]
    assert queries.updates_in_scope([update.pk], outsider) == []


def test_a_report_is_withdrawn_by_its_own_unit_until_it_is_decided(
    update, lead_unit, reporting_unit, office, auditor, now
):
    assert queries.may_withdraw(update, lead_unit)
    assert not any(queries.may_withdraw(update, who) for who in (reporting_unit, office, auditor))
    assert not queries.may_withdraw(None, lead_unit)

    actions.verify(update=update, by=office, at=now)

    assert not queries.may_withdraw(queries.update(update.pk), lead_unit)
