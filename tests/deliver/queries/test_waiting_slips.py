"""Whose desk slips and answers stand on: the unit's, and what needs the office the office's."""

from datetime import date

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Slip
from luodi.org import actions as org

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 4)  # the first working day after 31 December 2025


@pytest.fixture
def at(now):
    return now.replace(year=2026, month=1, day=4, hour=12)


@pytest.fixture
def slip(assignment, at):
    [issued] = actions.chase(today=FIRST, by=None, at=at)
    return issued


def test_the_unit_has_its_slip_on_its_desk_and_the_office_the_red_one(
    slip, lead_unit, office, leader, outsider
):
    def desks():
        return [queries.waiting_for(who, FIRST).chased.slips
                for who in (lead_unit, office, leader, outsider)]  # fmt: skip

    assert desks() == [(slip,), (), (), ()]
    Slip.objects.filter(pk=slip.pk).update(colour="red")
    assert desks() == [(slip,), (slip,), (), ()]


def test_an_answer_waits_for_the_office_and_for_nobody_of_the_unit(
    slip, industry_bureau, lead_unit, office, leader, at
):
    colleague = org.add_person(by=None, at=at, sign_in_name="colleague", name="经信局督查员",
                               role="office", unit=industry_bureau)  # fmt: skip
    reply = actions.reply_to_slip(slip=slip, words="材料未到", by=lead_unit, at=at)

    found = {who: queries.waiting_for(who, FIRST).chased.replies
             for who in (office, colleague, leader, lead_unit)}  # fmt: skip

    assert found == {office: (reply,), colleague: (), leader: (), lead_unit: ()}
    assert queries.waiting_for(office, FIRST).count == 1
    assert [queries.may_rule(reply, who) for who in found] == [True, False, False, False]
    assert not queries.may_reply(slip, lead_unit)


def test_a_red_slip_whose_answer_waits_stands_on_the_offices_desk_once(
    slip, lead_unit, office, at
):  # fmt: skip
    Slip.objects.filter(pk=slip.pk).update(colour="red")
    reply = actions.reply_to_slip(slip=slip, words="材料未到", by=lead_unit, at=at)

    desk = queries.waiting_for(office, FIRST).chased

    assert (desk.slips, desk.replies) == ((), (reply,))
    assert queries.waiting_for(lead_unit, FIRST).chased.slips == (slip,)


def test_an_answer_that_came_late_waits_for_the_office_while_the_graver_slip_stands(
    slip, assignment, lead_unit, office, now
):
    reply = actions.reply_to_slip(slip=slip, words="材料未到", by=lead_unit,
                                  at=now.replace(year=2026, month=1, day=8, hour=8))  # fmt: skip
    eighth = now.replace(year=2026, month=1, day=8, hour=9)
    [orange] = actions.chase(today=eighth.date(), by=None, at=eighth)
    slip.refresh_from_db()
    assert slip.ended_because == "graver"

    assert queries.waiting_for(office, eighth.date()).chased.replies == (reply,)
    assert list(queries.undecided_replies()) == [reply]
    assert queries.may_rule(reply, office)
    assert not queries.may_reply(slip, lead_unit) and queries.may_reply(orange, lead_unit)

    Slip.objects.filter(pk=orange.pk).update(ended_on=eighth.date(), ended_because="reported")
    assert queries.waiting_for(office, eighth.date()).chased.replies == ()
    assert not queries.may_rule(reply, office)
