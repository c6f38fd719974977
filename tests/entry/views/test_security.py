"""The list of web sessions: one's own are ended by oneself, anybody's by the security keeper."""

import pytest
from django.test import Client

from luodi.audit import queries as audit
from luodi.entry import queries
from luodi.entry.models import WebSession
from luodi.org import actions as org
from tests.entry.conftest import is_in


@pytest.fixture
def here_and_there(client_of, office, clock) -> tuple[Client, Client]:
    """Two browsers of the officer; the first one looks."""
    here, there = client_of(office), client_of(office)
    here.cookies["django_language"] = "en"
    return here, there


def test_one_sees_where_one_is_signed_in(here_and_there, now) -> None:
    here, _there = here_and_there

    page = here.get("/entry/")

    assert page.text.count("this one") == 1
    assert "127.0.0.1" in page.text and "password" in page.text and "2025-03-03 09:00" in page.text


def test_an_ended_session_is_dead_at_its_next_request(here_and_there, office) -> None:
    here, there = here_and_there
    other = queries.open_sessions(office, _now()).exclude(digest=_digest(here)).get()

    here.post(f"/entry/sessions/{other.pk}/end")

    assert (is_in(here), is_in(there)) == (True, False)
    event = audit.events().first()
    assert (event.kind, event.after) == ("entry.session_ended", {"session": other.pk})


def test_all_others_end_at_once(here_and_there, client_of, office) -> None:
    here, there = here_and_there
    third = client_of(office)

    here.post("/entry/sessions/others/end")

    assert [is_in(browser) for browser in (here, there, third)] == [True, False, False]


def test_nobody_ends_the_session_of_somebody_else(here_and_there, client_of, leader) -> None:
    session = WebSession.objects.first()

    assert client_of(leader).post(f"/entry/sessions/{session.pk}/end").status_code == 404
    assert client_of(leader).post("/entry/sessions/999/end").status_code == 404


def test_a_session_is_dead_after_signing_out(here_and_there) -> None:
    """B73: a key that was stolen before opens nothing after."""
    here, _there = here_and_there
    stolen = here.cookies["sessionid"].value
    here.post("/sign-out")

    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert not is_in(thief)


def test_a_closed_account_is_out_at_its_next_request(
    here_and_there, office, administrator, now
) -> None:
    """B72."""
    here, there = here_and_there
    org.edit_person(by=administrator, at=now, person=office, is_active=False)

    assert not is_in(here) and not is_in(there)
    assert not queries.open_sessions(office, _now()).exists()


class TestTheSecurityKeeper:
    """Sees how somebody gets in, ends sessions, resets factors; makes no business of it."""

    @pytest.fixture
    def keeper(self, client_of, security) -> Client:
        browser = client_of(security)
        browser.cookies["django_language"] = "en"
        return browser

    def test_sees_factors_and_sessions(self, keeper, with_passkey) -> None:
        page = keeper.get(f"/people/{with_passkey.pk}/entry")

        assert "How 督查员甲 gets in" in page.text and "127.0.0.1" in page.text

    def test_ends_one_session_or_all(self, keeper, here_and_there, office) -> None:
        here, there = here_and_there
        one = queries.open_sessions(office, _now()).get(digest=_digest(there))

        keeper.post(f"/people/{office.pk}/entry/end", {"session": str(one.pk)})
        assert (is_in(here), is_in(there)) == (True, False)

        keeper.post(f"/people/{office.pk}/entry/end")
        assert not is_in(here)

    @pytest.mark.parametrize("odd", ["x", "-1", "9" * 40, "²"])
    def test_an_odd_session_ends_nothing(self, keeper, here_and_there, office, odd: str) -> None:
        keeper.post(f"/people/{office.pk}/entry/end", {"session": odd})

        assert is_in(here_and_there[0])

    def test_resets_the_factors_of_whoever_lost_them(
        self, keeper, with_passkey, sign_in, browser
    ) -> None:
        path = f"/people/{with_passkey.pk}/entry/reset"

        assert keeper.post(path, {"reason": ""}).status_code == 422
        assert keeper.post(path, {"reason": "phone lost, seen in person"}).status_code == 302

        assert not queries.factors(with_passkey).has_second
        assert not queries.open_sessions(with_passkey, _now()).exists()
        event = audit.events().filter(kind="entry.factors_reset").get()
        assert event.before == {"authenticator": 0, "passkeys": 1, "codes": 0}
        assert event.reason == "phone lost, seen in person"
        assert sign_in()["Location"] == "/"

    @pytest.mark.parametrize("path", ["entry", "entry/reset", "entry/end"])
    def test_nobody_else_does(self, client_of, office, administrator, path: str) -> None:
        address = f"/people/{office.pk}/{path}"

        for other in (office, administrator):
            assert client_of(other).get(address).status_code == 404
            assert client_of(other).post(address, {"reason": "no"}).status_code == 404

    def test_somebody_who_is_not_there_is_not_found(self, keeper) -> None:
        assert keeper.get("/people/999/entry").status_code == 404


def _digest(browser: Client) -> str:
    from luodi.entry.session_store import kept_as

    return kept_as(browser.cookies["sessionid"].value)


def _now():
    from django.utils import timezone

    return timezone.now()
