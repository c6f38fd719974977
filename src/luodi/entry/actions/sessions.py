"""Open, see and end web sessions; a session's key changes whenever somebody proves themselves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from luodi.audit import actions as audit
from luodi.entry import marks
from luodi.entry.models import WebSession
from luodi.entry.networks import network
from luodi.entry.queries.factors import owes
from luodi.entry.queries.sessions import digest_of, open_sessions
from luodi.org import queries as org

LISTED_FOR = timedelta(days=90)  # a network address is somebody's own affair: no longer than of use


@transaction.atomic
def see(*, request: HttpRequest, by: Any, at: datetime) -> None:
    """Note that somebody is still there. No event: nothing was changed."""
    marks.change(request, seen=at)
    _this(request).update(seen_at=at)


@transaction.atomic
def ask_again(*, request: HttpRequest, by: Any, at: datetime) -> None:
    """Ask anew what the bearer owes, whose role or account was changed since. No event: see there.

    What an account owed that was closed meanwhile is its sign-in: the session ends.
    """
    if org.was_closed(by, since=_began(request, at)):
        expire(request=request, by=by, at=at)
        request.user = AnonymousUser()
        return
    marks.change(request, owes=owes(by, at), role=str(by.role), version=by.version)


@transaction.atomic
def end_sessions(*, sessions: Iterable[WebSession], by: Any, at: datetime, reason: str = "") -> int:
    """End web sessions, one's own or, for the security administrator, anybody's.

    Each is dead at its next request. Returns how many were still open.
    """
    ended = 0
    for row in WebSession.objects.select_for_update().filter(
        pk__in=[session.pk for session in sessions], ended_at=None
    ):
        close(row, at)
        audit.record(kind="entry.session_ended", target=f"org.person:{row.person_id}", by=by,
                     at=at, after={"session": row.pk}, reason=reason)  # fmt: skip
        ended += 1
    return ended


@transaction.atomic
def expire(*, request: HttpRequest, by: Any, at: datetime) -> None:
    """End this web session: its time is over, or its account was closed. No event of its own."""
    _this(request).update(ended_at=at)
    request.session.flush()


def register(request: HttpRequest, person: Any, how: str, at: datetime, owed: Any) -> None:
    """Enter this web session, just opened, into the list of its bearer's sessions."""
    marks.write(request, marks.Marks(began=at, seen=at, proved=at, owes=tuple(owed),
                                     role=str(person.role), version=person.version))  # fmt: skip
    WebSession.objects.create(
        person_id=person.pk, digest=digest_of(request), how=how, address=network(request),
        browser=request.headers.get("User-Agent", "")[:120], began_at=at, seen_at=at, proved_at=at,
    )  # fmt: skip


def sweep(person: Any, at: datetime) -> None:
    """Forget where somebody was signed in long ago, and everybody's sessions that are over."""
    WebSession.objects.filter(person_id=person.pk, began_at__lt=at - LISTED_FOR).delete()
    Session.objects.filter(expire_date__lt=at).delete()


def renew(request: HttpRequest, before: str, at: datetime) -> None:
    """Follow a web session to its new key, and note that its bearer has just proved themselves."""
    marks.change(request, proved=at)
    WebSession.objects.filter(digest=before).update(digest=digest_of(request), proved_at=at)


def end_others(request: HttpRequest, person: Any, at: datetime) -> int:
    """End all sessions of a person but this one; the event is the caller's."""
    others = open_sessions(person, at).exclude(digest=digest_of(request))
    rows = list(others)
    for row in rows:
        close(row, at)
    return len(rows)


def close(row: WebSession, at: datetime) -> None:
    """Take a session's row away, so that its key opens nothing, and say when it ended."""
    Session.objects.filter(session_key=row.digest).delete()
    row.ended_at = at
    row.save(update_fields=["ended_at"])


def _began(request: HttpRequest, at: datetime) -> datetime:
    found = marks.read(request)
    return found.began if found else at


def _this(request: HttpRequest) -> Any:
    return WebSession.objects.filter(digest=digest_of(request))
