"""Reading is one's own, and can be taken back."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.notices import actions, queries

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db


def test_one_or_all_are_marked_and_nobody_elses(tell_due, lead_unit, reporting_unit, now):
    tell_due(DAY, DAY, DAY)
    first = queries.inbox(lead_unit)[0]

    assert actions.mark_read(notice=first, by=reporting_unit, at=now) == 0
    assert actions.mark_read(notice=first, by=lead_unit, at=now) == 1
    assert queries.unread_count(lead_unit) == 2
    assert actions.mark_read(by=lead_unit, at=now) == 2
    assert actions.mark_read(by=lead_unit, at=now) == 0


def test_what_was_marked_together_is_taken_back_together(tell_due, lead_unit, now):
    tell_due(DAY, DAY, DAY)
    actions.mark_read(notice=queries.inbox(lead_unit)[0], by=lead_unit, at=now)
    later = now + timedelta(minutes=1)
    actions.mark_read(by=lead_unit, at=later)

    assert actions.mark_unread(read_at=later, by=lead_unit, at=later) == 2
    assert queries.unread_count(lead_unit) == 2


def test_what_somebody_reads_is_not_in_the_trail(tell_due, lead_unit, now):
    tell_due(DAY)
    before = audit.events().count()

    actions.mark_read(by=lead_unit, at=now)

    assert audit.events().count() == before
