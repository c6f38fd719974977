"""An end that was undone counts no more: the report before does, and the light follows it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 14)


@pytest.fixture
def undone(signed, report, office, now):
    """Reported to 20 %, then as done on 5 March, accepted, and taken back on 7 March."""
    actions.verify(update=report(), by=office, at=now)
    day = now + timedelta(days=2)
    final = report(completion_rate=None, is_final=True, at=day)
    actions.verify(update=final, by=office, at=day)
    task = actions.accept(assignment=Assignment.objects.get(), by=office, at=day)
    return actions.unaccept(assignment=task, reason="有误", by=office, at=now + timedelta(days=4))


def test_the_report_before_counts_again(undone, line):
    found = queries.latest_verified(line)

    assert found is not None
    assert (found.is_final, found.completion_rate) == (False, Decimal("0.2"))
    assert queries.light_of(line, TODAY).done == 0.2


def test_before_it_was_undone_the_end_counted(undone, line, now):
    found = queries.latest_verified(line, as_of=now + timedelta(days=3))

    assert found is not None and found.is_final


def test_a_new_end_counts(undone, line, report, office, now):
    later = now + timedelta(days=10)
    actions.verify(update=report(completion_rate=None, is_final=True, at=later), by=office,
                   at=later)  # fmt: skip

    found = queries.latest_verified(line)

    assert found is not None and found.is_final


def test_a_task_that_goes_on_may_tell_a_smaller_share_than_its_undone_end(undone, report):
    assert report(completion_rate=Decimal("0.6")).completion_rate == Decimal("0.6")


def test_an_end_that_stands_is_left_alone(completed, line):
    found = queries.latest_verified(line)

    assert found is not None and found.is_final
