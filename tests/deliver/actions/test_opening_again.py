"""A report that is withdrawn ends no slip: what it had ended stands again, its day as it was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions
from luodi.deliver.models import Slip

pytestmark = pytest.mark.django_db


def test_a_slip_stands_again_with_its_day_for_the_answer(signed, report, lead_unit, now):
    # the report of March is due on Saturday 5 April: yellow on Monday the 7th, answer by the 10th
    [slip] = actions.chase(today=date(2025, 4, 7), by=None, at=now + timedelta(days=35))
    given = report(at=now + timedelta(days=38))
    slip.refresh_from_db()
    assert slip.ended_because == "reported"

    actions.withdraw(update=given, by=lead_unit, at=now + timedelta(days=38))

    slip.refresh_from_db()
    assert (slip.ended_on, slip.ended_because, slip.reply_by) == (None, "", date(2025, 4, 10))
    kinds = [event.kind for event in audit.history(f"deliver.assignment:{signed.pk}")[:2]]
    assert kinds == ["deliver.slip_opened_again", "deliver.report_withdrawn"]
    # neither the day of the report nor that of its withdrawal is won: orange on the fifth day
    made = actions.chase(today=date(2025, 4, 11), by=None, at=now + timedelta(days=39))
    assert [row.colour for row in made] == ["orange"]


def test_who_reports_and_withdraws_again_and_again_is_chased_colour_by_colour(
    signed, report, lead_unit, now
):
    early = report(at=now.replace(month=12, day=31), completion_rate=Decimal("0.2"))
    actions.withdraw(update=early, by=lead_unit, at=now.replace(month=12, day=31))
    colours, day = [], date(2026, 1, 4)
    while day < date(2026, 2, 1):
        moment = now.replace(year=day.year, month=day.month, day=day.day)
        made = actions.chase(today=day, by=None, at=moment)
        colours += [row.colour for row in made if row.of == "deadline"]
        if Slip.objects.filter(ended_on=None, of="deadline", reply_by=day).exists():
            final = report(at=moment, completion_rate=None, is_final=True)
            actions.withdraw(update=final, by=lead_unit, at=moment + timedelta(hours=1))
        day += timedelta(days=1)

    assert colours == ["yellow", "orange", "red"]


def test_a_slip_that_an_earlier_report_answers_stays_ended(signed, report, lead_unit, office, now):
    [slip] = actions.chase(today=date(2025, 4, 7), by=None, at=now + timedelta(days=35))
    first = report(at=now + timedelta(days=36))
    actions.verify(update=first, by=office, at=now + timedelta(days=36))

    actions.withdraw(
        update=report(at=now + timedelta(days=37)), by=lead_unit, at=now + timedelta(days=37)
    )

    slip.refresh_from_db()
    assert slip.ended_because == "reported"


def test_of_a_task_that_rests_no_slip_is_opened(signed, report, lead_unit, office, now):
    [slip] = actions.chase(today=date(2025, 4, 7), by=None, at=now + timedelta(days=35))
    given = report(at=now + timedelta(days=36))
    actions.pause(assignment=signed, until=date(2025, 6, 1), reason="汛期", by=office,
                  at=now + timedelta(days=37))  # fmt: skip

    actions.withdraw(update=given, by=lead_unit, at=now + timedelta(days=38))

    slip.refresh_from_db()
    assert slip.ended_because == "reported"


def test_what_was_sent_back_meanwhile_is_late_from_then(signed, report, lead_unit, office, now):
    [slip] = actions.chase(today=date(2025, 4, 7), by=None, at=now + timedelta(days=35))
    first = report(at=now + timedelta(days=36))
    actions.send_back(update=first, reason="补充", by=office, at=now + timedelta(days=37))

    actions.withdraw(
        update=report(at=now + timedelta(days=37)), by=lead_unit, at=now + timedelta(days=37)
    )

    slip.refresh_from_db()
    assert slip.ended_because == "reported"
    # sent back on 9 April: a working day later the slip stands again, to be answered by the 15th
    actions.chase(today=date(2025, 4, 10), by=None, at=now + timedelta(days=38))
    slip.refresh_from_db()
    assert (slip.ended_on, slip.reply_by) == (None, date(2025, 4, 15))
