"""What reporting asks: fields a month, and minutes by a model that is written out."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment

pytestmark = pytest.mark.django_db


def test_the_model_is_letters_and_thought():
    # 12 rows of two fields, three seconds each: 72 s; 12 sentences of 50 letters: 3 minutes
    assert queries.minutes_for(24, 600) == pytest.approx(1.2 + 3.0)


def test_an_inbox_takes_as_long_as_the_last_sentences(signed, report, lead_unit, office, now):
    # nothing known: 2 fields of 3 s, 40 letters and 2 of the share at 200 a minute: 0.1 + 0.21
    assert queries.minutes_of(queries.inbox(lead_unit, date(2025, 3, 3))) == 1
    actions.verify(update=report(sentence="完" * 198), by=office, at=now)

    # 0.1 + (198 + 2) / 200 = 1.1 minutes
    assert queries.minutes_of(queries.inbox(lead_unit, date(2025, 4, 3))) == 2


def test_a_month_asks_two_fields_a_task_from_the_month_after_it_was_assigned(signed, lead_unit):
    # assigned on 3 March: its first report falls due on 5 April
    before = queries.burden_of(lead_unit.unit_id, date(2025, 3, 20))
    now, last = queries.burden_of(lead_unit.unit_id, date(2025, 4, 20))

    assert [(one.reports, one.fields) for one in before] == [(0, 0), (0, 0)]
    assert (now.month, now.reports, now.fields) == (date(2025, 4, 1), 1, 2)
    assert (last.month, last.reports, last.fields) == (date(2025, 3, 1), 0, 0)


def test_what_rests_or_is_completed_is_not_asked(reported_done, lead_unit, office, now):
    unit = lead_unit.unit_id
    Assignment.objects.filter(pk=reported_done.pk).update(state="paused")
    assert queries.burden_of(unit, date(2025, 4, 20))[0].reports == 0
    Assignment.objects.filter(pk=reported_done.pk).update(state="reported_done")

    # accepted on 7 April, two days after the report of March fell due
    actions.accept(assignment=reported_done, by=office, at=now + timedelta(days=35))

    assert [one.reports for one in queries.burden_of(unit, date(2025, 5, 20))] == [0, 1]
