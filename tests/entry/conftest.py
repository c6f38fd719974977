"""Somebody with a password, an app, a passkey; and a browser at the door."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import pyotp
import pytest
import time_machine
from django.test import Client
from django.utils import translation

from luodi.entry import actions
from luodi.entry.keys import unseal
from luodi.org.models import Person
from tests.cast import PASSWORD
from tests.entry.devices import Device

ASKED = re.compile(r'data-entry-options="([^"]*)"')


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield


@pytest.fixture
def clock(now) -> Iterator[Any]:
    """The clock, standing at NOW; ``shift`` moves it."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def browser(db) -> Client:
    """A browser at the door, English."""
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def with_password(office: Person) -> Person:
    """The officer, with a password."""
    office.set_password(PASSWORD)
    office.save()
    return office


@pytest.fixture
def with_app(with_password: Person, rf, clock) -> Person:
    """The officer, with a password and an authenticator app."""
    app = actions.begin_authenticator(by=with_password, at=_now())
    request = rf.post("/")
    request.session = Client().session
    code = pyotp.TOTP(unseal(app.secret)).at(_now())
    assert actions.confirm_authenticator(request=request, by=with_password, at=_now(), code=code)
    clock.shift(60)  # the code that confirmed the app is used up
    return with_password


@pytest.fixture
def code_of() -> Callable[..., str]:
    """Return what somebody's app shows, now or so many steps of half a minute from now."""
    from luodi.entry.queries import authenticator

    def shown(person: Person, steps: int = 0) -> str:
        app = authenticator(person)
        assert app is not None
        return pyotp.TOTP(unseal(app.secret)).at(_now(), counter_offset=steps)

    return shown


@pytest.fixture
def device() -> Device:
    """A device that keeps a passkey."""
    return Device()


@pytest.fixture
def with_passkey(with_password: Person, device: Device, client_of, clock) -> Person:
    """The officer, with a password and a passkey on ``device``."""
    inside = client_of(with_password)
    answer = device.make(asked_by(inside.get("/entry/passkeys/new").text))
    assert inside.post("/entry/passkeys/new", {"name": "key", "passkey": answer}).status_code == 302
    return with_password


@pytest.fixture
def sign_in(browser: Client) -> Callable[..., object]:
    """Type a name and a password at the door."""

    def typed(name: str = "office", password: str = PASSWORD, **more: str) -> object:
        return browser.post("/sign-in", {"sign_in_name": name, "password": password, **more})

    return typed


def asked_by(page: str) -> str:
    """Return what a page asks a device."""
    found = ASKED.search(page)
    assert found is not None
    return html.unescape(found[1])


def is_in(browser: Client) -> bool:
    """Say whether a browser is signed in, as the house sees it."""
    return browser.get("/entry/").status_code == 200


def _now():
    from django.utils import timezone

    return timezone.now()
