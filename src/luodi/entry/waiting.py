"""Somebody at the door whose first proof was good and whose second factor is still to come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from luodi.org import queries as org

KEPT = "luodi_waiting"
WAITS_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits, how the first proof was given, and where they want to go."""

    person: Any
    how: str
    next: str


def begin(request: HttpRequest, *, person: Any, how: str, at: datetime, next: str) -> None:
    """Let somebody wait for the second factor, in a web session with a key of its own."""
    request.session.cycle_key()
    request.session[KEPT] = {
        "person": person.pk, "how": how, "at": at.isoformat(), "next": next, "seal": _seal(person),
    }  # fmt: skip


def read(request: HttpRequest, at: datetime) -> Waiting | None:
    """Return who waits here; None after ten minutes, another sign-in or a change of password."""
    kept = request.session.get(KEPT)
    if kept is None or at - datetime.fromisoformat(kept["at"]) > WAITS_FOR:
        return None
    person = org.person(kept["person"])
    if person is None or not person.is_active:
        return None
    if not constant_time_compare(kept["seal"], _seal(person)):
        return None
    return Waiting(person, kept["how"], kept["next"])


def end(request: HttpRequest) -> None:
    """Wait no longer."""
    request.session.pop(KEPT, None)


def _seal(person: Any) -> str:
    # a new password or another sign-in makes the first proof stale; a link is used up by it
    return f"{person.get_session_auth_hash()} {person.last_login}"
