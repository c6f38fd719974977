"""What a browser is told and what it must not be made to do (B74, B77, B80, B81, B82)."""

import pytest
from django.test import Client

from tests.cast import PASSWORD, come_in


@pytest.fixture
def strict(office) -> Client:
    """The officer's browser before a server that looks at tokens, as the real one does."""
    browser = Client(enforce_csrf_checks=True)
    come_in(browser, office)
    return browser


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    "path", ["/sign-out", "/entry/sessions/others/end", "/entry/codes", "/entry/prove", "/password",
             "/plans/new", "/language", "/theme"],
)  # fmt: skip
def test_what_is_sent_without_the_token_of_the_form_is_refused(strict, path, headers) -> None:
    """B74, also for what htmx sends."""
    assert strict.post(path, {}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example"]
)
def test_a_foreign_origin_is_refused_although_it_has_the_token(strict, origin: str) -> None:
    strict.get("/entry/")
    token = strict.cookies["csrftoken"].value

    def send(**headers: str) -> int:
        given = {"X-CSRFToken": token, **headers}
        return strict.post("/entry/sessions/others/end", {}, headers=given).status_code

    assert send(Origin=origin) == 403
    assert send(Origin="http://testserver") == 302


@pytest.mark.parametrize("path", ["/", "/entry/", "/units/", "/sign-in", "/help"])
def test_no_page_is_shown_from_a_cache_or_as_a_bare_fragment(client_of, office, path: str) -> None:
    """B77 and B82: the back button asks anew, a fragment is never taken for its page."""
    page = client_of(office).get(path)

    assert page["Cache-Control"] == "no-store"
    assert "HX-Request" in page["Vary"]


@pytest.mark.parametrize("path", ["/entry/authenticator/qr.svg", "/enter?link=x", "/entry/second"])
def test_nor_is_anything_of_the_door(client_of, office, path: str) -> None:
    browser = client_of(office)
    browser.post("/entry/authenticator/new")

    assert browser.get(path)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil"])
def test_another_host_is_refused(client, db, host: str) -> None:
    """B80."""
    assert client.get("/sign-in", headers={"Host": host}).status_code == 400


def test_a_forwarded_host_is_not_believed(client_of, administrator, office) -> None:
    page = client_of(administrator).post(
        f"/people/{office.pk}/link", headers={"X-Forwarded-Host": "evil.example"}
    )

    assert "http://testserver/enter?link=" in page.text
    assert "evil.example" not in page.text


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "///evil.example", "http://evil.example", "https:evil.example",
     "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "data:text/html,x",
     "http://testserver@evil.example", "\x01//evil.example"],
)  # fmt: skip
@pytest.mark.parametrize("door", ["/sign-in", "/entry/prove"])
def test_no_door_leads_to_another_house(client_of, with_password, door, address) -> None:
    """B81."""
    browser = Client() if door == "/sign-in" else client_of(with_password)
    given = {"sign_in_name": "office", "password": PASSWORD, "next": address}

    assert browser.post(door, given)["Location"] == "/"


@pytest.mark.parametrize("path", ["/", "/sign-in", "/entry/", "/nowhere"])
def test_every_page_tells_the_browser_to_be_careful(client_of, office, path: str) -> None:
    page = client_of(office).get(path)

    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "DENY"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_cookie_of_a_session_is_out_of_reach_for_scripts(browser, sign_in, with_password):
    sign_in()

    cookie = browser.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
