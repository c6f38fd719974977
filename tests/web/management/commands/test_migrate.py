"""`luodi migrate` leaves every table that is written once with its guards."""

import pytest
from django.core.management import call_command
from django.db import connection

from luodi.audit import actions, guards, queries


def test_the_guards_are_on_afterwards(db: None) -> None:
    guards.take_off(connection)

    call_command("migrate", verbosity=0)

    assert guards.weakened(connection) == []


def missed_names() -> list[str]:
    return [name for name in guards.weakened(connection) if name.startswith("audit_event_")]


def test_guards_that_were_gone_from_rows_are_told_and_put_on_record(db: None, now, capsys) -> None:
    actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)
    guards.take_off(connection)
    gone = missed_names()

    call_command("migrate", verbosity=0)

    event = queries.events()[0]
    assert event.kind == "audit.guards_put_on"
    assert event.after is not None and set(gone) <= set(event.after["guards"])
    assert gone[0] in capsys.readouterr().err


def test_a_table_without_rows_had_nothing_to_guard(db: None, capsys) -> None:
    guards.take_off(connection)

    call_command("migrate", verbosity=0)

    assert not any("drill" in str(event.after) for event in queries.events())


def test_guards_that_stand_leave_no_event(db: None, now) -> None:
    actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)

    call_command("migrate", verbosity=0)

    assert queries.head().number == 1


@pytest.mark.parametrize("only_looked", ["plan", "check_unapplied"])
def test_looking_changes_nothing(db: None, now, only_looked: str) -> None:
    actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)
    guards.take_off(connection)

    call_command("migrate", verbosity=0, **{only_looked: True})

    assert missed_names() != []
    assert queries.head().number == 1
