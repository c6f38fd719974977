"""Which requests for help are in reach, what a person may do about one, and what waits."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.org import actions as org
from luodi.org import queries as people
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 3)
IN_A_WEEK = date(2025, 3, 10)


@pytest.fixture
def asked(signed, lead_unit, education_commission, now):
    """The industry bureau asks the education commission for help."""
    return actions.ask_help(assignment=signed, to_unit=education_commission, words="请协调用地",
                            by=lead_unit, at=now)  # fmt: skip


@pytest.fixture
def nurse(health_commission, now):
    """Somebody of a unit that has nothing to do with the request."""
    return org.add_person(by=None, at=now, sign_in_name="nurse", name="卫健委经办人",
                          role="lead_unit", unit=health_commission)  # fmt: skip


def codes(moves):
    """The moves by code."""
    return [move.code for move in moves]


def test_a_request_is_seen_by_both_units_whoever_sees_the_task_and_the_house(
    asked, lead_unit, outsider, reporting_unit, office, leader, auditor, nurse
):
    for person in (lead_unit, outsider, reporting_unit, office, leader, auditor):
        assert queries.help_in_scope(asked.pk, person) == asked
        assert list(queries.help_requests(people.reach(person))) == [asked]
    assert queries.help_in_scope(asked.pk, nurse) is None
    assert list(queries.help_requests(people.reach(nurse))) == []
    assert queries.help_in_scope(2**63, office) is None


def test_the_unit_asked_does_not_see_the_task(asked, outsider):
    assert queries.help_in_scope(asked.pk, outsider) is not None
    assert queries.assignment_in_scope(asked.line_id, outsider) is None


def test_what_each_may_do_follows_from_where_it_stands(
    asked, lead_unit, outsider, reporting_unit, office, leader, auditor, now
):
    def may():
        found = queries.help_in_scope(asked.pk, office)
        return [codes(queries.help_moves_of(found, one)) for one in (lead_unit, outsider, office)]

    assert may() == [["withdraw"], ["take_up", "decline"], ["order", "pass_on", "end"]]
    for person in (reporting_unit, leader, auditor):
        assert queries.help_moves_of(asked, person) == ()
    actions.answer_help(request=asked, move="take_up", help_by=IN_A_WEEK, by=outsider, at=now)
    assert may() == [["withdraw"], ["done"], ["pass_on", "end"]]
    actions.answer_help(request=asked, move="done", words="已办", by=outsider, at=now)
    assert may() == [["confirm", "return", "withdraw"], [], ["end"]]
    actions.settle_help(request=asked, move="confirm", by=lead_unit, at=now)
    assert may() == [[], [], []]


def test_nothing_but_letting_go_may_be_done_once_the_line_is_withdrawn(
    asked, line, lead_unit, outsider, office, now
):
    plans.withdraw_line(line=line, reason="并入", by=office, at=now)
    found = queries.help_in_scope(asked.pk, office)

    may = [codes(queries.help_moves_of(found, one)) for one in (lead_unit, outsider, office)]

    assert may == [["withdraw"], [], ["end"]]


def test_the_office_stands_on_no_side_of_its_own_requests(signed, lead_unit, delivery_office,
                                                          office, now):  # fmt: skip
    own = actions.ask_help(assignment=signed, to_unit=delivery_office, words="请会商",
                           by=lead_unit, at=now)  # fmt: skip

    assert codes(queries.help_moves_of(own, office)) == ["take_up", "decline"]
    assert queries.help_to_decide(date(2025, 4, 1), delivery_office.pk) == []
    assert queries.help_to_decide(date(2025, 4, 1)) == [own]


def test_the_lead_and_the_supporting_units_may_ask_while_the_task_is_under_way(
    signed, lead_unit, reporting_unit, outsider, office, leader, auditor
):
    assert queries.may_ask_help(signed, lead_unit) and queries.may_ask_help(signed, reporting_unit)
    for person in (outsider, office, leader, auditor):
        assert not queries.may_ask_help(signed, person)


def test_nobody_asks_for_a_task_that_is_completed(completed, lead_unit):
    assert not queries.may_ask_help(completed, lead_unit)


def test_a_request_waits_for_the_unit_asked_then_for_the_office_when_its_day_is_past(
    asked, outsider, lead_unit, office, leader, auditor
):
    desks = [queries.help_desk(one, IN_A_WEEK) for one in (outsider, lead_unit, office)]
    assert [desk.count for desk in desks] == [1, 0, 0]
    assert desks[0].to_answer == (asked,)
    assert not queries.is_late(asked, IN_A_WEEK)

    day_after = IN_A_WEEK + timedelta(days=1)
    assert queries.is_late(asked, day_after)
    assert queries.help_desk(office, day_after).to_decide == (asked,)
    assert queries.waiting_for(office, day_after).count == 1
    assert queries.waiting_for(outsider, day_after).helped.to_answer == (asked,)
    for person in (leader, auditor):
        assert queries.help_desk(person, day_after).count == 0


def test_help_that_was_promised_and_is_late_waits_for_the_office_too(asked, outsider, office, now):
    taken = actions.answer_help(request=asked, move="take_up", help_by=date(2025, 3, 20),
                                by=outsider, at=now)  # fmt: skip

    assert queries.help_desk(outsider, TODAY).to_give == (taken,)
    assert queries.help_desk(office, date(2025, 3, 20)).count == 0
    assert queries.help_desk(office, date(2025, 3, 21)).to_decide == (taken,)


def test_a_declined_request_waits_for_the_asker_and_the_office(
    asked, outsider, lead_unit, office, now
):
    declined = actions.answer_help(request=asked, move="decline", words="不属职责", by=outsider,
                                   at=now)  # fmt: skip

    assert queries.help_desk(lead_unit, TODAY).to_judge == (declined,)
    assert queries.help_desk(office, TODAY).to_decide == (declined,)
    assert queries.help_desk(outsider, TODAY).count == 0


def test_nobody_is_chased_for_a_task_that_rests(asked, outsider, office, now):
    actions.pause(assignment=queries.assignment_of(asked.line), reason="汛期停工",
                  until=date(2025, 6, 30), by=office, at=now)  # fmt: skip

    assert queries.help_desk(outsider, TODAY).count == 0
    assert queries.help_waiting() == []
    assert list(queries.open_help(queries.help_requests())) == [asked]
    assert not queries.open_and_wanted(queries.help_requests()).exists()


def test_help_for_a_task_that_was_accepted_counts_as_open_no_more(
    asked, report, lead_unit, office, now
):
    assert queries.open_and_wanted(queries.help_requests()).get() == asked

    final = report(completion_rate=None, is_final=True)
    actions.verify(update=final, by=office, at=now)
    actions.accept(assignment=queries.assignment_of(asked.line), by=office, at=now)

    assert not queries.open_and_wanted(queries.help_requests()).exists()
    assert queries.open_help(queries.help_requests()).get() == asked  # its asker still ends it


def test_the_desk_costs_the_same_for_one_request_and_for_many(
    asked, signed, lead_unit, outsider, now, django_assert_max_num_queries
):
    for number in range(5):
        actions.ask_help(assignment=signed, to_unit=outsider.unit, words=f"事项 {number}",
                         by=lead_unit, at=now)  # fmt: skip

    with django_assert_max_num_queries(2):
        desk = queries.help_desk(outsider, TODAY)
        told = [(row.line.title, row.from_unit.short_name) for row in desk.to_answer]

    assert len(told) == 6
