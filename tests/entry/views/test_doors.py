"""In by link or password, out by a button; nobody learns who has an account."""

import re

import pytest
import time_machine
from django.test import Client

from luodi.audit import queries as audit
from luodi.entry import actions, queries
from luodi.org import actions as org
from luodi.org.models import Person
from tests.cast import PASSWORD


@pytest.fixture
def browser(db) -> Client:
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def with_password(office: Person) -> Person:
    office.set_password(PASSWORD)
    office.save()
    return office


@pytest.fixture
def link(office: Person, administrator: Person, now) -> str:
    """The address of a fresh one-time link of the office."""
    return "/enter" + actions.one_time_link(person=office, by=administrator, at=now)


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def use(browser: Client, link: str, **more: str):
    return browser.post("/enter", {"link": link.split("link=")[1], **more})


def test_opening_a_link_shows_who_one_will_be_and_signs_nobody_in(browser, link) -> None:
    page = browser.get(link)

    assert page.status_code == 200
    assert "督查员甲" in page.text and "溪桥区委区政府督查室" in page.text
    assert not signed_in(browser)


def test_the_button_signs_in_and_the_trail_knows_how(browser, link, office) -> None:
    browser.get(link)

    answer = use(browser, link)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.session["_auth_user_id"] == str(office.pk)
    event = audit.history(f"org.person:{office.pk}").first()
    assert (event.kind, event.after) == ("org.signed_in", {"how": "link"})


def test_a_used_link_is_refused_with_a_remedy(browser, link) -> None:
    use(browser, link)

    again = Client(headers={"Accept-Language": "en"}).get(link)

    assert again.status_code == 410
    assert "Ask the administrator for a fresh one" in again.text


def test_of_two_who_press_the_button_at_once_one_comes_in(browser, link, monkeypatch) -> None:
    token = link.split("link=")[1]
    looked_up = queries.person_of_link(token)
    use(browser, link)
    # the second request has looked the link up before the first one was answered
    monkeypatch.setattr(queries, "person_of_link", lambda _: looked_up)

    second = Client()

    assert use(second, link).status_code == 410
    assert not signed_in(second)


def test_a_link_older_than_a_day_is_refused(browser, office, administrator) -> None:
    with time_machine.travel("2025-03-03T09:00:00+08:00", tick=False) as clock:
        old = "/enter" + actions.one_time_link(person=office, by=administrator, at=_now())
        clock.shift(24 * 60 * 60 + 1)

        assert browser.get(old).status_code == 410
        assert use(browser, old).status_code == 410

    assert not signed_in(browser)


def _now():
    from django.utils import timezone

    return timezone.now()


def test_a_link_of_a_closed_account_is_refused(browser, link, office, administrator, now) -> None:
    org.edit_person(by=administrator, at=now, person=office, is_active=False)

    assert browser.get(link).status_code == 410


@pytest.mark.parametrize(
    "address", ["/enter", "/enter?link=", "/enter?link=%00%ff", "/enter?link=区"]
)
def test_a_false_link_is_refused_without_a_stumble(browser, address: str) -> None:
    assert browser.get(address).status_code == 410


def test_the_button_needs_the_token_of_the_form(link) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert use(strict, link).status_code == 403


def test_a_password_signs_in_and_leads_back(browser, with_password) -> None:
    answer = browser.post(
        "/sign-in", {"sign_in_name": "office", "password": PASSWORD, "next": "/units/?q=JXJ"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/units/?q=JXJ")
    assert signed_in(browser)
    event = audit.history(f"org.person:{with_password.pk}").first()
    assert event.after == {"how": "password"}


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/x", "/\\evil.example", "javascript:alert(1)",
     "http:///evil.example", "\thttps://evil.example"],
)  # fmt: skip
def test_a_way_back_to_another_house_is_not_followed(browser, with_password, address) -> None:
    answer = browser.post(
        "/sign-in", {"sign_in_name": "office", "password": PASSWORD, "next": address}
    )

    assert answer["Location"] == "/"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/x"])
def test_a_link_follows_no_way_to_another_house_either(browser, link, address) -> None:
    assert use(browser, link, next=address)["Location"] == "/"


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(browser, with_password) -> None:
    def answer(name: str, password: str) -> str:
        page = browser.post("/sign-in", {"sign_in_name": name, "password": password})
        assert page.status_code == 422
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", page.text)
        return re.sub(r"[0-9a-f]{32}", "", text).replace(name, "NAME")

    unknown = answer("nobody", PASSWORD)
    known = answer("office", "a wrong one indeed")

    assert unknown == known
    assert "do not fit together" in unknown


def test_a_closed_account_is_answered_like_an_unknown_one(
    browser, with_password, administrator, now
) -> None:
    org.edit_person(by=administrator, at=now, person=with_password, is_active=False)

    page = browser.post("/sign-in", {"sign_in_name": "office", "password": PASSWORD})

    assert "do not fit together" in page.text
    assert not signed_in(browser)


def test_an_account_without_a_password_is_closed_to_passwords(browser, office) -> None:
    browser.post("/sign-in", {"sign_in_name": "office", "password": office.password})

    assert not signed_in(browser)


def test_a_password_typed_wrong_is_not_sent_back(browser, with_password) -> None:
    page = browser.post("/sign-in", {"sign_in_name": "office", "password": "my other secret"})

    assert "my other secret" not in page.text


def test_empty_fields_are_named_one_by_one(browser) -> None:
    page = browser.post("/sign-in", {"sign_in_name": "", "password": ""})

    assert 'href="#id_sign_in_name"' in page.text
    assert 'href="#id_password"' in page.text


def test_signing_out_takes_a_post(client_of, office) -> None:
    browser = client_of(office)

    assert browser.get("/sign-out").status_code == 405
    assert signed_in(browser)

    assert browser.post("/sign-out")["Location"] == "/sign-in"
    assert not signed_in(browser)
    assert audit.history(f"org.person:{office.pk}").first().kind == "org.signed_out"


def test_a_first_password_needs_no_old_one(client_of, office) -> None:
    browser = client_of(office)

    answer = browser.post("/password", {"new": PASSWORD, "again": PASSWORD})

    office.refresh_from_db()
    assert (answer.status_code, office.check_password(PASSWORD)) == (302, True)
    assert browser.get("/password").status_code == 200, "this web session stays"


def test_a_changed_password_ends_other_sessions(client_of, with_password) -> None:
    here, elsewhere = client_of(with_password), client_of(with_password)
    new = "another walk, another river"

    here.post("/password", {"old": PASSWORD, "new": new, "again": new})

    assert here.get("/password").status_code == 200
    assert elsewhere.get("/password").status_code == 302


def test_a_short_password_is_refused_by_the_number_it_needs(client_of, office) -> None:
    browser = client_of(office)
    browser.cookies["django_language"] = "en"

    page = browser.post("/password", {"new": "short", "again": "short"})

    assert "fewer than 12 characters. Choose a longer one." in page.text


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"old": "wrong", "new": "another river walk", "again": "another river walk"}, "old"),
     ({"old": PASSWORD, "new": "short", "again": "short"}, "new"),
     ({"old": PASSWORD, "new": "password1234", "again": "password1234"}, "new"),
     ({"old": PASSWORD, "new": "another river walk", "again": "another river wall"}, "again")],
)  # fmt: skip
def test_a_password_that_will_not_do_is_refused_at_its_field(
    client_of, with_password, typed: dict[str, str], field: str
) -> None:
    page = client_of(with_password).post("/password", typed)

    with_password.refresh_from_db()
    assert with_password.check_password(PASSWORD)
    assert f'href="#id_{field}"' in page.text
