"""A database as one file and back: SQLite by VACUUM INTO, PostgreSQL by pg_dump.

Both are snapshots of one moment while people go on writing. SQLite's incremental backup is not
used: with a writer every few milliseconds it begins again and again and never ends.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from luodi.audit import apart
from luodi.audit.checkpoints import Signed
from luodi.web.backups.errors import BackupError, PlaceRefused
from luodi.web.backups.manifest import Facts, Held

Ask = Callable[[str], list[tuple[Any, ...]]]
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "ORDER BY name",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
}

CHECKPOINTS = "SELECT origin, size, root, signature, public_key FROM audit_checkpoint"


def snapshot(into: Path) -> Facts:
    """Write the house's database to a file and return what stands in just that snapshot.

    Raises BackupError when the database's program is missing or refuses.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(into)])
        with asking(apart.Address("sqlite", str(into))) as ask:
            return facts(ask, "sqlite")
    return _dumped(into)


def _dumped(into: Path) -> Facts:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        name = cursor.fetchone()[0]

        def ask(statement: str) -> list[tuple[Any, ...]]:
            cursor.execute(statement)
            return cursor.fetchall()

        there = apart.conninfo(connection.settings_dict)
        run_postgres("pg_dump", there, "--format=custom", f"--snapshot={name}", "--no-owner",
                     "--no-privileges", f"--file={into}")  # fmt: skip
        return facts(ask, "postgresql")


def facts(ask: Ask, vendor: str) -> Facts:
    """Return what a database says, asked by any connection."""
    tables = [name for (name,) in ask(TABLES[vendor])]
    head = ask("SELECT number, hash FROM audit_chainhead WHERE id = 1") or [(0, "0" * 64)]
    uploads = ask("SELECT path, sha256, size FROM files_upload ORDER BY path")
    return Facts(
        counts={name: ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in tables},
        uploads=[Held(*row) for row in uploads], events=head[0][0], head=head[0][1],
        checkpoint=_checkpoint(ask),
        migrations=[f"{app}.{name}" for app, name in
                    ask("SELECT app, name FROM django_migrations ORDER BY app, name")],
    )  # fmt: skip


def _checkpoint(ask: Ask) -> str:
    found = ask(f"{CHECKPOINTS} ORDER BY id DESC LIMIT 1")
    return Signed(*found[0]).as_file() if found else ""


@contextmanager
def asking(there: apart.Address) -> Iterator[Ask]:
    """Yield a function that asks a database by a connection of its own."""
    with apart.reading(there) as cursor:

        def ask(statement: str) -> list[tuple[Any, ...]]:
            cursor.execute(statement)
            return list(cursor.fetchall())

        yield ask


def is_empty(url: str) -> bool:
    """Say whether a PostgreSQL database holds no table yet. Raises PlaceRefused if out of reach."""
    try:
        with asking(apart.Address("postgresql", url)) as ask:
            return not ask(TABLES["postgresql"])
    except psycopg.OperationalError as error:
        raise _out_of_reach(error) from error


def _out_of_reach(error: Exception) -> PlaceRefused:
    return PlaceRefused(
        _("The database cannot be reached: %(why)s Look at its address.") % {"why": error}
    )


def load(url: str, dump: Path) -> None:
    """Put a dump into an empty PostgreSQL database, all of it or nothing."""
    run_postgres("pg_restore", url, "--exit-on-error", "--single-transaction", "--no-owner",
                 "--no-privileges", str(dump))  # fmt: skip


def empty(url: str) -> None:
    """Drop what ``load`` put into a PostgreSQL database, so that the next drill finds it empty."""
    with psycopg.connect(url, autocommit=True) as link, link.transaction():
        for (name,) in link.execute(TABLES["postgresql"]).fetchall():
            link.execute(f'DROP TABLE "{name}" CASCADE')
        for (name,) in link.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE prorettype = 'trigger'::regtype "
            "AND pronamespace = current_schema()::regnamespace"
        ).fetchall():
            link.execute(f"DROP FUNCTION {name}")


@contextmanager
def temporary_database(url: str) -> Iterator[str]:
    """Yield the address of a new database on the same server and drop it afterwards.

    Its name is always the same for the same house: one that a drill left behind when it was killed
    is dropped by the next.
    """
    told = conninfo_to_dict(url)
    name = f"luodi_drill_{hashlib.sha256(str(told['dbname']).encode()).hexdigest()[:16]}"
    with _connected(url) as link:
        if link.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [name]).fetchone() != (True,):
            raise PlaceRefused(_("Another drill is going on. Wait until it is done."))
        try:
            link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            link.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        except psycopg.errors.InsufficientPrivilege as error:
            raise PlaceRefused(
                _("The account of the database may not create one for the drill. Allow it: ALTER "
                  "ROLE … CREATEDB; or name an empty database with --into.")
            ) from error  # fmt: skip
        try:
            yield _conninfo({**told, "dbname": name})
        finally:
            link.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _connected(url: str) -> "psycopg.Connection[Any]":
    try:
        return psycopg.connect(url, autocommit=True)
    except psycopg.OperationalError as error:
        raise _out_of_reach(error) from error


def _conninfo(told: dict[str, Any]) -> str:
    return make_conninfo(**told)


def as_url(conninfo: str) -> str:
    """Return the address as DATABASE_URL takes it."""
    told = {name: quote(str(value), safe="") for name, value in conninfo_to_dict(conninfo).items()}
    who = told.get("user", "") + (f":{told['password']}" if "password" in told else "")
    port = f":{told['port']}" if "port" in told else ""
    return f"postgres://{who}@{told.get('host', '')}{port}/{told.get('dbname', '')}"


def run_postgres(program: str, there: str, *words: str) -> None:
    """Run one of PostgreSQL's programs. Raises BackupError when it fails, PlaceRefused without."""
    if shutil.which(program) is None:
        raise PlaceRefused(
            _("%(program)s is not on this machine. Install PostgreSQL's client programs (Debian's "
              "package postgresql-client), of the server's version or newer.")
            % {"program": program}
        )  # fmt: skip
    told: dict[str, Any] = dict(conninfo_to_dict(there))
    # Not among the words: everybody on the machine can read those.
    secret = {"PGPASSWORD": str(told.pop("password"))} if "password" in told else {}
    run = subprocess.run(
        [program, f"--dbname={_conninfo(told)}", *words],
        env=os.environ | secret, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode:
        raise BackupError(
            _("%(program)s failed: %(why)s") % {"program": program, "why": run.stderr.strip()}
        )


def integrity(path: Path) -> str:
    """Return what SQLite finds wrong with a file; empty where it is whole."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as link:
            found = [row[0] for row in link.execute("PRAGMA integrity_check")]
            broken = list(link.execute("PRAGMA foreign_key_check"))
    except sqlite3.DatabaseError as error:
        return str(error)
    told = [] if found == ["ok"] else found
    return "; ".join([*told, *(f"{row[0]} {row[1]} → {row[2]}" for row in broken[:3])])
