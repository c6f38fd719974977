"""What reporting asks: fields a month, and minutes by a model that is written out."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.plan import actions as plans

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


def test_what_rests_before_its_report_falls_due_is_not_asked(signed, lead_unit, office, now):
    """Paused on 20 March: the report due on 5 April is not asked, though it be paused still."""
    actions.pause(assignment=signed, until=date(2025, 9, 1), reason="汛期", by=office,
                  at=now + timedelta(days=17))  # fmt: skip

    assert asked(lead_unit, date(2025, 4, 2)) == [0, 0]
    assert asked(lead_unit, date(2025, 4, 20)) == [0, 0]


def test_what_is_completed_after_its_report_fell_due_was_asked_for_it(
    reported_done, lead_unit, office, now
):
    # accepted on 7 April, two days after the report of March fell due
    actions.accept(assignment=reported_done, by=office, at=now + timedelta(days=35))

    assert asked(lead_unit, date(2025, 4, 20)) == [1, 0]
    assert asked(lead_unit, date(2025, 5, 20)) == [0, 1]


def asked(person, day):
    return [one.reports for one in queries.burden_of(person.unit_id, day)]


def test_a_month_in_which_it_lay_completed_asked_nothing_though_that_was_undone_since(
    completed, lead_unit, office, now
):
    """Accepted on 3 March, taken back on 10 June: of the months between nothing was asked."""
    actions.unaccept(assignment=completed, reason="有误", by=office, at=now + timedelta(days=99))

    assert asked(lead_unit, date(2025, 5, 20)) == [0, 0]
    assert asked(lead_unit, date(2025, 7, 20)) == [1, 0]  # the first report falls due on 5 July


def test_a_month_that_is_over_knows_of_the_pauses_of_then(signed, lead_unit, office, now):
    """Paused from 20 March to 20 April: the report due on 5 April was not asked."""
    paused = actions.pause(assignment=signed, until=date(2025, 4, 20), reason="汛期", by=office,
                           at=now + timedelta(days=17))  # fmt: skip
    actions.resume(assignment=paused, reason="汛期已过", by=office, at=now + timedelta(days=48))

    assert asked(lead_unit, date(2025, 5, 20)) == [1, 0]


def test_a_month_before_a_hand_over_was_asked_of_the_unit_that_led_then(
    signed, line, lead_unit, outsider, office, now
):
    """Handed over on 20 April, between the reports due on 5 April and on 5 May."""
    plans.edit_line(line=line, version=line.version, lead_unit=outsider.unit, by=office, at=now)
    actions.hand_over(assignment=signed, reason="职能划转", by=office, at=now + timedelta(days=48))

    assert asked(lead_unit, date(2025, 5, 20)) == [0, 1]
    assert asked(outsider, date(2025, 5, 20)) == [1, 0]
