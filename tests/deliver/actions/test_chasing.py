"""Slips day by day: which colour when, what ends them, and that nothing late is forgotten."""

from datetime import date, datetime, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, months
from luodi.deliver.models import Assignment, Slip
from luodi.org import actions as org
from luodi.packs.schemas import reminders
from luodi.plan import actions as plans
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db
# The task falls due on Wednesday 31 December 2025. 1 to 3 January 2026 are off and Sunday 4 January
# is worked, so the working days after it are: 4, 5, 6, 7, 8, 9, 12, 13, 14, 15 January …
FIRST, FIFTH, TENTH = date(2026, 1, 4), date(2026, 1, 8), date(2026, 1, 15)


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


def test_a_deadline_that_nobody_answers_for_is_chased_colour_by_colour(assignment, chase):
    assert days(chase, date(2025, 12, 20), date(2026, 3, 1)) == {
        "2025-12-28": "blue", FIRST.isoformat(): "yellow", FIFTH.isoformat(): "orange",
        TENTH.isoformat(): "red",
    }  # fmt: skip
    ended = list(Slip.objects.order_by("serial").values_list("ended_because", flat=True))
    assert ended == ["graver", "graver", "graver", ""]  # the red one stands until the matter ends
    replies = [row.reply_by for row in Slip.objects.order_by("issued_on")]
    # two working days after 28 December: 29, 30; three after 4 January: 5, 6, 7; after 8: 9, 12, 13
    assert replies == [date(2025, 12, 30), date(2026, 1, 7), date(2026, 1, 13), date(2026, 1, 19)]


def test_a_slip_has_its_number_in_the_year_and_its_words_as_issued(assignment, chase):
    chase(date(2025, 12, 28))
    chase(FIRST)
    Line.objects.filter(pk=assignment.line_id).update(title="改了名")

    blue, yellow = Slip.objects.order_by("issued_on")

    assert (str(blue), str(yellow)) == ("2025-0001", "2026-0001")
    assert (yellow.of, yellow.rung, yellow.addressee) == ("deadline", "deadline_yellow", "contact")
    assert yellow.facts["title"] == "建成东岸步道"
    assert (yellow.facts["late"], yellow.facts["consequences"]) == (1, [])
    kinds = [event.kind for event in audit.history(f"deliver.assignment:{assignment.pk}")]
    assert kinds.count("deliver.slip_issued") == 2
    assert kinds.count("deliver.slip_ended") == 1


def test_a_second_run_on_the_same_day_adds_nothing(assignment, chase):
    assert chase(FIRST) == ["yellow"]
    before = audit.events().count()

    assert chase(FIRST) == []
    assert audit.events().count() == before


def test_days_on_which_nobody_looked_leave_one_slip_and_no_leap(assignment, chase):
    # nobody looked until the rung of the red slip was reached: the first one is yellow, and each
    # graver one waits until the day for answering the one before is past: 21 and 27 January
    assert days(chase, TENTH + timedelta(days=1), date(2026, 2, 1)) == {
        "2026-01-16": "yellow", "2026-01-22": "orange", "2026-01-28": "red",
    }  # fmt: skip
    assert [row.reply_by.isoformat() for row in Slip.objects.order_by("issued_on")][:2] == [
        "2026-01-21", "2026-01-27",
    ]  # fmt: skip


def test_the_next_colour_waits_while_an_answer_in_time_has_no_ruling(
    assignment, chase, lead_unit, office, now
):
    chase(FIRST)
    slip = Slip.objects.get()
    reply = actions.reply_to_slip(slip=slip, words="材料未到", by=lead_unit,
                                  at=at_noon(now, slip.reply_by))  # fmt: skip

    assert days(chase, FIFTH, date(2026, 1, 20)) == {}
    actions.rule_on_reply(reply=reply, accepted=False, reason="不属实", by=office,
                          at=at_noon(now, date(2026, 1, 20)))  # fmt: skip
    assert chase(date(2026, 1, 21)) == ["orange"]


def test_an_answer_after_its_day_stops_nothing(assignment, chase, lead_unit, now):
    chase(FIRST)
    late = Slip.objects.get().reply_by + timedelta(days=1)
    actions.reply_to_slip(slip=Slip.objects.get(), words="材料未到", by=lead_unit,
                          at=at_noon(now, late))  # fmt: skip

    assert chase(FIFTH) == ["orange"]


def test_an_accepted_reason_lets_the_ladder_rest_until_its_day(
    assignment, chase, lead_unit, office, now
):
    chase(FIRST)
    reply = actions.reply_to_slip(slip=Slip.objects.get(), words="材料未到", by=lead_unit,
                                  at=at_noon(now, FIRST))  # fmt: skip
    actions.rule_on_reply(reply=reply, accepted=True, rests_until=date(2026, 2, 10), by=office,
                          at=at_noon(now, FIRST))  # fmt: skip

    assert Slip.objects.get().ended_because == "answered"
    assert days(chase, FIRST, date(2026, 2, 28)) == {
        # to be answered by Saturday the 14th, a working day; the 15th to the 23rd are off
        "2026-02-11": "orange", "2026-02-24": "red",
    }  # fmt: skip


def test_a_red_slip_whose_reason_was_accepted_opens_again_after_its_rest(
    assignment, chase, lead_unit, office, now
):
    days(chase, FIRST, TENTH)
    red = Slip.objects.get(colour="red")
    reply = actions.reply_to_slip(slip=red, words="汛期停工", by=lead_unit, at=at_noon(now, TENTH))
    actions.rule_on_reply(reply=reply, accepted=True, rests_until=date(2026, 2, 10), by=office,
                          at=at_noon(now, TENTH))  # fmt: skip

    assert days(chase, TENTH, date(2026, 3, 31)) == {"2026-02-11": "red"}
    again = Slip.objects.get(pk=red.pk)
    assert (str(again), again.ended_on, again.ended_because) == (str(red), None, "")
    assert again.reply_by == date(2026, 2, 13)  # two working days after the 11th


def test_a_missing_report_is_chased_until_one_comes(signed, report, chase, now):
    # the report of March falls due on Saturday 5 April: working days after it 7, 8, 9, 10, 11, 14 …
    assert days(chase, date(2025, 4, 1), date(2025, 6, 1)) == {
        "2025-04-07": "yellow", "2025-04-11": "orange", "2025-04-18": "red",
    }  # fmt: skip
    assert {row.due_on for row in Slip.objects.all()} == {date(2025, 4, 5)}

    report(at=at_noon(now, date(2025, 6, 1)))

    assert list(Slip.objects.filter(ended_on=None)) == []
    assert Slip.objects.get(colour="red").ended_because == "reported"
    # it counts for the report due on 5 June, and nothing is chased until the next one is missing
    assert days(chase, date(2025, 6, 2), date(2025, 6, 30)) == {}


def test_a_report_that_comes_after_its_day_answers_what_was_due(signed, report, office, chase, now):
    update = report(at=at_noon(now, date(2025, 4, 6)))
    actions.verify(update=update, by=office, at=at_noon(now, date(2025, 4, 6)))

    # given on 6 April it answers April's, and counts for the one due on Monday 5 May as well
    assert days(chase, date(2025, 4, 6), date(2025, 6, 4)) == {}
    assert chase(date(2025, 6, 6)) == ["yellow"]  # due on Thursday 5 June


def test_a_report_sent_back_has_a_working_day_before_it_is_chased(
    signed, report, office, chase, now
):
    update = report(at=at_noon(now, date(2025, 4, 4)))
    actions.send_back(update=update, reason="补充", by=office, at=at_noon(now, date(2025, 4, 10)))

    assert chase(date(2025, 4, 10)) == []
    assert chase(date(2025, 4, 11)) == ["yellow"]
    assert Slip.objects.get().due_on == date(2025, 4, 5)


def test_a_report_sent_back_opens_the_slip_again_under_its_number(
    signed, report, office, chase, now
):
    days(chase, date(2025, 4, 1), date(2025, 4, 18))
    update = report(at=at_noon(now, date(2025, 4, 21)))
    assert not Slip.objects.filter(ended_on=None).exists()
    actions.send_back(update=update, reason="补充", by=office, at=at_noon(now, date(2025, 5, 12)))

    # nobody is sent a graver slip for the weeks that the office took
    assert days(chase, date(2025, 4, 22), date(2025, 6, 30)) == {"2025-05-13": "red"}
    assert str(Slip.objects.get(ended_on=None)) == "2025-0003"


def test_a_final_report_ends_what_asked_for_the_task_and_a_plain_one_does_not(
    signed, report, office, chase, now
):
    early = report(at=at_noon(now, date(2025, 12, 20)))
    actions.verify(update=early, by=office, at=at_noon(now, date(2025, 12, 21)))
    assert chase(FIRST) == ["yellow"]
    plain = report(at=at_noon(now, FIRST))
    assert Slip.objects.get().ended_on is None
    actions.verify(update=plain, by=office, at=at_noon(now, FIRST))

    report(at=at_noon(now, date(2026, 1, 5)), completion_rate=None, is_final=True)

    assert Slip.objects.get().ended_because == "reported"
    assert days(chase, date(2026, 1, 5), date(2026, 2, 1)) == {}


def test_a_task_that_was_completed_handed_over_or_paused_has_no_open_slip(
    reported_done, office, chase, now
):
    Assignment.objects.filter(pk=reported_done.pk).update(state="signed")
    chase(FIRST)
    Assignment.objects.filter(pk=reported_done.pk).update(state="reported_done")

    actions.accept(assignment=reported_done, by=office, at=at_noon(now, FIRST))

    assert {row.ended_because for row in Slip.objects.all()} == {"finished"}
    assert days(chase, FIRST, date(2026, 2, 1)) == {}


def test_a_paused_task_is_chased_for_nothing_and_anew_from_the_day_it_goes_on(
    assignment, office, chase, now
):
    chase(FIRST)
    actions.pause(assignment=assignment, until=date(2026, 3, 1), reason="汛期", by=office,
                  at=at_noon(now, FIRST))  # fmt: skip
    assert Slip.objects.get().ended_because == "paused"
    assert days(chase, FIRST, date(2026, 3, 1)) == {}

    actions.resume(assignment=assignment, reason="汛期已过", by=office,
                   at=at_noon(now, date(2026, 3, 2)))  # fmt: skip

    # Monday 2 March is the day it goes on: one working day later the slip opens again
    assert days(chase, date(2026, 3, 2), date(2026, 3, 6)) == {"2026-03-03": "yellow"}
    assert Slip.objects.count() == 1


def test_the_new_unit_is_not_chased_for_the_days_of_the_old_one(
    assignment, education_commission, office, chase, now
):
    days(chase, FIRST, TENTH)
    Line.objects.filter(pk=assignment.line_id).update(lead_unit=education_commission)
    actions.hand_over(assignment=assignment, reason="职责划转", by=office, at=at_noon(now, TENTH))

    assert set(Slip.objects.values_list("ended_because", flat=True)) == {"graver", "handed_over"}
    # handed over on Thursday 15 January: yellow on Friday
    assert days(chase, TENTH, date(2026, 1, 20)) == {"2026-01-16": "yellow"}
    assert Slip.objects.get(ended_on=None).unit == education_commission


def test_a_deadline_that_moved_ends_the_slip_and_a_withdrawn_line_too(assignment, chase):
    chase(FIRST)
    Line.objects.filter(pk=assignment.line_id).update(due_on=date(2026, 6, 30))
    assert chase(date(2026, 1, 5)) == []
    assert Slip.objects.get().ended_because == "moved"

    assert chase(date(2026, 6, 27)) == ["blue"]
    Line.objects.filter(pk=assignment.line_id).update(state="withdrawn")
    assert chase(date(2026, 6, 28)) == []
    assert Slip.objects.get(colour="blue").ended_because == "withdrawn"


def test_the_days_that_the_house_sets_count(assignment, office, chase, now):
    org.set_special_day(day=FIRST, is_working=False, source="调休", by=office, at=now)

    # not Sunday the 4th: Monday the 5th is the first working day
    assert days(chase, date(2026, 1, 1), date(2026, 1, 6)) == {
        "2026-01-05": "yellow",
    }  # fmt: skip


def test_where_holidays_are_not_published_the_slip_says_so(assignment, chase):
    """B69."""
    Line.objects.filter(pk=assignment.line_id).update(due_on=date(2098, 6, 30))

    chase(date(2098, 6, 27))

    assert Slip.objects.get().facts["by_week"] is True


def test_what_follows_from_slips_is_told_only_where_the_house_has_set_it(
    assignment, chase, monkeypatch
):
    rule = months.rule()
    on = [one.model_copy(update={"is_on": one.code == "letter_at_two_yellows"})
          for one in rule.consequences]  # fmt: skip
    chase(FIRST)
    monkeypatch.setattr("luodi.deliver.ladders.months.rule",
                        lambda: rule.model_copy(update={"consequences": on}))  # fmt: skip
    second = Assignment.objects.get(pk=assignment.pk)
    Line.objects.filter(pk=second.line_id).update(due_on=date(2026, 3, 31))

    chase(date(2026, 4, 1))

    first, again = Slip.objects.filter(colour="yellow").order_by("serial")
    assert first.facts["consequences"] == []
    assert [one["en"] for one in again.facts["consequences"]] == [
        "A letter of supervision, one point off"
    ]


def test_an_important_task_may_begin_with_a_graver_slip(assignment, chase, monkeypatch):
    rule = months.rule()
    begins = [reminders.Beginning(origin="plan", slip="orange", reference="虚构", is_on=True)]
    monkeypatch.setattr("luodi.deliver.ladders.months.rule",
                        lambda: rule.model_copy(update={"beginnings": begins}))  # fmt: skip

    assert days(chase, FIRST, TENTH) == {"2026-01-04": "orange", "2026-01-15": "red"}


def test_two_tasks_get_two_numbers(assignment, plan, industry_bureau, office, chase, now):
    other = plans.add_child(
        plan=plan, parent=None, level="task", title="修桥", lead_unit=industry_bureau,
        due_on=date(2025, 12, 31), by=office, at=now,
    )  # fmt: skip
    actions.assign(line=other, starts_on=date(2025, 1, 1), by=office, at=now)

    assert chase(FIRST) == ["yellow", "yellow"]
    assert [str(row) for row in Slip.objects.order_by("serial")] == ["2026-0001", "2026-0002"]


def test_nobody_is_chased_for_a_day_that_waits_to_be_put_off(
    signed, report, lead_unit, office, second_office, chase, now
):
    early = report(at=at_noon(now, date(2025, 12, 20)))
    actions.verify(update=early, by=office, at=at_noon(now, date(2025, 12, 20)))
    asked = plans.ask_change(
        line=signed.line, field="due_on", after=date(2026, 3, 31), reason="汛期", by=lead_unit,
        at=at_noon(now, date(2025, 12, 27)),
    )  # fmt: skip
    assert days(chase, date(2025, 12, 27), date(2026, 1, 6)) == {}

    plans.decide_change(request=asked, version=asked.version, accept=False, reason="不必",
                        by=second_office, at=at_noon(now, date(2026, 1, 6)))  # fmt: skip

    assert days(chase, date(2026, 1, 7), date(2026, 1, 9)) == {"2026-01-07": "yellow"}


def test_what_a_supporting_unit_asks_silences_nobody_elses_deadline(
    signed, report, reporting_unit, lead_unit, office, chase, now
):
    early = report(at=at_noon(now, date(2025, 12, 20)))
    actions.verify(update=early, by=office, at=at_noon(now, date(2025, 12, 20)))
    asked = plans.ask_change(
        line=signed.line, field="due_on", after=date(2026, 3, 31), reason="汛期",
        by=reporting_unit, at=at_noon(now, date(2025, 12, 21)),
    )  # fmt: skip

    assert days(chase, date(2025, 12, 27), date(2025, 12, 29)) == {"2025-12-28": "blue"}
    # endorsed in time it is the lead unit's own word: it can ask nothing else meanwhile
    plans.endorse_change(request=asked, version=asked.version, by=lead_unit,
                         at=at_noon(now, date(2025, 12, 30)))  # fmt: skip
    assert days(chase, date(2025, 12, 30), FIRST) == {}


@pytest.mark.parametrize(("workdays", "first"), [(0, "2026-01-04"), (2, "2026-01-06")])
def test_for_how_long_an_undecided_request_rests_is_the_houses_rule(
    signed, report, lead_unit, office, chase, now, monkeypatch, workdays, first
):
    early = report(at=at_noon(now, date(2025, 12, 20)))
    actions.verify(update=early, by=office, at=at_noon(now, date(2025, 12, 20)))
    plans.ask_change(line=signed.line, field="due_on", after=date(2026, 3, 31), reason="汛期",
                     by=lead_unit, at=at_noon(now, date(2025, 12, 27)))  # fmt: skip
    rule = months.rule()
    rests = reminders.Undecided(workdays=workdays, reference="虚构")
    monkeypatch.setattr("luodi.deliver.ladders.months.rule",
                        lambda: rule.model_copy(update={"undecided": rests}))  # fmt: skip

    assert days(chase, date(2026, 1, 1), date(2026, 1, 7)) == {first: "yellow"}


def test_of_more_slips_than_the_house_sends_a_unit_a_day_the_rest_follow(
    assignment, plan, industry_bureau, education_commission, office, chase, now, monkeypatch
):
    for number, unit in enumerate([industry_bureau] * 3 + [education_commission]):
        line = plans.add_child(plan=plan, parent=None, level="task", title=f"修桥{number}",
                               lead_unit=unit, due_on=date(2025, 12, 31), by=office,
                               at=now)  # fmt: skip
        actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)
    rule = months.rule()
    capped = reminders.Cap(slips_a_day=2, reference="虚构", is_on=True)
    monkeypatch.setattr("luodi.deliver.ladders.months.rule",
                        lambda: rule.model_copy(update={"cap": capped}))  # fmt: skip

    # two of the bureau's four and the commission's one; a second run of the day adds none
    assert (chase(FIRST), chase(FIRST)) == (["yellow"] * 3, [])
    assert chase(FIRST + timedelta(days=1)) == ["yellow"] * 2
    # the gravest first: both slips of Sunday the 4th became graver on the 8th, their day past
    assert chase(FIFTH) == ["orange"] * 3
    assert chase(FIFTH + timedelta(days=1)) == ["orange"] * 2
