"""The kept database is the migrated one, and only an empty database is filled from it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from luodi.web.management.commands import migrate
from tests import migrated

MADE = "CREATE TABLE made (word TEXT)"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What reached the real command, which here makes one table."""
    told: list[dict[str, Any]] = []

    def handle(self: Any, *args: Any, **options: Any) -> None:
        told.append(options)
        migrated.connections[options["database"]].connection.execute(MADE)

    monkeypatch.setattr(migrate.Command, "handle", handle)
    return told


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A database in memory that says which tables it holds."""
    raw = sqlite3.connect(":memory:")

    def table_names() -> list[str]:
        return [name for (name,) in raw.execute("SELECT name FROM sqlite_master")]

    made = SimpleNamespace(vendor="sqlite", connection=raw,
                           introspection=SimpleNamespace(table_names=table_names))  # fmt: skip
    monkeypatch.setattr(migrated, "connections", {"default": made, "other": made})
    return made


def migrate_now(database: str = "default", **options: Any) -> None:
    told = {"database": database, "plan": False, "check_unapplied": False, "app_label": None}
    migrate.Command().handle(**{**told, **options})


def test_the_second_empty_database_is_filled_without_migrating(asked, house, tmp_path) -> None:
    with migrated.kept_in(tmp_path):
        migrate_now()
        house.connection.execute("DROP TABLE made")
        migrate_now()

    assert len(asked) == 1 and house.introspection.table_names() == ["made"]
    house.connection.close()


def test_a_database_that_holds_something_is_migrated(asked, house, tmp_path) -> None:
    house.connection.execute("CREATE TABLE earlier (word TEXT)")

    with migrated.kept_in(tmp_path):
        migrate_now()

    assert len(asked) == 1 and list(tmp_path.iterdir()) == []
    house.connection.close()


@pytest.mark.parametrize(
    "options", [{"plan": True}, {"check_unapplied": True}, {"app_label": "org"}]
)
def test_a_question_or_a_part_goes_to_the_command(asked, house, tmp_path, options) -> None:
    with migrated.kept_in(tmp_path):
        migrate_now(**options)

    assert len(asked) == 1 and list(tmp_path.iterdir()) == []
    house.connection.close()


def test_what_is_kept_of_another_state_goes(asked, house, tmp_path) -> None:
    (tmp_path / "0123456789abcdef.sqlite3").write_bytes(b"old")

    with migrated.kept_in(tmp_path):
        migrate_now()

    assert [file.name for file in tmp_path.iterdir()] == [f"{migrated.fingerprint()}.sqlite3"]
    house.connection.close()


def test_a_changed_migration_has_another_name(monkeypatch, tmp_path: Path) -> None:
    folder = tmp_path / "luodi" / "org" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").write_text("one")
    monkeypatch.setattr(migrated.luodi, "__file__", str(tmp_path / "luodi" / "__init__.py"))
    before = migrated.fingerprint()

    (folder / "0001_initial.py").write_text("two")

    assert migrated.fingerprint() != before


@pytest.mark.django_db
def test_this_run_stands_on_every_migration() -> None:
    """Filled from what was kept or not: nothing is left to apply."""
    call_command("migrate", check_unapplied=True, verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        assert cursor.fetchone()[0] > 0


def test_two_workers_may_keep_at_once(tmp_path) -> None:
    kept = tmp_path / "made.sqlite3"
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute(MADE)
        migrated._keep(made, kept)
        migrated._keep(made, kept)

    with closing(sqlite3.connect(kept)) as found:
        assert found.execute("SELECT name FROM sqlite_master").fetchall() == [("made",)]
