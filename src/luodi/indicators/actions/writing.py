"""Write many figures at once, past the models: rows by the hundred on SQLite, COPY on PostgreSQL.

For the actions that judge and record; nothing is judged here. Rows are written in the order they
come, so that of two vintages of one figure the later one, coming later, has the higher key.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import chain, islice
from typing import Any, NamedTuple

from django.db import connection

from luodi.indicators.models import Observation

# SQLite opens and ends a statement for each: with the guards on, a hundred rows in one take a
# third of the time
ROWS_A_STATEMENT = 100


class Figure(NamedTuple):
    """A figure with all its columns; what it belongs to by key."""

    indicator: int
    unit: int
    period: str
    first_day: date
    last_day: date
    value: Decimal
    status: str
    vintage: datetime
    source: str
    note: str
    reason: str
    replaces: int | None
    batch: int | None
    row_number: int | None
    entered_by: int | None


def insert(rows: Iterable[Figure]) -> None:
    """Insert figures inside the transaction of whoever calls."""
    insert_written(_plain(rows) if connection.vendor == "sqlite" else rows)


def insert_written(rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert figures whose value and days are texts, and whose vintage is ``as_written``.

    The columns stand in the order of ``Figure``.
    """
    if connection.vendor == "sqlite":
        _insert_by_hundreds(iter(rows))
        return
    into = f"COPY {_into()} FROM STDIN"
    # the driver's errors in Django's words: who stores at the same moment is told, not broken off
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def as_written(at: datetime) -> Any:
    """Return a moment as this database takes it, so that a load need not turn it every row."""
    return connection.ops.adapt_datetimefield_value(at)


def _insert_by_hundreds(rows: Iterator[tuple[Any, ...]]) -> None:
    marks = f"({', '.join('?' * len(Figure._fields))})"
    into, many = _into(), ", ".join([marks] * ROWS_A_STATEMENT)
    connection.ensure_connection()
    with connection.wrap_database_errors:
        while part := list(islice(rows, ROWS_A_STATEMENT)):
            told = many if len(part) == ROWS_A_STATEMENT else ", ".join([marks] * len(part))
            # past Django's cursor, which would look for its own marks in every statement
            connection.connection.execute(
                f"INSERT INTO {into} VALUES {told}", list(chain.from_iterable(part))
            )


def _into() -> str:
    columns = {field.name: str(field.column) for field in Observation._meta.local_concrete_fields}
    names = ", ".join(columns[name] for name in Figure._fields)
    return f"{Observation._meta.db_table} ({names})"


def _plain(rows: Iterable[Figure]) -> Iterator[tuple[Any, ...]]:
    # as Django's own writing of a row: the column of a decimal turns its text into a number
    written = cache(as_written)  # a batch has one vintage, or few
    for row in rows:
        yield (
            *row[:3], str(row.first_day), str(row.last_day), str(row.value), row.status,
            written(row.vintage), *row[8:],
        )  # fmt: skip
