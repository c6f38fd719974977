"""What a digest is made of, and what waits."""

from datetime import date, timedelta

import pytest

from luodi.notices import actions, queries
from luodi.notices.models import Dispatch
from luodi.notices.queries import sending

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


def test_a_branch_hears_of_units_below_it(tell_due, district, industry_bureau, town):
    tell_due(DAY)

    assert queries.told_to_branch(district.pk, DAY).count() == 1
    assert queries.told_to_branch(industry_bureau.pk, DAY).count() == 1
    assert queries.told_to_branch(town.pk, DAY).count() == 0
    assert queries.told_to_branch(district.pk, DAY + timedelta(days=1)).count() == 0


def test_a_person_hears_of_their_unit(tell_due, lead_unit, reporting_unit, security):
    tell_due(DAY)

    assert queries.told_to_person(lead_unit, DAY).count() == 1
    assert not queries.told_to_person(reporting_unit, DAY)
    assert not queries.told_to_person(security, DAY)


def test_the_next_moment_is_that_of_the_first_that_waits(robot_of, tell_due, now):
    assert sending.next_moment() is None
    robot_of()
    tell_due(DAY)
    actions.sending.plan_digests(on=DAY, by=None, at=now)

    assert sending.next_moment() == Dispatch.objects.get().next_at
    assert queries.dispatch(Dispatch.objects.get().pk) is not None
    assert queries.dispatch(0) is None


def test_how_often_a_robot_spoke_is_counted_within_a_time(robot_of, administrator, now):
    robot = robot_of()
    actions.try_robot(robot=robot, by=administrator, at=now)

    minute = timedelta(minutes=1)
    assert sending.spoken(robot, minute, now) == 1
    assert sending.spoken(robot, minute, now + minute) == 0
    assert list(queries.robots()) == [robot]
    assert queries.deliveries().get().robot == robot


def test_only_whoever_may_sign_in_gets_mail(settings, lead_unit, now):
    settings.LUODI_MAIL_DOMAINS = ["office.example"]
    actions.set_preferences(
        wants_mail=True, address="a@office.example", hour=8, language="en", by=lead_unit, at=now
    )
    assert sending.who_wants_mail().count() == 1

    lead_unit.is_active = False
    lead_unit.save()

    assert not sending.who_wants_mail()
