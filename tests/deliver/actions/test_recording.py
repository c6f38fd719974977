"""How the trail keeps an assignment."""

import pytest

from luodi.deliver.actions import recording

pytestmark = pytest.mark.django_db


def test_the_trail_keeps_the_unit_by_code_and_days_in_iso_form(assignment):
    assert recording.as_recorded(assignment) == {
        "unit": "JXJ", "state": "assigned", "starts_on": "2025-01-01", "origin": "plan",
    }  # fmt: skip
    assert recording.target_of(assignment) == f"deliver.assignment:{assignment.pk}"


def test_the_locked_row_is_the_stored_one(assignment):
    assignment.state = "completed"

    assert recording.locked(assignment).state == "assigned"
    assert recording.locked_of(assignment.line).state == "assigned"


def test_a_line_that_nobody_was_handed_has_no_row_to_lock(line):
    assert recording.locked_of(line) is recording.locked_of(line.pk + 1) is None
