"""When reports fall due, and which rung is reached."""

from datetime import date

import pytest

from luodi.packs import rulebook
from luodi.packs.schemas import reminders


@pytest.fixture
def rule():
    return rulebook.definition("reminders", "monthly").body


@pytest.mark.parametrize(
    ("month", "due_on"),
    [
        (date(2025, 1, 31), date(2025, 2, 5)),
        (date(2025, 2, 1), date(2025, 3, 5)),
        (date(2025, 12, 31), date(2026, 1, 5)),
    ],
)
def test_a_months_report_falls_due_on_the_fifth_of_the_next(rule, month, due_on):
    assert reminders.report_due(rule, month) == due_on


def test_no_rung_is_reached_before_the_first(rule):
    assert reminders.rung_reached(rule, "deadline", date(2025, 9, 30), date(2025, 9, 22)) is None


def test_the_highest_rung_reached_counts(rule):
    found = reminders.rung_reached(rule, "deadline", date(2025, 9, 30), date(2025, 10, 6))

    assert found.code == "deadline_5_days_after"


def test_a_case_is_answered_with_what_falls_due_and_the_rung(rule):
    found = reminders.answer(
        {"of": "report", "month": date(2025, 2, 1), "today": date(2025, 3, 1)}, rule
    )

    assert found == {"due_on": date(2025, 3, 5), "rung": None}
