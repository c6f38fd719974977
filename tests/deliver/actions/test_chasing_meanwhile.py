"""What changes while a night is worked out was locked by nobody: it is the next night's."""

from datetime import date, datetime, timedelta

import pytest

from luodi.deliver import actions
from luodi.deliver.models import Assignment, Slip
from tests.races import just_after

pytestmark = pytest.mark.django_db
# Due on Wednesday 31 December 2025: the first and the fifth working day after it.
FIRST, FIFTH = date(2026, 1, 4), date(2026, 1, 8)


def _at(now: datetime, day: date) -> datetime:
    return now.replace(year=day.year, month=day.month, day=day.day)


def _chase(now: datetime, day: date) -> list[str]:
    return [row.colour for row in actions.chase(today=day, by=None, at=_at(now, day))]


def test_what_goes_on_while_the_day_is_worked_out_is_the_next_days(
    assignment, office, now, monkeypatch
):
    actions.pause(assignment=assignment, until=date(2026, 3, 1), reason="汛期", by=office,
                  at=_at(now, date(2025, 12, 30)))  # fmt: skip
    just_after(monkeypatch, "luodi.deliver.queries.matters.reported", lambda: actions.resume(
        assignment=assignment, reason="汛期已过", by=office, at=_at(now, FIRST)))  # fmt: skip

    # the row was not locked, and what was asked before does not know that the task goes on anew
    assert _chase(now, FIRST) == []
    assert Assignment.objects.get(pk=assignment.pk).state == "assigned"
    assert _chase(now, FIRST + timedelta(days=1)) == ["yellow"]


def test_a_slip_that_opens_while_the_day_is_worked_out_is_not_ended_by_what_was_before(
    assignment, office, now, monkeypatch
):
    _chase(now, FIRST)
    actions.pause(assignment=assignment, until=date(2026, 3, 1), reason="汛期", by=office,
                  at=_at(now, FIRST))  # fmt: skip
    just_after(monkeypatch, "luodi.deliver.queries.matters.reported",
               lambda: Slip.objects.update(ended_on=None, ended_because=""))  # fmt: skip

    _chase(now, FIFTH)

    assert Slip.objects.get().ended_on is None
    _chase(now, FIFTH + timedelta(days=1))  # locked by then
    assert Slip.objects.get().ended_because == "paused"
