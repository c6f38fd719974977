"""Standings are kept: by the day's work for all, by each change for its task."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions
from luodi.deliver.models import Standing

pytestmark = pytest.mark.django_db


def test_a_change_keeps_how_its_task_stands(update, office, now):
    assert (Standing.objects.get().light, Standing.objects.get().freshness) == ("no_data", "fresh")

    actions.verify(update=update, by=office, at=now)

    # 62 of 365 days until 3 March are less than the 20 % reported
    standing = Standing.objects.get()
    assert (standing.light, standing.done, standing.progress_class) == ("green", 0.2, "ahead")


def test_the_days_work_keeps_all_once_a_day(update, office, now):
    tomorrow = date(2025, 3, 4)

    assert actions.keep_standings(today=tomorrow, by=None, at=now + timedelta(days=1)) == 1
    assert actions.keep_standings(today=tomorrow, by=None, at=now + timedelta(days=1)) == 0

    assert Standing.objects.get().on == tomorrow
    [event] = audit.history("deliver.standings:2025-03-04")
    assert event.after == {"tasks": 1}


def test_a_withdrawn_task_is_not_kept_any_more(assignment, line, office, now):
    from luodi.plan import actions as plans

    plans.withdraw_line(line=line, reason="不再实施", by=office, at=now)

    assert actions.keep_standings(today=date(2025, 3, 4), by=None, at=now) == 0
