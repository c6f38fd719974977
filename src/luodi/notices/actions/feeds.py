"""Make the address of one's calendar, shown once, and revoke it."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from luodi.audit import actions as audit
from luodi.notices.models import CalendarFeed
from luodi.notices.queries.inbox import digest_of

SECRET_BYTES = 32


@transaction.atomic
def make_feed(*, language: str, by: Any, at: datetime) -> tuple[CalendarFeed, str]:
    """Make an address for oneself; an earlier one ends. Returns it and its token, kept nowhere."""
    revoke_feed(by=by, at=at)
    token = secrets.token_urlsafe(SECRET_BYTES)
    made = CalendarFeed(person_id=by.pk, digest=digest_of(token), language=language, made_at=at)
    made.save()
    audit.record(kind="notices.feed_made", target=f"notices.feed:{made.pk}", by=by, at=at)
    return made, token


@transaction.atomic
def revoke_feed(*, by: Any, at: datetime) -> int:
    """End one's calendar address for ever; returns how many held."""
    rows = list(CalendarFeed.objects.select_for_update().filter(person=by.pk, revoked_at=None))
    for row in rows:
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        audit.record(kind="notices.feed_revoked", target=f"notices.feed:{row.pk}", by=by, at=at)
    return len(rows)
