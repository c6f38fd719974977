"""Whose turn it is with a change request."""

from datetime import date

import pytest

from luodi.plan import actions, queries
from luodi.plan.models import Line

TODAY = date(2025, 3, 3)


def test_it_waits_for_the_lead_unit_first(asked, lead_unit, office, reporting_unit):
    assert queries.waiting_for(lead_unit, TODAY) == [asked]
    assert queries.waiting_for(office, TODAY) == []
    assert queries.waiting_for(reporting_unit, TODAY) == []
    assert queries.may_refuse(asked, office) and not queries.may_decide(asked, office, TODAY)


def test_once_endorsed_it_waits_for_the_office(asked, lead_unit, office, now):
    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)

    assert queries.waiting_for(lead_unit, TODAY) == []
    assert queries.waiting_for(office, TODAY) == [asked]


def test_the_lead_units_own_request_waits_for_the_office_at_once(asked, lead_unit, office, now):
    own = actions.ask_change(line=asked.line, field="lead_unit", after="WJW", reason="职责调整",
                             by=lead_unit, at=now)  # fmt: skip

    assert queries.waiting_for(office, TODAY) == [own]
    assert not queries.may_endorse(own, lead_unit)


def test_a_request_is_seen_by_the_units_of_its_line_and_by_the_house(
    asked, lead_unit, reporting_unit, leader, auditor, somebody, units
):
    for person in (lead_unit, reporting_unit, leader, auditor):
        assert queries.request_in_scope(asked.pk, person) == asked
    lead_unit.unit = units["WJW"]
    assert queries.request_in_scope(asked.pk, lead_unit) is None
    assert list(queries.requests_in_scope(lead_unit)) == []


def test_who_asked_may_take_it_back_until_it_is_decided(asked, lead_unit, reporting_unit, office,
                                                        now):  # fmt: skip
    assert queries.may_withdraw(asked, reporting_unit)
    assert not queries.may_withdraw(asked, lead_unit)

    done = actions.decide_change(
        request=asked, version=1, accept=False, reason="工期已留足", by=office, at=now
    )

    assert not queries.may_withdraw(done, reporting_unit)
    assert list(queries.requests_of(asked.line)) == [done]


def test_the_office_sees_what_lead_units_have_not_answered(asked, office, lead_unit):
    [found] = queries.awaited(office, date(2025, 3, 10))

    assert (found.request, found.days, found.over) == (asked, 5, False)
    assert queries.waiting_for(office, date(2025, 3, 10)) == []


def test_after_five_working_days_it_waits_for_the_office_and_still_for_the_lead_unit(
    asked, office, lead_unit
):
    assert queries.waiting_for(office, date(2025, 3, 11)) == [asked]
    assert queries.waiting_for(lead_unit, date(2025, 3, 11)) == [asked]
    assert queries.may_decide(asked, office, date(2025, 3, 11))


@pytest.mark.parametrize("due_on", [date(2025, 8, 31), None, date(2025, 12, 31)])
def test_a_request_about_a_day_that_stands_no_longer_asks_for_no_time(
    asked, due_on, lead_unit, now
):
    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)
    assert queries.lines_asking_for_time() == {asked.line_id: date.fromisoformat(asked.after)}

    Line.objects.filter(pk=asked.line_id).update(due_on=due_on)

    assert queries.lines_asking_for_time() == {}


def test_of_one_line_it_says_what_that_line_asks(asked, lead_unit, now, django_assert_num_queries):
    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)

    day = date.fromisoformat(asked.after)
    assert queries.lines_asking_for_time(asked.line_id) == {asked.line_id: day}
    with django_assert_num_queries(1):
        assert queries.lines_asking_for_time(asked.line_id + 1) == {}


def test_what_a_supporting_unit_asks_is_no_word_of_the_lead_unit_until_it_endorses_it_in_time(
    asked, lead_unit, now
):
    assert queries.lines_asking_for_time() == {}

    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)
    assert list(queries.lines_asking_for_time()) == [asked.line_id]

    # like asking itself, that is done before the day, not on it
    on_the_day = now.replace(month=asked.line.due_on.month, day=asked.line.due_on.day)
    type(asked).objects.filter(pk=asked.pk).update(endorsed_at=on_the_day)
    assert queries.lines_asking_for_time() == {}


def test_what_the_unit_above_the_lead_unit_asks_is_its_word(asked, lead_unit, units):
    type(asked).objects.filter(pk=asked.pk).update(requested_by=lead_unit)
    assert list(queries.lines_asking_for_time()) == [asked.line_id]

    Line.objects.filter(pk=asked.line_id).update(lead_unit=units["WJW"])
    assert queries.lines_asking_for_time() == {}
    type(units["WJW"]).objects.filter(pk=units["WJW"].pk).update(parent=lead_unit.unit)
    assert list(queries.lines_asking_for_time()) == [asked.line_id]


def test_a_request_for_an_earlier_day_asks_for_no_time(asked, lead_unit, now):
    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)
    type(asked).objects.filter(pk=asked.pk).update(after="2025-01-31")

    assert queries.lines_asking_for_time() == {}
