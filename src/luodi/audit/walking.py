"""Walk the chain from row to row, as the tables hold it: no models, nothing parsed twice.

A part of the chain can be walked by itself, so that several parts are walked at once: it begins
with the hash of the event before it. Written events never change; therefore no part needs to see
the same snapshot as another, and nobody who writes meanwhile is kept waiting.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring as quoted
from typing import Any

BATCH = 5000
_canonical = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
).encode
_scan = json.JSONDecoder().raw_decode  # ``decode`` without a look for spaces: none are kept

Row = tuple[Any, ...]  # in the order of COLUMNS
COLUMNS = (
    "number, {at}, actor, acting_for, unit, kind, target, {before}, {after}, reason, request_id, "
    "algorithm, previous, hash"
)
AS_TEXT = {
    # a sum of texts has no declared type that the driver would make a moment of
    "sqlite": {"at": "at || ''", "before": "before", "after": "after"},
    "postgresql": {
        "at": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
        "before": "before::text",
        "after": "after::text",
    },
}


@dataclass(frozen=True, slots=True)
class Walked:
    """How far a part of the chain was walked: its last event, and what is wrong after it.

    ``what`` is empty, or ``changed`` (an event is not what was hashed), ``unlinked`` (it does not
    follow the one before it) or ``missing`` (there is no event of that number).
    """

    number: int
    hash: str
    broken_at: int | None = None
    what: str = ""


def walk(rows: Iterable[Row], *, number: int, previous: str) -> Walked:
    """Compare every hash of ``rows``, which follow the event ``number`` with hash ``previous``."""
    for row in rows:
        if row[0] != number + 1:
            return Walked(number, previous, number + 1, "missing")
        if row[12] != previous:
            return Walked(number, previous, number + 1, "unlinked")
        if _link(row) != row[13]:
            return Walked(number, previous, number + 1, "changed")
        number, previous = row[0], row[13]
    return Walked(number, previous)


def rows(cursor: Any, vendor: str, first: int, last: int) -> Iterator[Row]:
    """Yield the events from ``first`` to ``last``, in batches, so that memory stays small."""
    columns = COLUMNS.format(**AS_TEXT[vendor])
    for start in range(first, last + 1, BATCH):
        end = min(start + BATCH - 1, last)
        # only whole numbers of our own are put into the text: both drivers write parameters apart
        cursor.execute(
            f"SELECT {columns} FROM audit_event "
            f"WHERE number BETWEEN {start:d} AND {end:d} ORDER BY number"
        )
        yield from cursor.fetchall()


def _link(row: Row) -> str:
    try:
        text = body(row).encode()
        if row[11] == "sha256":  # the straight way is a good deal quicker
            return hashlib.sha256(text).hexdigest()
        return hashlib.new(row[11], text).hexdigest()
    except (ValueError, TypeError, UnicodeError):
        return ""  # not even the form of an event is left


def body(row: Row) -> str:
    """Return the canonical text of an event, the same as ``chain.canonical`` makes of its fields.

    The keys stand in their order already, which is what makes it quick.
    """
    number, at, actor, acting_for, unit, kind, target, before, after, reason, request, _, prev = (
        row[:13]
    )
    deputy = f'"acting_for":{quoted(acting_for)},' if acting_for else ""
    return (
        f'{{{deputy}"actor":{quoted(actor)},"after":{_parsed(after)},"at":"{_moment(at)}",'
        f'"before":{_parsed(before)},"kind":{quoted(kind)},"number":{number:d},'
        f'"previous":{quoted(prev)},"reason":{quoted(reason)},"request_id":{quoted(request)},'
        f'"target":{quoted(target)},"unit":{quoted(unit)}}}'
    )


def _parsed(text: str | None) -> str:
    # The databases keep JSON with spaces and with keys in another order.
    if text is None:
        return "null"
    state, end = _scan(text)
    if end != len(text):
        raise ValueError(text)
    return _canonical(state)


def _moment(at: str) -> str:
    if len(at) == 27:  # PostgreSQL writes it out itself
        return at
    if len(at) == 19:
        return f"{at[:10]}T{at[11:]}.000000Z"
    return f"{at[:10]}T{at[11:]}Z" if len(at) == 26 else at
