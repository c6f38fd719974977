"""Keep how tasks stand, so that a list of thousands is asked and not computed."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from luodi.audit import actions as audit
from luodi.deliver import queries
from luodi.deliver.models import Assignment, Standing

AT_ONCE = 500
COLUMNS = [field.name for field in Standing._meta.fields if not field.primary_key]


@transaction.atomic
def keep_standings(*, today: date, by: Any, at: datetime) -> int:
    """Keep how every task stands that is not kept for today; return how many.

    The tasks are locked first: what somebody changes meanwhile is kept by them, after this.
    """
    old = queries.assignments().exclude(queries.standing_now(today)).order_by("pk")
    keys = list(old.values_list("pk", flat=True))
    locked = Assignment.objects.filter(pk__in=keys).order_by("pk").select_for_update()
    list(locked.values_list("pk", flat=True))
    stands(keys, today)
    if keys:
        audit.record(kind="deliver.stood", target=f"deliver.standings:{today.isoformat()}", by=by,
                     at=at, after={"tasks": len(keys)})  # fmt: skip
    return len(keys)


def stands(keys: Collection[int], today: date) -> None:
    """Work out and keep how these tasks stand; their rows must be locked."""
    for first in range(0, len(keys), AT_ONCE):
        part = sorted(keys)[first : first + AT_ONCE]
        rows = queries.worked_out(Assignment.objects.filter(pk__in=part)).order_by("pk")
        _write(queries.standings(rows, today).values())


def _write(found: Iterable[Standing]) -> None:
    Standing.objects.bulk_create(found, update_conflicts=True, unique_fields=["assignment"],
                                 update_fields=COLUMNS)  # fmt: skip
