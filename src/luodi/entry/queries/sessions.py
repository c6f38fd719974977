"""Web sessions that are open, as their bearers and the security administrator see them."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from luodi.entry import marks
from luodi.entry.models import WebSession
from luodi.entry.session_store import kept_as


def open_sessions(person: Any, at: datetime) -> QuerySet[WebSession]:
    """Return the web sessions of a person that still let somebody in, the latest seen first."""
    idle = timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    longest = timedelta(seconds=settings.SESSION_LONGEST_SECONDS)
    return WebSession.objects.filter(
        person=person, person__is_active=True, ended_at=None, seen_at__gte=at - idle,
        began_at__gte=at - longest,
    ).order_by("-seen_at", "-pk")  # fmt: skip


def session(pk: int) -> WebSession | None:
    """Return a web session by its key, None when there is none."""
    return WebSession.objects.select_related("person").filter(pk=pk).first()


def digest_of(request: HttpRequest) -> str:
    """Return what this request's web session is listed under; empty for none."""
    key = request.session.session_key
    return kept_as(key) if key else ""


def is_fresh(request: HttpRequest, at: datetime) -> bool:
    """Say whether whoever asks proved who they are within the last half hour."""
    found = marks.read(request)
    return found is not None and found.is_fresh(at)


def owed(request: HttpRequest) -> tuple[str, ...]:
    """Return the steps that the bearer of this web session owes before anything else."""
    found = marks.read(request)
    return found.owes if found else ()
