"""The database holds the hash of a session's key; whoever reads it can take no session over."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

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


@pytest.mark.parametrize(("ends_in", "stands"), [(60, True), (-60, False)])
def test_whose_row_has_expired_is_asked_to_sign_in_again(
    client_of, office, ends_in: int, stands: bool
) -> None:
    browser = client_of(office)
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=ends_in))

    answer = browser.get("/plans/")

    assert is_in(browser) is stands
    if not stands:
        assert answer.headers["Location"].startswith(reverse("entry:sign_in"))
