"""The database itself refuses to change an event, whoever asks and by whatever statement."""

import pytest
from django.db import DatabaseError, connection, transaction

from luodi.audit import actions
from luodi.audit.models import Event

COLUMNS = (
    "id, number, at, actor, acting_for, unit, kind, target, before, after, reason, request_id, "
    "algorithm"
)


@pytest.fixture
def event(db, now) -> Event:
    return actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)


def refused(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_an_update_is_refused(event: Event) -> None:
    refused("UPDATE audit_event SET actor = 'person:9'")

    assert Event.objects.get().actor == "system"


def test_a_delete_is_refused(event: Event) -> None:
    refused("DELETE FROM audit_event")

    assert Event.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite only")
def test_insert_or_replace_is_refused(event: Event) -> None:
    refused(
        f"INSERT OR REPLACE INTO audit_event ({COLUMNS}, previous, hash) "
        f"SELECT {COLUMNS}, previous, 'false' FROM audit_event"
    )

    assert Event.objects.get().hash == event.hash


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite only")
def test_replace_by_number_is_refused_too(event: Event) -> None:
    fresh = COLUMNS.replace("id, ", "id + 1, ", 1)

    refused(
        f"REPLACE INTO audit_event ({COLUMNS}, previous, hash) "
        f"SELECT {fresh}, previous, 'false' FROM audit_event"
    )

    assert Event.objects.get().hash == event.hash


def test_saving_through_the_model_is_refused(event: Event) -> None:
    event.reason = "later thought"

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.save()


def test_deleting_through_the_model_is_refused(event: Event) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a statement of PostgreSQL only")
def test_emptying_the_whole_table_is_refused(event: Event) -> None:
    refused("TRUNCATE audit_event")

    assert Event.objects.count() == 1
