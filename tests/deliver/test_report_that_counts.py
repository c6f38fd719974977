"""Standings that were kept before they named the report that counts are read by nobody."""

from datetime import timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.lights import rules
from luodi.deliver.models import Assignment, Standing

pytestmark = pytest.mark.django_db


def _keep_as_before(monkeypatch, today, at):
    """Keep all as a program did that knew of no report: also one that still runs after it."""
    with monkeypatch.context() as earlier:
        earlier.setattr(rules, "KEPT", "without")
        Standing.objects.all().delete()
        actions.keep_standings(today=today, by=None, at=at)
    Standing.objects.update(report=None)


@pytest.mark.parametrize("state", ["update", "reported_done", "completed"])
@pytest.mark.parametrize("days", [0, 1])  # kept on the day itself, or on the one before
def test_they_are_worked_out_anew_also_of_what_is_over(
    state, days, request, monkeypatch, office, now
):
    made = request.getfixturevalue(state)
    if state == "update":
        actions.verify(update=made, by=office, at=now)
    kept_of = Standing.objects.get().report_id
    today = (now + timedelta(days=days)).date()
    _keep_as_before(monkeypatch, now.date(), now)

    assert not Assignment.objects.filter(queries.standing_now(now.date())).exists()
    actions.keep_standings(today=today, by=None, at=now + timedelta(days=days))

    kept = Standing.objects.get()
    assert kept_of is not None and (kept.on, kept.report_id) == (today, kept_of)


def test_the_share_of_one_report_never_stands_beside_the_sentence_of_another(
    update, report, office, now, monkeypatch
):
    actions.verify(update=update, by=office, at=now)
    later = now + timedelta(days=1)
    actions.verify(update=report(at=later, sentence="完成设计"), by=office, at=later)
    _keep_as_before(monkeypatch, later.date(), later)
    Standing.objects.update(report=update)  # the earlier one, as who does not know it leaves it

    assert not Assignment.objects.filter(queries.standing_now(later.date())).exists()
