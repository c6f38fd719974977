"""Copies of the test database: filled once a worker, and entered by every module that asks for it.

To play the demo takes many times as long as a test. What each test changes is rolled back, so one
copy with the demo serves all; the database beside it stays as empty as the other tests expect it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

ENTERED: list[str] = []  # the names of those that one stands in now, the last one innermost


def wanted_by(test: pytest.Item) -> int:
    """Return how many copies a test stands in: none, one, or one within another."""
    info = getattr(test, "_fixtureinfo", None)
    found = info.name2fixturedefs.values() if info else ()
    return sum("copy_of_the_database" in defs[-1].argnames for defs in found)


@dataclass
class Copy:
    """A copy of the database that is in use when it is first entered, with what ``fill`` adds."""

    name: str
    fill: Callable[[], Any]
    filled: Any = None
    database: str = ""  # once it is filled
    raw: Any = field(default=None, repr=False)  # SQLite: the memory lives while this is open

    @contextmanager
    def entered(self) -> Iterator[Any]:
        """Stand in the copy for a while; gives what ``fill`` returned."""
        before = connection.settings_dict["NAME"], connection.connection
        ENTERED.append(self.name)
        try:
            if self.database:
                _change_over(self.database, self.raw)
            else:
                self._make(*before)
            yield self.filled
        finally:
            ENTERED.pop()
            _change_over(*before)

    def _make(self, original: str, raw: Any) -> None:
        if connection.vendor == "sqlite":
            database = f"file:luodi_{self.name}?mode=memory&cache=shared"
            _change_over(database, None)
            connection.ensure_connection()
            raw.backup(connection.connection)
        else:
            database = f"{original}_{self.name}"
            _without_a_database(f'CREATE DATABASE "{database}" TEMPLATE "{original}"')
            _change_over(database, None)
        _number_on_from_what_is_there()
        self.filled = self.fill()
        self.database, self.raw = database, connection.connection

    def drop(self) -> None:
        """Take the copy away, when nobody stands in it any more."""
        if self.database and connection.vendor == "sqlite":
            self.raw.close()
        elif self.database:
            _without_a_database(f'DROP DATABASE "{self.database}"')
        self.database = ""


def _number_on_from_what_is_there() -> None:
    """Forget the keys of rows that are gone: tests that commit leave the next number behind."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence")
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def _change_over(name: str, raw: Any) -> None:
    # A database in memory is kept open, as Django keeps it; a server's is left and opened anew.
    if connection.vendor == "sqlite":
        connection.connection = raw
    else:
        connection.close()
    connection.settings_dict["NAME"] = name


def _without_a_database(statement: str) -> None:
    connection.close()  # a database that somebody stands in can be neither copied nor dropped
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
