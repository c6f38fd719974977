"""The queue of reports that wait: in it from the report to the verdict, and filled once."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError

from luodi.deliver import actions
from luodi.deliver.models import ProgressUpdate, UndecidedReport

pytestmark = pytest.mark.django_db
FILL = import_module("luodi.deliver.migrations.0005_reports_that_wait").fill_queue


REPEATED = ("line", "unit", "submitted_by", "submitted_at")


def waiting():
    return set(UndecidedReport.objects.values_list("update", *REPEATED))


def undecided():
    return set(ProgressUpdate.objects.filter(verification=None).values_list("pk", *REPEATED))


VERDICTS = {
    "verified": lambda update, office, unit, now: actions.verify(update=update, by=office, at=now),
    "sent back": lambda update, office, unit, now: actions.send_back(
        update=update, reason="补充验收单", by=office, at=now),
    "withdrawn": lambda update, office, unit, now: actions.withdraw(
        update=update, by=unit, at=now),
}  # fmt: skip


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_report_waits_until_its_verdict(verdict, signed, report, office, lead_unit, now):
    update = report()
    assert waiting() == undecided() and len(undecided()) == 1

    VERDICTS[verdict](update, office, lead_unit, now)

    assert waiting() == undecided() == set()


def test_no_task_has_two_that_wait(update, report, office, now):
    actions.verify(update=update, by=office, at=now)
    report()

    with pytest.raises(IntegrityError):
        UndecidedReport.of(update).save()


def test_those_that_waited_before_there_was_a_queue_are_put_in(update, report, office, now):
    actions.verify(update=update, by=office, at=now)
    second = report()
    UndecidedReport.objects.all().delete()

    FILL(apps, None)

    assert waiting() == undecided() == {(second.pk, second.line_id, second.unit_id,
                                         second.submitted_by_id, second.submitted_at)}  # fmt: skip
