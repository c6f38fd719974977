"""What ends slips at once, and is told in the trail with its reason."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions
from luodi.deliver.actions.ending import end_slips, end_slips_reported
from luodi.deliver.models import Assignment, Slip, SlipEnd

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(now):
    return now.replace(year=2026, month=1, day=4, hour=12)


@pytest.fixture
def slips(signed, at) -> list[Slip]:
    """A slip that asks for the task, and one that asks for its first report."""
    return actions.chase(today=date(2026, 1, 4), by=None, at=at)


def stored(signed) -> Assignment:
    return Assignment.objects.select_related("line", "unit").get(pk=signed.pk)


def ended() -> dict[str, str]:
    return dict(Slip.objects.values_list("of", "ended_because"))


def test_a_report_answers_the_slip_that_asked_for_it(slips, signed, lead_unit, at):
    assert end_slips_reported(stored(signed), is_final=False, by=lead_unit, at=at) == 1
    assert ended() == {"report": "reported", "deadline": ""}


def test_a_final_report_answers_all(slips, signed, lead_unit, at):
    assert end_slips_reported(stored(signed), is_final=True, by=lead_unit, at=at) == 2
    assert ended() == {"report": "reported", "deadline": "reported"}


def test_all_end_once_and_are_told(slips, signed, office, at):
    assert end_slips(stored(signed), SlipEnd.PAUSED, by=office, at=at) == 2
    assert end_slips(stored(signed), SlipEnd.FINISHED, by=office, at=at) == 0

    assert ended() == {"report": "paused", "deadline": "paused"}
    told = audit.history(f"deliver.assignment:{signed.pk}").filter(kind="deliver.slip_ended")
    assert [event.after["because"] for event in told] == ["paused", "paused"]
