"""Which web sessions are open."""

from datetime import timedelta

from luodi.entry import actions, queries
from luodi.entry.models import WebSession


def test_the_latest_seen_comes_first(client_of, office, clock, now) -> None:
    first, second = client_of(office), client_of(office)
    clock.shift(120)
    first.get("/help")

    rows = list(queries.open_sessions(office, now + timedelta(minutes=2)))
    assert [row.seen_at - now for row in rows] == [timedelta(minutes=2), timedelta()]
    assert second.cookies


def test_what_ended_or_is_idle_or_old_is_not_open(client_of, office, clock, now) -> None:
    for _ in range(4):
        client_of(office)
    ended, idle, old, still = WebSession.objects.order_by("pk")
    actions.end_sessions(sessions=[ended], by=office, at=now)
    WebSession.objects.filter(pk=idle.pk).update(seen_at=now - timedelta(minutes=31))
    WebSession.objects.filter(pk=old.pk).update(began_at=now - timedelta(hours=13))

    assert list(queries.open_sessions(office, now)) == [still]


def test_a_session_is_found_by_its_key(client_of, office) -> None:
    client_of(office)
    row = WebSession.objects.get()

    assert queries.session(row.pk) == row
    assert queries.session(row.pk + 1) is None


def test_a_proof_is_fresh_for_half_an_hour(rf, client_of, office, clock, now) -> None:
    request = rf.get("/")
    request.session = client_of(office).session

    assert queries.is_fresh(request, now + timedelta(minutes=30))
    assert not queries.is_fresh(request, now + timedelta(minutes=30, seconds=1))
    assert queries.owed(request) == ()


def test_a_stranger_has_neither_digest_nor_proof(rf, client, db, now) -> None:
    request = rf.get("/")
    request.session = client.session

    assert not queries.is_fresh(request, now)
