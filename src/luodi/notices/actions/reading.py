"""Mark notices as read, and take it back. What somebody reads is theirs: the trail keeps silent."""

from datetime import datetime
from typing import Any

from django.db import transaction

from luodi.notices.models import Notice, Reading
from luodi.notices.queries.inbox import unread


@transaction.atomic
def mark_read(*, by: Any, at: datetime, notice: Notice | None = None) -> int:
    """Mark one of one's own notices as read, or all; returns how many were not read before."""
    rows = unread(by)
    if notice is not None:
        rows = rows.filter(pk=notice.pk)
    made = [Reading(notice=row, person_id=by.pk, at=at) for row in rows]
    Reading.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


@transaction.atomic
def mark_unread(*, by: Any, at: datetime, read_at: datetime) -> int:
    """Take back what one marked as read at a moment; returns how many notices are unread again."""
    count, _rows = Reading.objects.filter(person=by.pk, at=read_at).delete()
    return count
