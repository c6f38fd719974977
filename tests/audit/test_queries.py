"""Whoever changes the trail behind our back is found out."""

from collections.abc import Callable

import pytest
from django.db import connection

from luodi.audit import actions, append_only, queries


@pytest.fixture
def trail(db, now) -> None:
    """Five events of two objects."""
    for number in range(5):
        actions.record(kind="plan.line_edited", target=f"plan.line:{number % 2}", by=None, at=now,
                       after={"step": number})  # fmt: skip


@pytest.fixture
def tamper(trail) -> Callable[[str], None]:
    """Do what only somebody with the database file can: drop the triggers, then change."""

    def run(statement: str) -> None:
        append_only.drop(connection)
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def test_an_untouched_chain_holds(trail) -> None:
    report = queries.verify_chain()

    assert report.holds
    assert (report.events, report.broken_at) == (5, None)


def test_an_empty_chain_holds(db) -> None:
    assert queries.verify_chain().holds


@pytest.mark.parametrize(
    "assignment",
    ["actor = 'person:9'", "unit = 'XQ'", "kind = 'plan.started'", "target = 'plan.line:8'",
     "after = '{\"step\": 9}'", "before = '{}'", "reason = 'none'", "acting_for = 'person:3'", "request_id = 'x'",
     "at = '2020-01-01 00:00:00+00:00'", "previous = hash"],
)  # fmt: skip
def test_a_changed_field_is_found_at_its_event(tamper, assignment: str) -> None:
    tamper(f"UPDATE audit_event SET {assignment} WHERE number = 3")

    report = queries.verify_chain()

    assert not report.holds
    assert report.broken_at == 3


def test_a_removed_event_is_found_where_it_is_missing(tamper) -> None:
    tamper("DELETE FROM audit_event WHERE number = 2")

    assert queries.verify_chain().broken_at == 2


def test_a_cut_tail_is_found_by_the_head(tamper) -> None:
    tamper("DELETE FROM audit_event WHERE number = 5")

    report = queries.verify_chain()

    assert not report.holds
    assert report.broken_at == 5


def test_a_head_taken_away_is_found(tamper) -> None:
    tamper("DELETE FROM audit_chainhead")

    assert not queries.verify_chain().holds


def test_a_head_set_back_with_its_tail_left_is_found(tamper) -> None:
    tamper("UPDATE audit_chainhead SET number = 4")

    assert not queries.verify_chain().holds


def test_a_head_with_another_hash_is_found(tamper) -> None:
    tamper("UPDATE audit_chainhead SET hash = 'f'")

    report = queries.verify_chain()

    assert (report.holds, report.broken_at) == (False, 5)


def test_an_event_written_during_the_walk_breaks_nothing(trail, now, monkeypatch) -> None:
    fits, asked = queries._fits, []

    def meanwhile(*one) -> bool:
        if not asked:  # somebody acts while the first event is looked at
            asked.append(one)
            actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)
        return fits(*one)

    monkeypatch.setattr(queries, "_fits", meanwhile)

    assert queries.verify_chain().holds
    assert actions.ChainHead.objects.get().number == 6


def test_a_history_holds_one_object_only_the_newest_first(trail) -> None:
    numbers = [event.number for event in queries.history("plan.line:0")]

    assert numbers == [5, 3, 1]
