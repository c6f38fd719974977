"""The database holds the hash of a session's key; whoever reads it can take no session over."""

from django.contrib.sessions.models import Session
from django.test import Client

from tests.entry.conftest import is_in


def test_what_stands_in_the_database_opens_nothing(client_of, office) -> None:
    client_of(office)
    stored = Session.objects.get().session_key

    thief = Client()
    thief.cookies["sessionid"] = stored

    assert not is_in(thief)


def test_the_browsers_key_stands_nowhere_in_the_database(client_of, office) -> None:
    key = client_of(office).cookies["sessionid"].value

    assert not Session.objects.filter(session_key=key).exists()
    assert key not in str(list(Session.objects.values()))


def test_a_key_that_nobody_was_given_opens_nothing(db) -> None:
    forger = Client()
    forger.cookies["sessionid"] = "a" * 32

    assert not is_in(forger)
    assert Session.objects.count() == 0
