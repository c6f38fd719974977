"""The ladder begins anew where a task does; requests and late answers let it rest, for a time."""

from datetime import date, datetime, timedelta

import pytest

from luodi.deliver import actions
from luodi.deliver.models import Assignment, Slip
from luodi.plan import actions as plans
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db
# As in actions/test_chasing.py: due on Wednesday 31 December 2025, the working days after it are
# 4, 5, 6, 7, 8, 9, 12, 13, 14, 15 January …
FIRST, TENTH = date(2026, 1, 4), date(2026, 1, 15)


@pytest.fixture
def chase(now: datetime):
    """Do a day's chase; return the colours of the slips that it issued or opened again."""

    def on(day: date) -> list[str]:
        moment = now.replace(year=day.year, month=day.month, day=day.day)
        return [row.colour for row in actions.chase(today=day, by=None, at=moment)]

    return on


def at_noon(now: datetime, day: date) -> datetime:
    return now.replace(year=day.year, month=day.month, day=day.day, hour=12)


def days(chase, first: date, last: date) -> dict[str, str]:
    """Chase day by day and return the first slip of each day on which there was one."""
    found = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if colours := chase(day):
            [found[day.isoformat()]] = colours
    return found


def test_after_a_pause_the_ladder_begins_with_its_first_colour_and_climbs_again(
    assignment, office, chase, now
):
    days(chase, FIRST, TENTH)
    actions.pause(assignment=assignment, until=date(2026, 6, 1), reason="汛期", by=office,
                  at=at_noon(now, date(2026, 1, 20)))  # fmt: skip
    actions.resume(assignment=assignment, reason="汛期已过", by=office,
                   at=at_noon(now, date(2026, 6, 1)))  # fmt: skip

    # it goes on on Monday 1 June: working days after it are 2, 3, 4, 5, 8, 9, 10, 11, 12, 15 June
    assert days(chase, date(2026, 6, 1), date(2026, 7, 31)) == {
        "2026-06-02": "yellow", "2026-06-08": "orange", "2026-06-15": "red",
    }  # fmt: skip
    # one matter, one slip: the three of January stand again under their numbers
    rows = Slip.objects.order_by("serial").values_list("colour", "ended_because", "reply_by")
    assert list(rows) == [
        ("yellow", "graver", date(2026, 6, 5)), ("orange", "graver", date(2026, 6, 11)),
        ("red", "", date(2026, 6, 17)),
    ]  # fmt: skip


def test_a_colour_not_reached_before_the_pause_is_a_new_slip_after_it(
    assignment, office, chase, now
):
    chase(FIRST)
    actions.pause(assignment=assignment, until=date(2026, 3, 1), reason="汛期", by=office,
                  at=at_noon(now, FIRST))  # fmt: skip
    actions.resume(assignment=assignment, reason="汛期已过", by=office,
                   at=at_noon(now, date(2026, 3, 2)))  # fmt: skip

    # working days after Monday 2 March are 3, 4, 5, 6, 9 March
    assert days(chase, date(2026, 3, 2), date(2026, 3, 9)) == {
        "2026-03-03": "yellow", "2026-03-09": "orange",
    }  # fmt: skip
    assert [str(row) for row in Slip.objects.order_by("serial")] == ["2026-0001", "2026-0002"]


def test_a_unit_that_gets_a_task_back_begins_with_the_first_colour(
    assignment, industry_bureau, education_commission, office, chase, now
):
    days(chase, FIRST, TENTH)
    for day, unit in ((TENTH, education_commission), (date(2026, 3, 2), industry_bureau)):
        Line.objects.filter(pk=assignment.line_id).update(lead_unit=unit)
        actions.hand_over(assignment=assignment, reason="职责划转", by=office,
                          at=at_noon(now, day))  # fmt: skip

    assert chase(date(2026, 3, 3)) == ["yellow"]
    assert Slip.objects.get(ended_on=None).unit == industry_bureau


def test_an_acceptance_taken_back_begins_the_ladder_anew(
    signed, report, office, second_office, chase, now
):
    early = report(at=at_noon(now, date(2026, 1, 3)))
    actions.verify(update=early, by=office, at=at_noon(now, date(2026, 1, 3)))
    days(chase, FIRST, TENTH)
    final = report(at=at_noon(now, TENTH), completion_rate=None, is_final=True)
    actions.verify(update=final, by=office, at=at_noon(now, TENTH))
    done = Assignment.objects.get(pk=signed.pk)
    done = actions.accept(assignment=done, by=office, at=at_noon(now, TENTH))

    actions.unaccept(assignment=done, reason="不实", by=office, at=at_noon(now, date(2026, 3, 2)))

    assert chase(date(2026, 3, 3)) == ["yellow"]


def test_a_request_that_nobody_decides_silences_the_chase_for_five_working_days(
    assignment, line, lead_unit, chase, now
):
    line.refresh_from_db()
    plans.ask_change(line=line, field="due_on", after=date(2026, 3, 31), reason="汛期",
                     by=lead_unit, at=at_noon(now, date(2025, 12, 20)))  # fmt: skip

    # the fifth working day after the deadline is Thursday 8 January; red waits for its own day: the
    # orange slip of the 15th is to be answered by the 20th
    assert days(chase, date(2025, 12, 20), date(2026, 2, 1)) == {
        "2026-01-09": "yellow", "2026-01-15": "orange", "2026-01-21": "red",
    }  # fmt: skip


def test_what_was_asked_in_time_is_silent_no_longer_than_until_the_day_asked_for(
    assignment, line, lead_unit, chase, now
):
    line.refresh_from_db()
    plans.ask_change(line=line, field="due_on", after=date(2026, 1, 5), reason="汛期",
                     by=lead_unit, at=at_noon(now, date(2025, 12, 20)))  # fmt: skip

    assert days(chase, date(2025, 12, 20), date(2026, 1, 6)) == {"2026-01-06": "yellow"}


def test_to_ask_for_an_earlier_day_silences_nothing(assignment, line, reporting_unit, chase, now):
    line.refresh_from_db()
    plans.ask_change(line=line, field="due_on", after=date(2025, 11, 30), reason="提前",
                     by=reporting_unit, at=now)  # fmt: skip

    assert days(chase, date(2025, 12, 20), FIRST) == {"2025-12-28": "blue", "2026-01-04": "yellow"}


def test_a_late_answer_accepted_after_the_graver_slip_lets_the_ladder_rest(
    assignment, chase, lead_unit, office, now
):
    chase(FIRST)
    yellow = Slip.objects.get()
    late = yellow.reply_by + timedelta(days=1)
    reply = actions.reply_to_slip(slip=yellow, words="材料未到", by=lead_unit,
                                  at=at_noon(now, late))  # fmt: skip
    assert chase(date(2026, 1, 9)) == ["orange"]

    actions.rule_on_reply(reply=reply, accepted=True, rests_until=date(2026, 2, 10), by=office,
                          at=at_noon(now, date(2026, 1, 9)))  # fmt: skip

    rows = Slip.objects.order_by("serial").values_list("colour", "ended_because")
    assert list(rows) == [("yellow", "graver"), ("orange", "answered")]
    assert days(chase, date(2026, 1, 9), date(2026, 2, 11)) == {"2026-02-11": "red"}
