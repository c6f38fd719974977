"""One connection stays open for the question of the public; a restored house gets another."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib import import_module
from pathlib import Path
from threading import Barrier, local
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from luodi.air import kept_connection as kept

BASE = "luodi.web.settings.base"  # also where the tests themselves run on PostgreSQL


class Opened:
    """A connection that only knows whether it was closed."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def house(monkeypatch, tmp_path):
    """A house on a file whose connection is closed between requests, as on SQLite."""
    file = tmp_path / "luodi.sqlite3"
    file.touch()
    made: list[Opened] = []

    def create(_alias: str) -> Opened:
        made.append(Opened())
        return made[-1]

    closed = SimpleNamespace(vendor="sqlite", connection=None, settings_dict={"NAME": file})
    monkeypatch.setattr(kept, "connection", closed)
    monkeypatch.setattr(kept, "connections", SimpleNamespace(create_connection=create))
    monkeypatch.setattr(kept, "_own", SimpleNamespace())
    return SimpleNamespace(file=file, made=made, connection=closed)


def test_a_connection_of_its_own_is_opened_once(house):
    first, second = kept.kept_connection(), kept.kept_connection()

    assert first is second and len(house.made) == 1 and not first.closed


def test_the_connection_that_is_open_anyway_is_taken(house):
    house.connection.connection = object()

    assert kept.kept_connection() is house.connection
    assert house.made == []


def test_on_postgresql_the_ordinary_one_is_taken(house):
    house.connection.vendor = "postgresql"

    assert kept.kept_connection() is house.connection


def test_a_restored_house_is_another_file_and_gets_another_connection(house):
    before = kept.kept_connection()
    other = house.file.with_name("other")
    other.touch()
    other.replace(house.file)

    after = kept.kept_connection()

    assert after is not before and before.closed and not after.closed


def test_while_the_file_is_away_what_is_open_answers(house):
    first = kept.kept_connection()
    house.file.unlink()

    assert kept.kept_connection() is first and not first.closed


def test_a_house_without_a_file_is_asked_by_its_ordinary_connection(house):
    house.connection.settings_dict["NAME"] = "file:memory?mode=memory&cache=shared"

    assert kept.kept_connection() is house.connection and house.made == []


def a_file(path: Path, word: str) -> Path:
    """A database that says one word."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE said (word TEXT)")
        made.execute("INSERT INTO said VALUES (?)", [word])
        made.commit()
    return path


def said() -> str:
    """What the kept connection of this thread reads."""
    with kept.kept_connection().cursor() as cursor:
        return str(cursor.execute("SELECT word FROM said").fetchone()[0])


@pytest.fixture
def real(monkeypatch, tmp_path, django_db_blocker) -> Iterator[Path]:
    """A house on a real file, opened as the house opens it; its word is “before”."""
    file = a_file(tmp_path / "luodi.sqlite3", "before")
    settings: dict[str, Any] = {**connections.settings[DEFAULT_DB_ALIAS], "NAME": str(file),
                                "OPTIONS": import_module(BASE).SQLITE}  # fmt: skip
    opened: list[DatabaseWrapper] = []

    def create(alias: str) -> DatabaseWrapper:
        opened.append(DatabaseWrapper(settings, alias))
        return opened[-1]

    closed = SimpleNamespace(vendor="sqlite", connection=None, settings_dict=settings)
    monkeypatch.setattr(kept, "connection", closed)
    monkeypatch.setattr(kept, "connections", SimpleNamespace(create_connection=create))
    monkeypatch.setattr(kept, "_own", local())
    with django_db_blocker.unblock():
        yield file
        for one in opened:
            one.inc_thread_sharing()  # also those that other threads opened
            one.close()


def test_a_kept_connection_is_opened_with_all_that_the_house_asks_for(real):
    with kept.kept_connection().cursor() as cursor:
        told = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in (
            "journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout",
        )}  # fmt: skip

    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1,
                    "recursive_triggers": 1, "busy_timeout": 20_000}  # fmt: skip


def test_what_others_write_is_seen_and_nothing_is_held_against_them(real):
    assert said() == "before"

    with closing(sqlite3.connect(real, timeout=0)) as other:
        other.execute("UPDATE said SET word = 'changed'")
        other.commit()
        assert said() == "changed"
        busy, _frames, _moved = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    assert busy == 0


def test_a_file_that_was_put_in_its_place_is_read_and_whole(real):
    assert said() == "before"
    with closing(sqlite3.connect(real)) as other:
        other.execute("UPDATE said SET word = 'changed'")
        other.commit()  # a log that is not written back would be read over the new file:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so docs/airing.md says to stop the house

    a_file(real.with_name("restored"), "restored").replace(real)

    assert said() == "restored"
    with closing(sqlite3.connect(real)) as other:
        assert other.execute("SELECT word FROM said").fetchall() == [("restored",)]
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_each_thread_has_a_connection_of_its_own_that_stays(real):
    both = Barrier(2)

    def ask(_number: int) -> tuple[set[int], list[str]]:
        both.wait()
        words = [said() for _time in range(20)]
        return {id(kept.kept_connection()) for _time in range(3)}, words

    with ThreadPoolExecutor(2) as threads:
        (first, words), (second, others) = threads.map(ask, range(2))

    assert len(first) == len(second) == 1 and first != second
    assert set(words + others) == {"before"}
