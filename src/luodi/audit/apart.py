"""A connection of one's own, that only reads: for several walks at once, in other interpreters."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.conninfo import make_conninfo

from luodi.audit import walking

PART = 25_000  # events: small enough to tell how far the walk is
WALKERS = 2


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is reached by a second connection."""

    vendor: str
    where: str


def address(connection: BaseDatabaseWrapper) -> Address | None:
    """Return where this database is reached again; None for one that lives in memory only."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        path = str(told["NAME"])
        return Address("sqlite", path) if Path(path).is_file() else None
    return Address("postgresql", conninfo(told))


def conninfo(told: dict[str, Any]) -> str:
    """Return the connection string of PostgreSQL that Django's settings stand for."""
    options = {
        name: value for name, value in (told.get("OPTIONS") or {}).items()
        if name in ("sslmode", "sslrootcert", "sslcert", "sslkey", "options", "service")
    }  # fmt: skip
    return make_conninfo(
        dbname=told["NAME"], user=told["USER"] or None, password=told["PASSWORD"] or None,
        host=told["HOST"] or None, port=told["PORT"] or None, **options,
    )  # fmt: skip


@contextmanager
def reading(there: Address) -> Iterator[Any]:
    """Yield a cursor that can read and nothing else."""
    if there.vendor == "sqlite":
        uri = f"file:{quote(there.where)}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=20)) as link:
            yield link.cursor()
        return
    with psycopg.connect(there.where, autocommit=True) as link:
        link.execute("SET default_transaction_read_only = on")
        yield link.cursor()


def walk_in_parts(
    there: Address, starts: list[tuple[int, str]], last: int, tell: Callable[[int], None]
) -> list[walking.Walked]:
    """Walk parts of the chain side by side and return what came of each, in their order.

    ``starts`` are the events before each part: their numbers and hashes. ``tell`` is told how many
    events a part had when it is done.
    """
    ends = [*(number for number, _ in starts[1:]), last]
    found: list[walking.Walked | None] = [None] * len(starts)
    # A fresh interpreter, for a forked one would share this one's connection to the database.
    with ProcessPoolExecutor(WALKERS, mp_context=get_context("spawn")) as pool:
        waiting: dict[Future[walking.Walked], int] = {
            pool.submit(_walk_part, there, start, end): place
            for place, (start, end) in enumerate(zip(starts, ends, strict=True))
        }
        for future in as_completed(waiting):
            place = waiting[future]
            found[place] = future.result()
            tell(ends[place] - starts[place][0])
    return [part for part in found if part is not None]


def _walk_part(there: Address, start: tuple[int, str], end: int) -> walking.Walked:
    number, previous = start
    with reading(there) as cursor:
        rows = walking.rows(cursor, there.vendor, number + 1, end)
        return walking.walk(rows, number=number, previous=previous)
