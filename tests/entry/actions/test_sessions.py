"""Web sessions are seen, ended and followed to their next key."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from luodi.audit import queries as audit
from luodi.entry import actions, marks
from luodi.entry.models import WebSession


@pytest.fixture
def inside(rf, client_of, office, clock):
    """A request in the officer's browser."""
    request = rf.get("/")
    request.session, request.user = client_of(office).session, office
    return request


def test_being_seen_is_noted_in_the_session_and_in_the_list(inside, office, now) -> None:
    later = now + timedelta(minutes=3)

    actions.see(request=inside, by=office, at=later)

    assert marks.read(inside).seen == later
    assert WebSession.objects.get().seen_at == later
    assert marks.read(inside).proved == now, "being there proves nothing"


def test_an_ended_session_loses_its_key_and_keeps_its_line(inside, office, security, now) -> None:
    ended = actions.end_sessions(
        sessions=WebSession.objects.all(), by=security, at=now, reason="left open"
    )

    assert ended == 1
    assert not Session.objects.exists()
    assert WebSession.objects.get().ended_at == now
    event = audit.events().first()
    assert (event.actor, event.target, event.reason) == (
        security.audit_id, f"org.person:{office.pk}", "left open")  # fmt: skip


def test_a_session_ends_once(inside, security, now) -> None:
    rows = list(WebSession.objects.all())
    actions.end_sessions(sessions=rows, by=security, at=now)

    assert actions.end_sessions(sessions=rows, by=security, at=now) == 0


def test_a_session_whose_time_is_over_is_empty(inside, now) -> None:
    actions.expire(request=inside, by=None, at=now)

    assert inside.session.is_empty()
    assert WebSession.objects.get().ended_at == now
    assert not audit.events().filter(kind="entry.session_ended").exists(), "the clock did it"
