"""Raw rows: figures from the database into numpy, without a model, a Decimal or a list of rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from django.db.backends.base.base import BaseDatabaseWrapper
from numpy.typing import NDArray

from luodi.indicators.models import Status

AT_ONCE = 250_000
FIRST_DAY = date(2000, 1, 1)  # PostgreSQL counts days and microseconds from here
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
ROWS = np.dtype([("indicator", "i4"), ("unit", "i4"), ("span", "i8"), ("vintage", "i8"),
                 ("value", "f8"), ("key", "i8"), ("status", "i4")])  # fmt: skip
# a row of binary COPY: how many fields, then of each its length and its bytes
POSTGRESQL = np.dtype([
    ("fields", ">i2"), ("a", ">i4"), ("indicator", ">i4"), ("b", ">i4"), ("unit", ">i4"),
    ("c", ">i4"), ("first", ">i4"), ("d", ">i4"), ("last", ">i4"), ("e", ">i4"),
    ("vintage", ">i8"), ("f", ">i4"), ("value", ">f8"), ("g", ">i4"), ("key", ">i8"),
    ("h", ">i4"), ("status", ">i4"),
])  # fmt: skip
HEAD = 19
TOLD = ("indicator", "unit", "value", "key", "status")
COLUMNS = {
    # joined with nothing, a moment stays the text it is: as a column it is read anew every row
    "sqlite": "indicator_id, unit_id, first_day || last_day, vintage || '', value, id",
    "postgresql": "indicator_id::int4, unit_id::int4, first_day, last_day, vintage, "
                  "value::float8, id",
}  # fmt: skip
# the place of a status among all
STATUS = "CASE status " + " ".join(
    f"WHEN '{status}' THEN {place}" for place, status in enumerate(Status.values)
) + " END"  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures: keys of indicators and units (None: all), last days, known by when."""

    indicators: Sequence[int]
    units: Sequence[int] | None
    first: date
    last: date
    as_of: datetime | None = None
    # stands in no index: asked for, the table itself is read
    with_status: bool = False


def read(connection: BaseDatabaseWrapper, wanted: Wanted) -> Iterator[NDArray[Any]]:
    """Yield the figures part by part, every vintage of them: indicator, unit, span, vintage in
    microseconds since 2000 (UTC), value, key, and the place of the status where asked for.
    """
    if wanted.indicators and wanted.units != []:
        yield from (_sqlite if connection.vendor == "sqlite" else _postgresql)(connection, wanted)


def span_of(first: date, last: date) -> int:
    """Return the first and the last day of a period as the one number that ``read`` gives."""
    return ((first - FIRST_DAY).days << 20) + (last - FIRST_DAY).days


def moment_of(vintage: Any) -> datetime:
    """Return the moment that a vintage of ``read`` stands for."""
    return EPOCH + timedelta(microseconds=int(vintage))


def statement(connection: BaseDatabaseWrapper, wanted: Wanted) -> tuple[str, list[Any]]:
    """Return what is asked of the database, and its parameters."""
    where = [f"indicator_id IN ({_marks(wanted.indicators)})", "last_day BETWEEN %s AND %s"]
    given: list[Any] = [*wanted.indicators, wanted.first, wanted.last]
    if wanted.units is not None:
        where.append(f"unit_id IN ({_marks(wanted.units)})")
        given += wanted.units
    if wanted.as_of is not None:
        where.append("vintage <= %s")
        given.append(connection.ops.adapt_datetimefield_value(wanted.as_of))
    cast = "" if connection.vendor == "sqlite" else "::int4"
    status = f"({STATUS if wanted.with_status else '0'}){cast}"
    asked = f"SELECT {COLUMNS[connection.vendor]}, {status} FROM indicators_observation"
    return f"{asked} WHERE {' AND '.join(where)}", given


def _marks(keys: Iterable[int]) -> str:
    return ", ".join(["%s"] * len(list(keys)))


def _sqlite(connection: BaseDatabaseWrapper, wanted: Wanted) -> Iterator[NDArray[Any]]:
    asked, given = statement(connection, wanted)
    plain = [str(one) if isinstance(one, date) else one for one in given]
    connection.ensure_connection()
    # past Django's cursor, which would look at every row once more
    cursor = connection.connection.execute(asked.replace("%s", "?"), plain)
    spans, moments = _Meanings(_written_span), _Meanings(_written_moment)
    meant = {"span": spans.__getitem__, "vintage": moments.__getitem__}
    while part := cursor.fetchmany(AT_ONCE):
        rows = np.empty(len(part), dtype=ROWS)
        # column by column: numpy takes twice as long to take whole rows apart
        for name, column in zip(ROWS.names or (), zip(*part, strict=True), strict=True):
            told = map(meant[name], column) if name in meant else column
            rows[name] = np.fromiter(told, dtype=ROWS[name], count=len(part))
        yield rows


class _Meanings(dict[str, int]):
    """What texts mean: each is read once, however often it comes."""

    def __init__(self, read_one: Callable[[str], int]) -> None:
        self.read_one = read_one

    def __missing__(self, text: str) -> int:
        self[text] = meaning = self.read_one(text)
        return meaning


def _postgresql(connection: BaseDatabaseWrapper, wanted: Wanted) -> Iterator[NDArray[Any]]:
    asked, given = statement(connection, wanted)
    # the driver's cursor: Django's, while it counts questions, takes no parameters of a copy
    with connection.cursor() as cursor, cursor.cursor.copy(
        f"COPY ({asked}) TO STDOUT (FORMAT BINARY)", given
    ) as copy:  # fmt: skip
        for part in _in_parts(copy):
            rows = np.frombuffer(part, dtype=POSTGRESQL)
            told = {name: rows[name] for name in TOLD}
            span = (rows["first"].astype(np.int64) << 20) + rows["last"]
            yield _together(told, span, rows["vintage"])


def _in_parts(copy: Iterable[Any]) -> Iterator[bytes]:
    """Yield the bytes of many whole rows, without the head and the tail of the copy."""
    held = bytearray()
    skip, size = HEAD, POSTGRESQL.itemsize
    for part in copy:
        held += part
        if skip:
            del held[:skip]
            skip = 0
        # the tail is shorter than a row, so a whole row is never mistaken for it
        if len(held) >= AT_ONCE * size:
            whole = len(held) // size * size
            yield bytes(held[:whole])
            del held[:whole]
    if whole := len(held) // size * size:
        yield bytes(held[:whole])


def _together(
    told: dict[str, NDArray[Any]], span: NDArray[Any], vintage: NDArray[Any]
) -> NDArray[Any]:
    rows = np.empty(len(span), dtype=ROWS)
    for name, column in (told | {"span": span, "vintage": vintage}).items():
        rows[name] = column
    return rows


def _written_span(text: str) -> int:
    return span_of(date.fromisoformat(text[:10]), date.fromisoformat(text[10:]))


def _written_moment(text: str) -> int:
    return (datetime.fromisoformat(text).replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
