"""Write many figures at once, past the models: executemany on SQLite, COPY on PostgreSQL.

For the actions that judge and record; nothing is judged here. Rows are written in the order they
come, so that of two vintages of one figure the later one, coming later, has the higher key.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from luodi.indicators.models import Observation


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
    columns = {field.name: field.column for field in Observation._meta.local_concrete_fields}
    names = ", ".join(columns[name] for name in Figure._fields)
    table = Observation._meta.db_table
    if connection.vendor == "sqlite":
        marks = ", ".join("?" * len(Figure._fields))
        with connection.cursor() as cursor:  # opens the connection and turns errors into Django's
            cursor.cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})", _plain(rows)
            )  # fmt: skip
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _plain(rows: Iterable[Figure]) -> Iterator[tuple[Any, ...]]:
    # as Django's own writing of a row: the column of a decimal turns its text into a number
    for row in rows:
        yield (
            *row[:3], str(row.first_day), str(row.last_day), str(row.value), row.status,
            connection.ops.adapt_datetimefield_value(row.vintage), *row[8:],
        )  # fmt: skip
