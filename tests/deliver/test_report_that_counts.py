"""Standings that were kept before they named the report that counts get it by the migration."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from luodi.deliver import actions, queries
from luodi.deliver.models import Standing

pytestmark = pytest.mark.django_db
FILL = import_module("luodi.deliver.migrations.0006_report_that_counts").fill_reports


def _filled():
    Standing.objects.update(report=None)
    FILL(apps, None)
    return Standing.objects.get().report_id


def test_a_task_without_a_verified_report_gets_none(update):
    assert _filled() is None


def test_the_latest_verified_one_is_put_in_and_not_one_sent_back(update, report, office, now):
    actions.verify(update=update, by=office, at=now)
    later = now + timedelta(days=1)
    actions.send_back(update=report(at=later), reason="补充", by=office, at=later)

    assert _filled() == update.pk


def test_of_two_the_later_is_put_in_but_no_end_that_was_undone(update, report, office, now):
    actions.verify(update=update, by=office, at=now)
    day = now + timedelta(days=2)
    final = report(completion_rate=None, is_final=True, at=day)
    actions.verify(update=final, by=office, at=day)
    task = actions.accept(assignment=queries.assignment_of(update.line), by=office, at=day)
    assert _filled() == final.pk

    actions.unaccept(assignment=task, reason="有误", by=office, at=now + timedelta(days=4))

    assert _filled() == update.pk == Standing.objects.get().report_id


def test_what_is_over_is_told_on_the_next_day_by_what_was_put_in(completed, now):
    filled, tomorrow = _filled(), now + timedelta(days=1)
    assert filled is not None

    actions.keep_standings(today=tomorrow.date(), by=None, at=tomorrow)

    kept = Standing.objects.get()
    assert (kept.on, kept.report_id) == (tomorrow.date(), filled)
