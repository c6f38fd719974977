"""Keep how tasks stand, so that a list of thousands is asked and not computed."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import connection, transaction

from luodi.audit import actions as audit
from luodi.deliver import queries
from luodi.deliver.actions.recording import lock
from luodi.deliver.models import Assignment, Standing
from luodi.deliver.queries.plain import plain
from luodi.deliver.queries.standings import still_done

AT_ONCE = 2000
QUOTED = '"{}"'.format  # "on" is a word of SQL
PLAIN = (int, str, float, bool, type(None))  # what every database takes as it is
FIELDS = Standing._meta.concrete_fields
VALUES = attrgetter(*[field.attname for field in FIELDS])
KEY = QUOTED(Standing._meta.pk.column)
COLUMNS = [QUOTED(field.column) for field in FIELDS]
WRITE = (
    f"INSERT INTO {QUOTED(Standing._meta.db_table)} ({', '.join(COLUMNS)}) "
    f"VALUES ({', '.join(['%s'] * len(COLUMNS))}) ON CONFLICT ({KEY}) DO UPDATE SET "
    + ", ".join(f"{one} = excluded.{one}" for one in COLUMNS if one != KEY)
)


@transaction.atomic
def keep_standings(*, today: date, by: Any, at: datetime) -> int:
    """Keep how every task stands that is not kept for today; return how many.

    The tasks are locked first: what somebody changes meanwhile is kept by them, after this.
    """
    old = queries.assignments().exclude(queries.standing_now(today))
    keys = lock(old)
    still_done(today).update(on=today)  # nothing changes of what is over but the day
    stands(list(old.order_by("pk").values_list("pk", flat=True)), today)
    if keys:
        audit.record(kind="deliver.stood", target=f"deliver.standings:{today.isoformat()}", by=by,
                     at=at, after={"tasks": len(keys)})  # fmt: skip
    return len(keys)


def stands(keys: Collection[int], today: date) -> None:
    """Work out and keep how these tasks stand; their rows must be locked."""
    for first in range(0, len(keys), AT_ONCE):
        part = sorted(keys)[first : first + AT_ONCE]
        rows = plain(Assignment.objects.filter(pk__in=part))
        _write(queries.standings(rows, today).values())


def _write(found: Iterable[Standing]) -> None:
    # one statement for all: bulk_create writes sixty rows at once on SQLite and takes three times
    # as long, and twice as long is asking the field for every value (0.3 s of 9,000 rows)
    rows = [[*map(_adapted, FIELDS, VALUES(row))] for row in found]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(WRITE, rows)


def _adapted(field: Any, value: Any) -> Any:
    return value if type(value) in PLAIN else field.get_db_prep_save(value, connection)
