"""Standings are kept: by the day's work for all, by each change for its task."""

from datetime import date, timedelta
from runpy import run_path

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions
from luodi.deliver.actions import standing
from luodi.deliver.models import Assignment, Standing

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 3)
# A value of each sort of column, another for each number.
SOME = {
    "DateField": lambda number: TODAY + timedelta(days=number), "CharField": str,
    "PositiveIntegerField": int, "PositiveSmallIntegerField": int, "FloatField": float,
    "BooleanField": lambda number: number % 5 < 3,
}  # fmt: skip


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


@pytest.mark.parametrize("order", [1, -1], ids=["as_they_are", "moved"])
def test_every_column_is_kept_under_its_name_wherever_it_stands(update, monkeypatch, order):
    fields, assignment = Standing._meta.concrete_fields, Assignment.objects.get()
    of_report = {"ForeignKey": lambda number: update.pk if number % 2 else None}
    with monkeypatch.context() as moved:
        moved.setattr(Standing._meta, "concrete_fields", fields[::order])
        stands = run_path(standing.__file__)["stands"]
    names = [field.attname for field in fields if not field.primary_key]

    for turn in (1, 2):  # the second finds the row there
        given = {field.attname: (SOME | of_report)[field.get_internal_type()](place * turn)
                 for place, field in enumerate(fields) if not field.primary_key}  # fmt: skip
        told = Standing(pk=assignment.pk, **given)
        monkeypatch.setattr("luodi.deliver.queries.standings", lambda *_, told=told: {0: told})

        stands([assignment.pk], TODAY)

        assert Standing.objects.values(*names).get(pk=assignment.pk) == given
