"""Slips asked for: who finds which, and whose desk they stand on."""

from datetime import date

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Slip
from luodi.deliver.queries.chased import with_the_gravest
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 4)  # the first working day after 31 December 2025


@pytest.fixture
def at(now):
    return now.replace(year=2026, month=1, day=4, hour=12)


@pytest.fixture
def slip(assignment, at):
    [issued] = actions.chase(today=FIRST, by=None, at=at)
    return issued


def test_a_slip_is_in_scope_of_its_unit_and_the_house(slip, lead_unit, office, auditor, outsider):
    seen = [queries.slip_in_scope(slip.pk, who) for who in (lead_unit, office, auditor, outsider)]

    assert seen == [slip, slip, slip, None]
    assert queries.slip_in_scope(2**70, office) is None


def test_who_supports_a_task_is_told_of_no_slip_to_the_lead_unit(slip, reporting_unit):
    assert queries.slips_of(slip.line, reporting_unit) == []
    assert queries.slip_in_scope(slip.pk, reporting_unit) is None


@pytest.mark.parametrize("changed", [{"due_on": date(2026, 6, 30)}, {"state": "withdrawn"}])
def test_a_slip_whose_matter_is_over_is_no_open_one_before_the_night(slip, office, changed):
    Line.objects.filter(pk=slip.line_id).update(**changed)

    assert list(queries.open_slips()) == []
    assert list(queries.slips_in_reach(office)) == []
    assert list(queries.slips_in_reach(office, show="all")) == [slip]


def test_a_deputy_does_not_rule_for_the_office(slip, lead_unit, office, second_office, at):
    reply = actions.reply_to_slip(slip=slip, words="材料未到", by=lead_unit, at=at)

    assert queries.may_rule(reply, second_office)
    assert not queries.may_rule(reply, second_office.lent_by(office))


def test_a_reply_is_in_scope_of_its_unit_and_the_house(
    slip, lead_unit, office, auditor, outsider, at
):
    reply = actions.reply_to_slip(slip=slip, words="材料未到", by=lead_unit, at=at)

    seen = [queries.reply_in_scope(reply.pk, who) for who in (lead_unit, office, auditor, outsider)]
    assert seen == [reply, reply, reply, None]
    assert queries.reply_in_scope(2**70, office) is None


def test_only_the_unit_answers_and_once_until_it_is_ruled(
    slip, lead_unit, office, auditor, leader, outsider, at
):
    others = (office, auditor, leader, outsider)
    assert queries.may_reply(slip, lead_unit)
    assert not any(queries.may_reply(slip, who) for who in others)

    actions.reply_to_slip(slip=slip, words="材料未到", by=lead_unit, at=at)

    assert not queries.may_reply(slip, lead_unit)


def test_the_gravest_slips_are_known_by_their_matter(slip, at):
    matter = (slip.line_id, slip.unit_id, slip.of, slip.due_on)
    assert with_the_gravest() == set()

    Slip.objects.update(colour="red")
    assert with_the_gravest() == {matter}
    Slip.objects.update(ended_on=at.date())
    assert with_the_gravest() == set()
