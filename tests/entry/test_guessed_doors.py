"""A hundred and one guesses at every door (B70, P13): five are looked at, alike everywhere."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luodi.entry import actions
from tests.cast import PASSWORD
from tests.entry.conftest import asked_by
from tests.entry.devices import Device

GUESSES = 101
Door = tuple[Client, str, Callable[[int], dict[str, str]], int]


@pytest.fixture
def at_the_door(browser, sign_in, client_of, with_app, administrator, now, device):
    """The doors by name: who guesses, where, what, and how a guess that is looked at is refused."""

    def waiting(guess: Callable[[int], dict[str, str]]) -> Door:
        sign_in()
        return browser, "/entry/second", guess, 422

    def inside(path: str, guess: Callable[[int], dict[str, str]]) -> Door:
        return client_of(with_app), path, guess, 422

    def link(number: int) -> dict[str, str]:
        query = actions.one_time_link(person=with_app, by=administrator, at=now)
        token = query.split("link=")[1]
        return {"link": f"{token[:-4]}{number:04}"}

    def a_password(number: int) -> dict[str, str]:
        return {"sign_in_name": "office", "password": f"guess {number}"}

    def a_change(number: int) -> dict[str, str]:
        new = "another river walk"
        return {"old": f"guess {number}", "new": new, "again": new}

    def a_spare(number: int) -> dict[str, str]:
        return {"code": f"{number % 10}-aaaaa-{number:05}"}

    def a_code(number: int) -> dict[str, str]:
        return {"code": f"{number:06}"}

    doors: dict[str, Callable[[], Door]] = {
        "sign-in": lambda: (browser, "/sign-in", a_password, 422),
        "one-time link": lambda: (browser, "/enter", link, 410),
        "code": lambda: waiting(a_code),
        "recovery code": lambda: waiting(a_spare),
        "password change": lambda: inside("/password", a_change),
        "proof by password": lambda: inside("/entry/prove", a_password),
        "proof by code": lambda: inside("/entry/prove", a_code),
    }
    return lambda name: doors[name]()


DOORS = ("sign-in", "one-time link", "code", "recovery code", "password change",
         "proof by password", "proof by code")  # fmt: skip


@pytest.mark.parametrize("name", DOORS)
def test_of_a_hundred_and_one_guesses_five_are_looked_at(at_the_door, name: str) -> None:
    guesser, path, guess, refused = at_the_door(name)

    answers = [guesser.post(path, guess(number)) for number in range(GUESSES)]

    assert [answer.status_code for answer in answers] == [refused] * 5 + [429] * (GUESSES - 5)
    assert answers[-1]["Retry-After"] == "900"
    assert "09:1" in answers[-1].text, "the page says from when on"


def test_a_passkey_is_guessed_no_more_often(browser, sign_in, with_passkey) -> None:
    sign_in()
    stranger = Device()

    statuses = []
    for _ in range(GUESSES):
        page = browser.get("/entry/second")
        given = {"passkey": stranger.sign(asked_by(page.text))}
        statuses.append(browser.post("/entry/second", given).status_code)

    assert statuses == [422] * 5 + [429] * (GUESSES - 5)


def test_a_token_is_guessed_no_more_often(db) -> None:
    statuses = [
        Client().get("/api/v1/units", HTTP_AUTHORIZATION=f"Bearer luodi_{number}").status_code
        for number in range(GUESSES)
    ]

    assert statuses == [401] * 5 + [429] * (GUESSES - 5)


def test_opening_false_links_is_guessing_too(browser, db) -> None:
    statuses = [browser.get(f"/enter?link=false{number}").status_code for number in range(GUESSES)]

    assert statuses == [410] * 5 + [429] * (GUESSES - 5)


def test_the_right_password_does_not_open_a_locked_door(sign_in, with_password, browser) -> None:
    for number in range(5):
        sign_in(password=f"guess {number}")

    assert sign_in().status_code == 429
    assert "_auth_user_id" not in browser.session


def test_the_owner_still_comes_in_from_elsewhere(sign_in, with_password) -> None:
    for number in range(GUESSES):
        sign_in(password=f"guess {number}")

    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    given = {"sign_in_name": "office", "password": PASSWORD}
    assert elsewhere.post("/sign-in", given).status_code == 302


def test_the_right_password_gives_no_fresh_guesses_of_the_code(browser, sign_in, with_app) -> None:
    for number in range(4):
        sign_in()
        browser.post("/entry/second", {"code": f"{number:06}"})

    sign_in()
    assert browser.post("/entry/second", {"code": "000009"}).status_code == 422
    assert sign_in().status_code == 429


def test_a_locked_name_that_nobody_has_is_answered_like_one_that_somebody_has(
    sign_in, with_password, clock
) -> None:
    def last(name: str):
        return [sign_in(name=name, password=f"guess {number}") for number in range(7)][-1]

    known, unknown = last("office"), last("nobody")

    assert known.status_code == unknown.status_code == 429
    assert _without_ids(known.text) == _without_ids(unknown.text)


def _without_ids(page: str) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|[0-9a-f]{32}', "", page)


@pytest.mark.parametrize("name", ["office", "nobody", "leader"])
def test_whatever_name_is_typed_one_password_is_hashed(
    sign_in, with_password, leader, monkeypatch, name: str
) -> None:
    """B71: known, unknown, and known without a password cost the same work."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given)
    )

    sign_in(name=name, password="a wrong one indeed")

    assert len(hashed) == 1


def test_whatever_name_is_typed_the_database_is_asked_as_often(sign_in, with_password) -> None:
    with CaptureQueriesContext(connection) as known:
        sign_in(name="office", password="a wrong one indeed")
    with CaptureQueriesContext(connection) as unknown:
        sign_in(name="nobody", password="a wrong one indeed")

    assert len(known) == len(unknown)


@pytest.mark.parametrize("code", ["0-aaaaa-aaaaa", "9-aaaaa-aaaaa", "x-aaaaa-aaaaa"])
def test_whatever_recovery_code_is_typed_one_hash_is_made(
    browser, sign_in, with_app, now, monkeypatch, code: str
) -> None:
    actions.make_codes(by=with_app, at=now)
    sign_in()
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given)
    )

    browser.post("/entry/second", {"code": code})

    assert len(hashed) == 1


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_a_header_does_not_make_another_network(with_password, header: str) -> None:
    """B80: whoever changes a header with each guess is still one network."""
    statuses = [
        Client(headers={header: f"203.0.113.{number}"})
        .post("/sign-in", {"sign_in_name": "office", "password": f"guess {number}"})
        .status_code
        for number in range(7)
    ]

    assert statuses == [422] * 5 + [429] * 2
