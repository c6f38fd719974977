"""A passkey is added and asked for; a wrong host, a copy or a stranger's key opens nothing."""

import pytest

from luodi.audit import queries as audit
from luodi.entry.models import Passkey
from tests.entry.conftest import asked_by, is_in
from tests.entry.devices import PRESENT, VERIFIED, Device


@pytest.fixture
def inside(client_of, with_password, clock):
    browser = client_of(with_password)
    browser.cookies["django_language"] = "en"
    return browser


def add(inside, device: Device, name: str = "office computer"):
    answer = device.make(asked_by(inside.get("/entry/passkeys/new").text))
    return inside.post("/entry/passkeys/new", {"name": name, "passkey": answer})


def test_a_device_is_added_under_its_name(inside, device, with_password) -> None:
    assert add(inside, device).status_code == 302

    page = inside.get("/entry/")
    assert "office computer" in page.text and "not used yet" in page.text
    assert audit.events().first().kind == "entry.passkey_added"


def test_sign_in_asks_for_it(with_passkey, device, browser, sign_in) -> None:
    assert sign_in()["Location"] == "/entry/second"

    signed = device.sign(asked_by(browser.get("/entry/second").text))
    assert browser.post("/entry/second", {"passkey": signed}).status_code == 302

    assert is_in(browser)
    assert audit.events().first().after == {"how": "password+passkey"}
    key = Passkey.objects.get()
    assert (key.sign_count, key.used_at is None) == (1, False)


@pytest.mark.parametrize(
    "wrong",
    [{"host": "evil.example"}, {"origin": "http://evil.example"}, {"origin": "https://testserver"},
     {"flags": PRESENT}, {"flags": VERIFIED}],
)  # fmt: skip
def test_an_answer_for_another_page_or_without_its_owner_adds_nothing(inside, wrong) -> None:
    page = add(inside, Device(**wrong))

    assert page.status_code == 422 and "does not fit this page" in page.text
    assert not Passkey.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"host": "evil.example"}, {"origin": "http://evil.example"}, {"flags": PRESENT}],
)
def test_an_answer_for_another_page_lets_nobody_in(
    with_passkey, device, browser, sign_in, wrong
) -> None:
    sign_in()
    for name, value in wrong.items():
        setattr(device, name, value)

    signed = device.sign(asked_by(browser.get("/entry/second").text))

    assert browser.post("/entry/second", {"passkey": signed}).status_code == 422


def test_an_answer_is_good_once(with_passkey, device, browser, sign_in) -> None:
    sign_in()
    signed = device.sign(asked_by(browser.get("/entry/second").text))
    browser.post("/entry/second", {"passkey": signed})
    browser.post("/sign-out")

    sign_in()
    browser.get("/entry/second")
    assert browser.post("/entry/second", {"passkey": signed}).status_code == 422


def test_a_copied_key_is_noticed_by_its_count(with_passkey, device, browser, sign_in) -> None:
    sign_in()
    for _ in range(3):
        device.sign(asked_by(browser.get("/entry/second").text))
    signed = device.sign(asked_by(browser.get("/entry/second").text))
    browser.post("/entry/second", {"passkey": signed})
    browser.post("/sign-out")
    device.count = 1

    sign_in()
    signed = device.sign(asked_by(browser.get("/entry/second").text))
    assert browser.post("/entry/second", {"passkey": signed}).status_code == 422


def test_a_strangers_device_lets_nobody_in(with_passkey, browser, sign_in) -> None:
    sign_in()
    signed = Device().sign(asked_by(browser.get("/entry/second").text))

    assert browser.post("/entry/second", {"passkey": signed}).status_code == 422


def test_a_device_is_known_once(inside, device) -> None:
    add(inside, device)

    page = add(inside, device, "the same again")

    assert page.status_code == 422 and "known already" in page.text


@pytest.mark.parametrize(
    "answer", ["", "x", "{}", "[]", "null", '{"id":1}', '{"id":"a","rawId":"a","response":{}}',
               "x" * 30_000, '{"id":"\\u0000"}'],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused_in_words(
    inside, with_passkey, browser, sign_in, answer: str
) -> None:
    inside.get("/entry/passkeys/new")
    assert inside.post("/entry/passkeys/new", {"name": "a", "passkey": answer}).status_code == 422
    sign_in()
    browser.get("/entry/second")
    assert browser.post("/entry/second", {"passkey": answer}).status_code == 422


def test_a_passkey_is_removed_by_its_owner_alone(with_passkey, client_of, leader, inside) -> None:
    key = Passkey.objects.get()

    assert client_of(leader).post(f"/entry/passkeys/{key.pk}/remove").status_code == 404
    assert inside.post(f"/entry/passkeys/{key.pk}/remove").status_code == 302
    assert not Passkey.objects.exists()
