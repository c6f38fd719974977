"""A calendar's address: shown once, kept as its hash, dead when revoked."""

import pytest

from luodi.notices import actions, queries
from luodi.notices.models import CalendarFeed
from luodi.org import actions as org

pytestmark = pytest.mark.django_db


def test_the_token_is_kept_as_its_hash_only(lead_unit, now):
    feed, token = actions.make_feed(language="zh-hans", by=lead_unit, at=now)

    assert queries.person_of_feed(token) == feed
    assert token not in str(CalendarFeed.objects.values().get())
    assert len(token) >= 43  # 256 bits


def test_a_new_address_ends_the_earlier_one(lead_unit, now):
    _feed, first = actions.make_feed(language="en", by=lead_unit, at=now)
    feed, second = actions.make_feed(language="en", by=lead_unit, at=now)

    assert queries.person_of_feed(first) is None
    assert queries.person_of_feed(second) == feed == queries.feed_of(lead_unit)


def test_a_revoked_address_is_dead(lead_unit, now):
    _feed, token = actions.make_feed(language="en", by=lead_unit, at=now)

    assert actions.revoke_feed(by=lead_unit, at=now) == 1
    assert actions.revoke_feed(by=lead_unit, at=now) == 0
    assert queries.person_of_feed(token) is None


def test_the_address_of_a_closed_account_is_dead(lead_unit, administrator, now):
    """B72."""
    _feed, token = actions.make_feed(language="en", by=lead_unit, at=now)

    org.edit_person(by=administrator, at=now, person=lead_unit, is_active=False)

    assert queries.person_of_feed(token) is None
