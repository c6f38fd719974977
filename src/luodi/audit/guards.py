"""Guards in the database itself: events, the chain's head and every fact written once.

Whoever writes past the program – another tool, a slip in a console – is refused by the database.
Guards are put on by ``luodi migrate`` after the tables are made, because SQLite makes a changed
table anew and its triggers go with the old one. Whoever can drop a trigger can also put it back:
that the trail still says the truth is what the chain and its checkpoints prove.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from luodi.audit.written_once import WrittenOnce

EVENTS, HEAD = "audit_event", "audit_chainhead"
REFUSE = "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END"
FORWARD = (
    "BEGIN IF NEW.number = OLD.number + 1 THEN RETURN NEW; END IF; "
    "RAISE EXCEPTION '% only goes forward', TG_TABLE_NAME; END"
)
FUNCTIONS = {"luodi_refuse_change": REFUSE, "luodi_only_forward": FORWARD}
# what pg_trigger says of a trigger: bits of its kind, the function it calls
ROW, BEFORE, DELETE, UPDATE, TRUNCATE = 1, 2, 8, 16, 32


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: its table, its name, what follows its name, and its kind on PostgreSQL."""

    table: str
    name: str
    body: str
    bits: int = 0
    function: str = ""


def put_on(connection: BaseDatabaseWrapper) -> list[str]:
    """Put on every guard that is missing or altered and return their names."""
    names = weakened(connection)
    altered = [guard for guard in guards(connection) if guard.name in names]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in _functions(connection.vendor) if altered else ():
            cursor.execute(statement)
        for guard in altered:
            cursor.execute(_drop(guard, connection.vendor))
            cursor.execute(f"CREATE TRIGGER {guard.name} {guard.body}")
    return names


def take_off(connection: BaseDatabaseWrapper) -> None:
    """Take every guard off: to empty a test database, or for a migration that must change facts."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for guard in guards(connection):
            cursor.execute(_drop(guard, connection.vendor))


def weakened(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of guards that are missing, switched off or say something else."""
    ask = _standing_sqlite if connection.vendor == "sqlite" else _standing_postgresql
    standing = ask(connection)
    return [guard.name for guard in guards(connection) if guard not in standing]


def guards(connection: BaseDatabaseWrapper) -> list[Guard]:
    """Return the guards that this database should have: of tables that are there."""
    made = _sqlite(connection) if connection.vendor == "sqlite" else _postgresql()
    there = set(connection.introspection.table_names())
    return [guard for guard in made if guard.table in there]


def guarded_models() -> list[type[models.Model]]:
    """Return the models whose rows never change: events and every fact that is written once."""
    event = apps.get_model("audit", "Event")
    return [event, *(model for model in apps.get_models() if issubclass(model, WrittenOnce))]


def _sqlite(connection: BaseDatabaseWrapper) -> Iterator[Guard]:
    for model in guarded_models():
        table = model._meta.db_table
        stop = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        yield Guard(table, f"{table}_no_update", f"BEFORE UPDATE ON {table} {stop}")
        yield Guard(table, f"{table}_no_delete", f"BEFORE DELETE ON {table} {stop}")
        yield _no_replace(model, stop, connection)
    stop = f"BEGIN SELECT RAISE(ABORT, '{HEAD} only goes forward'); END"
    yield Guard(HEAD, f"{HEAD}_no_delete", f"BEFORE DELETE ON {HEAD} {stop}")
    yield Guard(HEAD, f"{HEAD}_forward",
                f"BEFORE UPDATE ON {HEAD} WHEN NEW.number <> OLD.number + 1 {stop}")  # fmt: skip
    yield _no_replace(apps.get_model("audit", "ChainHead"), stop, connection)


def _no_replace(model: type[models.Model], stop: str, connection: BaseDatabaseWrapper) -> Guard:
    # REPLACE deletes without firing delete triggers unless recursive_triggers is on, which a
    # program other than ours need not have switched on.
    table = model._meta.db_table
    known = " OR ".join(_known(model, unique) for unique in unique_sets(model, connection))
    return Guard(table, f"{table}_no_replace", f"BEFORE INSERT ON {table} WHEN {known} {stop}")


@dataclass(frozen=True, slots=True)
class Unique:
    """Columns of which a table takes each combination once, where the condition holds."""

    columns: tuple[str, ...]
    condition: str = ""


def _known(model: type[models.Model], unique: Unique) -> str:
    table = model._meta.db_table
    same = " AND ".join(f'"{name}" = NEW."{name}"' for name in unique.columns)
    if not unique.condition:
        return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
    # The condition names columns without a table: asked of the rows, then of the new one.
    new = ", ".join(f'NEW."{field.column}" AS "{field.column}"'
                    for field in model._meta.local_concrete_fields)  # fmt: skip
    return (
        f"(EXISTS (SELECT 1 FROM {table} WHERE {same} AND ({unique.condition})) "
        f"AND EXISTS (SELECT 1 FROM (SELECT {new}) WHERE {unique.condition}))"
    )


def unique_sets(model: type[models.Model], connection: BaseDatabaseWrapper) -> list[Unique]:
    """Return what a table takes once only, that of a partial index with its condition."""
    columns: dict[str, str] = {field.name: field.column or "" for field in model._meta.local_fields}
    alone = [Unique((columns[field.name],)) for field in model._meta.local_fields if field.unique]
    editor = connection.schema_editor()
    named = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    return [*alone, *(
        Unique(tuple(columns[name] for name in one.fields),
               one._get_condition_sql(model, editor) or "")  # type: ignore[attr-defined]
        for one in named
    )]  # fmt: skip


def _postgresql() -> Iterator[Guard]:
    refuse, forward = FUNCTIONS
    for table in [model._meta.db_table for model in guarded_models()]:
        yield _row_guard(table, f"{table}_no_change", "UPDATE OR DELETE", UPDATE | DELETE, refuse)
        yield _no_truncate(table)
    yield _row_guard(HEAD, f"{HEAD}_no_delete", "DELETE", DELETE, refuse)
    yield _row_guard(HEAD, f"{HEAD}_forward", "UPDATE", UPDATE, forward)
    yield _no_truncate(HEAD)


def _row_guard(table: str, name: str, when: str, bits: int, function: str) -> Guard:
    body = f"BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
    return Guard(table, name, body, ROW | BEFORE | bits, function)


def _no_truncate(table: str) -> Guard:
    body = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION luodi_refuse_change()"
    return Guard(table, f"{table}_no_truncate", body, BEFORE | TRUNCATE, "luodi_refuse_change")


def _functions(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return []
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${source}$$"
        for name, source in FUNCTIONS.items()
    ]


def _drop(guard: Guard, vendor: str) -> str:
    place = "" if vendor == "sqlite" else f" ON {guard.table}"
    return f"DROP TRIGGER IF EXISTS {guard.name}{place}"


def _standing_sqlite(connection: BaseDatabaseWrapper) -> set[Guard]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        rows = cursor.fetchall()
    return {
        Guard(table, name, sql.removeprefix(f"CREATE TRIGGER {name} ")) for table, name, sql in rows
    }


def _standing_postgresql(connection: BaseDatabaseWrapper) -> set[Guard]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname, t.tgtype, p.proname, p.prosrc FROM pg_trigger t "
            "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL "
            "AND t.tgattr = '' AND c.relnamespace = current_schema()::regnamespace"
        )
        rows = cursor.fetchall()
    found = {
        (table, name, bits, function)
        for table, name, bits, function, source in rows
        if FUNCTIONS.get(function) == source
    }
    # The statement itself is not kept by the server: what it made is compared instead.
    return {
        guard for guard in _postgresql()
        if (guard.table, guard.name, guard.bits, guard.function) in found
    }  # fmt: skip
