"""What is told to whom, and how little it takes to know how much is unread."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from luodi.notices import actions, queries
from luodi.notices.actions import Told

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


def test_a_notice_is_in_the_scope_of_its_unit_and_its_person_alone(
    tell_due, lead_unit, reporting_unit, office, security, now
):
    tell_due(DAY)
    mine = Told(key="1", person=reporting_unit, title="Yours")
    own = actions.tell(kind="k", notice=mine, on=DAY, by=None, at=now)
    of_unit = queries.inbox(lead_unit).get()

    assert queries.notice_in_scope(of_unit.pk, lead_unit) == of_unit
    assert queries.notice_in_scope(own.pk, reporting_unit) == own
    for other in (reporting_unit, office, security):
        assert queries.notice_in_scope(of_unit.pk, other) is None
    assert queries.notice_in_scope(own.pk, lead_unit) is None


def test_the_bell_takes_one_query(tell_due, lead_unit, django_assert_num_queries):
    tell_due(*[DAY] * 120)

    with django_assert_num_queries(1):
        assert queries.unread_count(lead_unit) == 100


def test_what_is_overdue_comes_first_and_what_is_over_last(tell_due, lead_unit):
    tell_due(DAY, DAY - timedelta(days=3), DAY)
    tell_due(DAY, DAY - timedelta(days=3))

    keys = [row.key for row in queries.inbox(lead_unit)]

    assert keys == ["figures_due/1", "figures_due/0", "figures_due/2"]


def test_a_calendar_shows_what_is_due_and_not_what_is_over(tell_due, lead_unit, reporting_unit):
    tell_due(DAY, DAY - timedelta(days=90), None)

    assert [row.key for row in queries.due_to(lead_unit, DAY)] == ["figures_due/0"]
    assert not queries.due_to(reporting_unit, DAY)


def test_whoever_may_no_longer_sign_in_has_no_calendar(lead_unit, now):
    _feed, token = actions.make_feed(language="en", by=lead_unit, at=now)
    lead_unit.is_active = False
    lead_unit.save()

    assert queries.person_of_feed(token) is None


def test_whoever_s_role_is_no_longer_granted_has_no_calendar(client, lead_unit, now):
    _feed, token = actions.make_feed(language="en", by=lead_unit, at=now)
    assert client.get(reverse("notices:feed", args=[token])).status_code == 200
    lead_unit.is_granted = False
    lead_unit.save()

    assert queries.person_of_feed(token) is None
    assert client.get(reverse("notices:feed", args=[token])).status_code == 404


def test_before_anything_was_said_mail_is_off(lead_unit):
    assert not queries.preference_of(lead_unit).wants_mail
    assert queries.feed_of(lead_unit) is None
