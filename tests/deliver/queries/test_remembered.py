"""Counts of a list are counted once, and anew after whatever happens: never a light of before."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.audit import remembering
from luodi.deliver import actions, queries
from luodi.org import queries as org

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2025, 6, 2)


@pytest.fixture
def counted(office):
    """How many tasks the office sees show which light."""

    def counts():
        found = queries.light_counts(org.reach(office), TODAY)
        return {light: number for light, number in found.items() if number}

    return counts


def test_while_nothing_happens_the_counts_are_not_counted_again(
    signed, office, now, counted, django_assert_max_num_queries
):
    actions.keep_standings(today=TODAY, by=None, at=now)
    first = counted()

    with django_assert_max_num_queries(2):  # where the trail ends, for the targets and the counts
        assert counted() == first == {"no_data": 1}


def test_a_verified_report_is_counted_at_once(signed, report, office, now, counted):
    actions.keep_standings(today=TODAY, by=None, at=now)
    counted()

    actions.verify(update=report(completion_rate=Decimal("0.9"), at=now), by=office, at=now)

    shown = counted()
    remembering.KEPT.clear()
    assert shown == counted() and "no_data" not in shown


def test_another_day_is_counted_for_itself(signed, office, now, counted):
    actions.keep_standings(today=TODAY, by=None, at=now)
    counted()

    kept = remembering.KEPT.copy()
    queries.light_counts(org.reach(office), date(2025, 6, 3))

    assert len(remembering.KEPT) > len(kept)
