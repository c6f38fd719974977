"""A document's page: what was found as tables, how far the reading is, why it failed."""

from datetime import timedelta

import pytest

from luodi.read import facts_view
from luodi.read.models import Document


def _rows(document: Document, key: str) -> list[tuple[str, ...]]:
    tables = {table.key: table for table in facts_view.found(document).tables}
    return [row.cells for row in tables[key].rows]


def test_every_place_of_a_table_lies_in_the_text(document: Document):
    rows = [row for table in facts_view.found(document).tables for row in table.rows]

    pairs = [tuple(map(int, pair.split("-"))) for row in rows for pair in row.place.split(",")]
    assert len(pairs) >= len(rows) > 5
    assert all(0 <= start < end <= len(document.text) for start, end in pairs)


def test_the_meeting_and_the_figure_are_told_in_cells(document: Document):
    assert _rows(document, "meetings")[0][0].startswith("溪桥区委")
    assert any("12公里" in value for _name, value, *_rest in _rows(document, "figures"))


def test_kinds_of_facts_without_any_have_no_table(document: Document):
    document.reading = {**document.reading, "figures": []}

    assert "figures" not in [table.key for table in facts_view.found(document).tables]


def test_a_document_that_is_not_read_shows_no_facts(document: Document):
    document.state = "waiting"

    assert facts_view.found(document).tables == ()


@pytest.mark.parametrize(
    ("step", "states"),
    [
        ("", ["later", "later", "later", "later"]),
        ("parsing", ["done", "now", "later", "later"]),
        ("drafting", ["done", "done", "done", "now"]),
    ],
)
def test_the_steps_before_the_running_one_are_done(step: str, states: list[str]):
    assert [one.state for one in facts_view.steps(Document(step=step))] == states


def test_a_failure_is_told_with_its_file_and_a_success_tells_none():
    failed = Document(state="failed", failure_code="empty", failure_params={"name": "a.txt"})

    assert "“a.txt” is empty" in facts_view.failure(failed)
    assert facts_view.failure(Document(state="read")) == ""


@pytest.mark.parametrize(("minutes", "stuck"), [(1, False), (3, True)])
def test_a_reading_that_is_still_for_two_minutes_may_be_started_again(minutes, stuck, now):
    still = Document(state="reading", step_at=now - timedelta(minutes=minutes), created_at=now)

    assert facts_view.is_stuck(still, now) is stuck
    assert not facts_view.is_stuck(Document(state="read", step_at=None, created_at=now), now)
