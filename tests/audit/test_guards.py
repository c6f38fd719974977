"""What is written once cannot be changed in the database either, whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from luodi.audit import actions, guards
from luodi.audit.models import ChainHead
from luodi.catalog.actions import define_indicator
from luodi.indicators.models import ClosedPeriod, Observation

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite only")
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="a statement of PostgreSQL only"
)


@pytest.fixture
def fact(db, now) -> ClosedPeriod:
    """A closed period, one of the many kinds of rows that are written once."""
    row = ClosedPeriod(
        period="2025-02", first_day=date(2025, 2, 1), last_day=date(2025, 2, 28), by=None, at=now
    )
    row.save()
    return row


@contextmanager
def recursive_triggers_off() -> Iterator[None]:
    """Be a program other than ours: there, REPLACE deletes without firing the delete triggers."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        yield
        cursor.execute("PRAGMA recursive_triggers = ON")


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE indicators_closedperiod SET period = '2025-03'",
        "DELETE FROM indicators_closedperiod",
    ],
)
def test_a_fact_is_kept_by_the_database_itself(fact, statement: str) -> None:
    with pytest.raises(DatabaseError, match="indicators_closedperiod is append-only"):
        run(statement)

    assert ClosedPeriod.objects.get().period == "2025-02"


@on_postgresql
def test_emptying_a_table_of_facts_is_refused(db) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        run("TRUNCATE indicators_closedperiod CASCADE")


@on_sqlite
@pytest.mark.parametrize("key", ["id", "id + 1"], ids=["the same key", "another key"])
def test_replace_is_refused_even_where_recursive_triggers_are_off(fact, key: str) -> None:
    columns = ("period", "first_day", "last_day", "by_id", "at")
    names = ", ".join(columns)
    with recursive_triggers_off(), pytest.raises(DatabaseError, match="append-only"):
        run(f"REPLACE INTO indicators_closedperiod (id, {names}) "
            f"SELECT {key}, {names} FROM indicators_closedperiod")  # fmt: skip

    assert ClosedPeriod.objects.get() == fact


@on_sqlite
def test_every_unique_index_of_a_guarded_table_is_kept_from_replace(db) -> None:
    told = {guard.name: guard.body for guard in guards.guards(connection)}
    models = [*guards.guarded_models(), ChainHead]
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in models):
            cursor.execute(
                "SELECT i.name, i.partial, m.sql FROM pragma_index_list(%s) i "
                "LEFT JOIN sqlite_master m ON m.name = i.name WHERE i.\"unique\"", [table]
            )  # fmt: skip
            for index, partial, sql in cursor.fetchall():
                cursor.execute("SELECT name FROM pragma_index_info(%s) ORDER BY seqno", [index])
                same = " AND ".join(f'"{name}" = NEW."{name}"' for (name,) in cursor.fetchall())
                where = sql.partition(" WHERE ")[2] if partial else ""
                wanted = f"{same} AND ({where})" if partial else f"WHERE {same})"
                assert wanted in told[f"{table}_no_replace"], index


@on_sqlite
def test_a_published_figure_is_not_replaced_past_its_partial_index(db, now, office) -> None:
    indicator = define_indicator(
        by=office, at=now, code="jobs", name_zh="新增就业", name_en="New jobs",
        unit_of_measure="人", frequency="month", form="in_period",
    )  # fmt: skip
    told = {
        "indicator": indicator, "unit": office.unit, "period": "2025-02", "vintage": now,
        "first_day": date(2025, 2, 1), "last_day": date(2025, 2, 28), "source": "a",
    }  # fmt: skip
    figure = Observation(**told, value=9)
    figure.save()
    names = ", ".join(
        f'"{field.column}"' for field in Observation._meta.local_fields if field.column != "id"
    )

    with recursive_triggers_off(), pytest.raises(DatabaseError, match="append-only"):
        run(f"REPLACE INTO indicators_observation (id, {names}) "
            f"SELECT id + 1, {names} FROM indicators_observation")  # fmt: skip

    assert Observation.objects.get() == figure
    Observation(**told, value=8, replaces=figure, reason="重复计算").save()  # as a revision is


@on_sqlite
def test_the_head_is_not_set_back_by_replacing_it(db, now) -> None:
    for step in range(3):
        actions.record(kind="plan.started", target=f"plan.plan:{step}", by=None, at=now)

    with recursive_triggers_off(), pytest.raises(DatabaseError, match="only goes forward"):
        run("INSERT OR REPLACE INTO audit_chainhead (id, number, hash) VALUES (1, 1, 'ff')")

    assert ChainHead.objects.get().number == 3


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_chainhead SET number = 1", "UPDATE audit_chainhead SET hash = 'f'",
     "DELETE FROM audit_chainhead"],
)  # fmt: skip
def test_the_head_of_the_chain_only_goes_forward(db, now, statement: str) -> None:
    for step in range(3):
        actions.record(kind="plan.started", target=f"plan.plan:{step}", by=None, at=now)

    with pytest.raises(DatabaseError, match=r"append-only|only goes forward"):
        run(statement)


def test_every_fact_that_is_written_once_has_its_guards(db) -> None:
    tables = {model._meta.db_table for model in guards.guarded_models()}

    assert {"audit_event", "indicators_observation", "deliver_progressupdate"} <= tables
    assert {guard.table for guard in guards.guards(connection)} == {*tables, "audit_chainhead"}
    assert guards.weakened(connection) == []


def _without(name: str, table: str) -> str:
    place = "" if connection.vendor == "sqlite" else f" ON {table}"
    return f"DROP TRIGGER {name}{place}"


def _first(table: str) -> str:
    return next(guard.name for guard in guards.guards(connection) if guard.table == table)


def test_a_guard_that_was_taken_off_is_missed_and_put_on_again(db) -> None:
    name = _first("audit_event")
    run(_without(name, "audit_event"))

    missed, mended = guards.weakened(connection), guards.put_on(connection)

    assert (missed, mended, guards.weakened(connection)) == ([name], [name], [])


def test_a_guard_that_was_made_toothless_is_missed(db) -> None:
    name = _first("audit_event")
    run(_without(name, "audit_event"))
    if connection.vendor == "sqlite":
        run(f"CREATE TRIGGER {name} BEFORE UPDATE ON audit_event WHEN 0 BEGIN SELECT 1; END")
    else:
        run("CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$")  # fmt: skip
        run(f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW "
            "EXECUTE FUNCTION nothing()")  # fmt: skip

    assert guards.weakened(connection) == [name]


@on_postgresql
@pytest.mark.parametrize(
    "statement",
    ["ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change",
     "CREATE OR REPLACE FUNCTION luodi_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
     "$$ BEGIN RETURN NEW; END $$"],
    ids=["switched off", "its function emptied"],
)  # fmt: skip
def test_a_guard_that_was_put_to_sleep_is_missed(db, statement: str) -> None:
    run(statement)

    assert "audit_event_no_change" in guards.weakened(connection)
