"""An empty, migrated SQLite database, kept between runs: to migrate takes longer than many tests.

It is made anew as soon as a migration, a model, a guard or Django changes; a fresh clone always
migrates. A server's database is migrated by every run.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import django
from django.db import connections

import luodi
from luodi.web.management.commands import migrate

WRITTEN_BY = ("migrations/*.py", "models.py", "models/*.py", "guards*.py", "management/commands/*")


def fingerprint() -> str:
    """Return a name for everything that a migrated database depends on."""
    root = Path(luodi.__file__).parent
    files = sorted({file for pattern in WRITTEN_BY for file in root.rglob(pattern)})
    digest = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for file in files:
        if file.is_file() and file.suffix == ".py":
            digest.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """While this stands, ``migrate`` fills an empty SQLite database from the one that is kept."""
    original, kept = migrate.Command.handle, folder / f"{fingerprint()}.sqlite3"

    def handle(self: migrate.Command, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        plain = not (options["plan"] or options["check_unapplied"] or options["app_label"])
        if connection.vendor != "sqlite" or not plain or connection.introspection.table_names():
            original(self, *args, **options)
        elif kept.exists():
            with closing(sqlite3.connect(kept)) as source:
                source.backup(connection.connection)
        else:
            original(self, *args, **options)
            _keep(connection.connection, kept)

    migrate.Command.handle = handle
    try:
        yield
    finally:
        migrate.Command.handle = original


def _keep(made: sqlite3.Connection, kept: Path) -> None:
    for older in kept.parent.glob("*.sqlite3"):
        older.unlink(missing_ok=True)
    new = kept.with_suffix(f".{os.getpid()}")  # two workers write beside each other, the last stays
    with closing(sqlite3.connect(new)) as target:
        made.backup(target)
    new.replace(kept)
