"""A report that nobody decided about is taken back, and counts nowhere from then on."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.audit import queries as audit
from luodi.deliver import actions, months, queries
from luodi.deliver.errors import NotYours, WrongMoment
from luodi.deliver.models import Assignment, Slip, Step
from luodi.deliver.queries.registers import delivery_of
from luodi.packs.schemas import reminders
from luodi.plan import actions as plans
from tests.races import at_once

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 3)
HEAD, SERIAL = '"audit_chainhead"', 'MAX("deliver_slip"."serial")'


def withdrawn(update, lead_unit, now):
    actions.withdraw(update=update, by=lead_unit, at=now)
    return queries.update(update.pk)


def test_its_unit_withdraws_it_and_reports_anew(update, report, lead_unit, now):
    before = Assignment.objects.get(line=update.line_id).version

    taken_back = withdrawn(update, lead_unit, now)

    assert taken_back.decision.verdict == "withdrawn"
    assert Assignment.objects.get(line=update.line_id).version == before + 1
    event = audit.history(f"deliver.assignment:{Assignment.objects.get().pk}")[0]
    assert (event.kind, event.after["update"]) == ("deliver.report_withdrawn", update.pk)
    assert report(completion_rate=Decimal("0.1")).completion_rate == Decimal("0.1")


def test_a_final_report_withdrawn_sets_the_task_under_way_again(signed, report, lead_unit, now):
    final = report(completion_rate=None, is_final=True)

    withdrawn(final, lead_unit, now)

    assert Assignment.objects.get(pk=signed.pk).state == "signed"
    assert Step.objects.latest("pk").move == "take_back"


def test_another_unit_withdraws_nothing(update, office, reporting_unit, now):
    for somebody in (office, reporting_unit):
        with pytest.raises(NotYours, match="区经信局"):
            actions.withdraw(update=update, by=somebody, at=now)


def test_what_was_decided_is_not_withdrawn(update, report, lead_unit, office, now):
    actions.send_back(update=update, reason="补充", by=office, at=now)
    second = report()
    actions.verify(update=second, by=office, at=now)

    for decided in (update, second):
        with pytest.raises(WrongMoment, match="decided already"):
            actions.withdraw(update=decided, by=lead_unit, at=now)


def test_it_is_withdrawn_once(update, lead_unit, now):
    withdrawn(update, lead_unit, now)

    with pytest.raises(WrongMoment, match="Withdrawn"):
        actions.withdraw(update=update, by=lead_unit, at=now)


def test_nobody_verifies_it_any_more(update, lead_unit, office, now):
    withdrawn(update, lead_unit, now)

    with pytest.raises(WrongMoment, match="Withdrawn"):
        actions.verify(update=update, by=office, at=now)


def test_of_a_line_that_no_longer_holds_nothing_is_withdrawn(update, lead_unit, office, now):
    plans.withdraw_line(line=update.line, reason="合并", by=office, at=now)

    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        actions.withdraw(update=update, by=lead_unit, at=now)


def test_it_counts_on_no_desk_and_in_no_list(update, lead_unit, office, now):
    withdrawn(update, lead_unit, now)

    assignment = Assignment.objects.get()
    desk = queries.waiting_for(lead_unit, TODAY)
    assert [row.line_id for row in desk.to_report] == [update.line_id]
    assert desk.sent_back == ()
    assert queries.waiting_for(office, TODAY).to_verify == ()
    assert list(queries.waiting_for_verification(office)) == []
    assert queries.latest_reports([assignment]) == {}
    assert queries.latest_report(update.line) is None
    assert queries.latest_verified(update.line) is None
    assert queries.undecided(update.line) is None
    assert queries.light_of(update.line, TODAY).value == "no_data"


def test_it_is_no_report_in_time_though_it_was_until_it_was_withdrawn(
    signed, report, lead_unit, industry_bureau, now
):
    # assigned on 3 March 2025: the one report that fell due by the end of April is that of March,
    # due on 5 April; 13 March lies in time
    given = report(at=now + timedelta(days=10))
    withdrawn(given, lead_unit, now + timedelta(days=20))

    def in_time(as_of):
        [found] = delivery_of([industry_bureau], 2025, date(2025, 4, 30), as_of=as_of).values()
        return found.reported_in_time_share

    assert in_time(now + timedelta(days=15)) == 1
    assert in_time(now + timedelta(days=60)) == 0


def test_what_was_sent_back_before_waits_again(update, report, lead_unit, office, now):
    actions.send_back(update=update, reason="补充", by=office, at=now)
    withdrawn(report(), lead_unit, now)

    assert [row.pk for row in queries.waiting_for(lead_unit, TODAY).sent_back] == [update.pk]


def test_a_final_report_that_was_withdrawn_is_not_accepted(signed, report, lead_unit, office, now):
    first = report(completion_rate=None, is_final=True)
    actions.verify(update=first, by=office, at=now)

    with pytest.raises(WrongMoment, match="decided already"):
        actions.withdraw(update=first, by=lead_unit, at=now)
    assert [row.pk for row in queries.waiting_for(office, TODAY).to_accept] == [signed.pk]


def test_who_reports_each_evening_and_withdraws_each_morning_is_chased_colour_by_colour(
    signed, report, lead_unit, now
):
    """The report of March is due on Saturday 5 April: worked are 7, 8, 9, 10, 11, 14 … 18 April."""
    given = report(at=now.replace(month=4, day=6, hour=18))
    for day in range(7, 21):
        morning = now.replace(month=4, day=day, hour=8)
        assert actions.chase(today=morning.date(), by=None, at=morning) == []  # a report waits
        actions.withdraw(update=given, by=lead_unit, at=morning.replace(hour=9))
        given = report(at=morning.replace(hour=18))

    made = {slip.issued_on.day: slip.colour for slip in Slip.objects.all()}
    # as for a unit that never reported: see test_a_missing_report_is_chased_until_one_comes
    assert made == {7: "yellow", 11: "orange", 18: "red"}


def test_who_reports_the_end_each_evening_and_withdraws_it_is_chased_for_the_deadline(
    signed, report, lead_unit, now
):
    """Due on Wednesday 31 December 2025; worked after it are 4, 5, 6, 7, 8 … 15 January 2026."""
    given = report(at=now.replace(month=12, day=31, hour=18), completion_rate=None, is_final=True)
    for day in range(1, 17):
        morning = now.replace(year=2026, month=1, day=day, hour=8)
        assert actions.chase(today=morning.date(), by=None, at=morning) == []
        actions.withdraw(update=given, by=lead_unit, at=morning.replace(hour=9))
        given = report(at=morning.replace(hour=18), completion_rate=None, is_final=True)

    made = {slip.issued_on.day: slip.colour for slip in Slip.objects.filter(of="deadline")}
    assert made == {4: "yellow", 8: "orange", 15: "red"}


def test_what_is_withdrawn_before_anything_is_late_brings_no_slip(update, lead_unit, now):
    withdrawn(update, lead_unit, now)

    assert not Slip.objects.exists()


def test_two_units_that_withdraw_at_once_get_two_numbers(
    transactional_db, signed, report, plan, industry_bureau, office, lead_unit, now
):
    other = plans.add_child(plan=plan, parent=None, level="task", title="修桥", by=office, at=now,
                            lead_unit=industry_bureau, due_on=date(2025, 12, 31))  # fmt: skip
    actions.sign(assignment=actions.assign(line=other, starts_on=date(2025, 1, 1), by=office,
                                           at=now), by=lead_unit, at=now)  # fmt: skip
    late = now.replace(month=4, day=7)
    one, two = report(at=late), report(line=other, at=late)

    at_once(lambda: actions.withdraw(update=one, by=lead_unit, at=late),
            lambda: actions.withdraw(update=two, by=lead_unit, at=late))  # fmt: skip

    assert [str(slip) for slip in Slip.objects.order_by("serial")] == ["2025-0001", "2025-0002"]


def test_what_is_asked_is_asked_before_the_trail_is_held(signed, report, lead_unit, now):
    # the report of March is due on 5 April: yellow on the 7th, orange from the 11th on
    actions.chase(today=date(2025, 4, 7), by=None, at=now.replace(month=4, day=7))
    given = report(at=now.replace(month=4, day=8))

    with CaptureQueriesContext(connection) as asked:
        actions.withdraw(update=given, by=lead_unit, at=now.replace(month=4, day=14))

    yellow, orange = Slip.objects.order_by("serial")
    assert (yellow.ended_because, orange.ended_on) == ("graver", None)
    told = [query["sql"] for query in asked]
    held = next(place for place, sql in enumerate(told) if HEAD in sql)
    questions = [sql for sql in told[held:] if sql.startswith("SELECT") and HEAD not in sql]
    # all who write wait while it is held; only the last number is of that moment
    assert [SERIAL in sql for sql in questions] == [True]


def test_no_cap_puts_off_what_a_withdrawal_brings_about(
    signed, report, plan, industry_bureau, office, lead_unit, now, monkeypatch
):
    other = plans.add_child(plan=plan, parent=None, level="task", title="修桥", by=office, at=now,
                            lead_unit=industry_bureau, due_on=date(2025, 12, 31))  # fmt: skip
    actions.sign(assignment=actions.assign(line=other, starts_on=date(2025, 1, 1), by=office,
                                           at=now), by=lead_unit, at=now)  # fmt: skip
    capped = reminders.Cap(slips_a_day=1, reference="虚构", is_on=True)
    rule = months.rule().model_copy(update={"cap": capped})
    monkeypatch.setattr("luodi.deliver.ladders.months.rule", lambda: rule)
    monday = now.replace(month=4, day=7)
    given = report(at=monday)
    sent = actions.chase(today=monday.date(), by=None, at=monday)
    assert [slip.line for slip in sent] == [other]  # the one slip of the day

    actions.withdraw(update=given, by=lead_unit, at=monday)

    assert [slip.line for slip in Slip.objects.order_by("serial")] == [other, signed.line]
