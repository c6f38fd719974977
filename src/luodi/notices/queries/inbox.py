"""One person's notices: those told to them and to their unit; their preferences and calendar."""

from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet

from luodi.notices.models import CalendarFeed, Notice, Preference, Reading
from luodi.notices.queries.whose import told_to

COUNTED = 100  # from here on the mark says 99+
LOOKED_BACK = timedelta(days=31)
A_PERSON, THEIR_UNIT = -1, -2  # where the keys of whoever asks go in a question made once


def inbox(person: Any) -> QuerySet[Notice]:
    """Return a person's notices, the latest first and the most urgent of a day before others."""
    read = Reading.objects.filter(notice=OuterRef("pk"), person=person.pk)
    rows = Notice.objects.filter(told_to(person)).select_related("unit")
    return rows.annotate(is_read=Exists(read)).order_by(
        F("over_on").asc(nulls_first=True), "-told_on", F("due_on").asc(nulls_last=True), "-pk"
    )


def notice_in_scope(pk: int, person: Any) -> Notice | None:
    """Return a notice when it was told to this person or their unit, else None."""
    return inbox(person).filter(pk=pk).first()


def unread(person: Any) -> QuerySet[Notice]:
    """Return the notices that a person has not read, those that are over among them."""
    read = Reading.objects.filter(notice=OuterRef("pk"), person=person.pk)
    return Notice.objects.filter(told_to(person), ~Exists(read))


def unread_count(person: Any) -> int:
    """Return how many notices still hold and were not read, at most a hundred; one query."""
    asked, values = _counted(person.role, bool(person.unit_id))
    keys = {A_PERSON: person.pk, THEIR_UNIT: person.unit_id}
    with connection.cursor() as cursor:
        cursor.execute(asked, [keys.get(value, value) for value in values])
        return len(cursor.fetchall())


# The bell stands on every page, and making its question takes ten times as long as the answer.
# Typed, for a lent role equals its role and may read less.
@lru_cache(maxsize=64, typed=True)
def _counted(role: Any, of_a_unit: bool) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL of what somebody of a role has not read, and its values."""
    anybody = SimpleNamespace(pk=A_PERSON, unit_id=THEIR_UNIT if of_a_unit else None, role=role)
    rows = unread(anybody).filter(over_on=None).values_list("pk")[:COUNTED]
    asked, values = rows.query.sql_with_params()
    return asked, tuple(values)


def due_to(person: Any, today: date) -> QuerySet[Notice]:
    """Return what is or was due to a person lately, by day: what a calendar shows."""
    rows = Notice.objects.filter(told_to(person), over_on=None, due_on__gte=today - LOOKED_BACK)
    return rows.order_by("due_on", "pk")


def preference_of(person: Any) -> Preference:
    """Return what a person wants to get; as it is before anything was said, not stored."""
    found = Preference.objects.filter(person=person.pk).first()
    return found or Preference(person_id=person.pk)


def feed_of(person: Any) -> CalendarFeed | None:
    """Return a person's calendar feed that holds, or None."""
    return CalendarFeed.objects.filter(person=person.pk, revoked_at=None).first()


def digest_of(token: str) -> str:
    """Return what is kept of a feed's token: 256 random bits need no salt and no slow hash."""
    return sha256(token.encode()).hexdigest()


def person_of_feed(token: str) -> CalendarFeed | None:
    """Return the feed that a calendar program asks for, with its person; None unless both hold."""
    rows = CalendarFeed.objects.select_related("person__unit").filter(revoked_at=None)
    able = rows.filter(person__is_active=True, person__is_granted=True)
    return able.filter(digest=digest_of(token)).first()
