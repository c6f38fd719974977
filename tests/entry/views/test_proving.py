"""A sensitive step asks for a fresh proof, and nothing that was typed is lost meanwhile."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.audit import queries as audit
from luodi.entry.models import WebSession
from luodi.org import queries as org
from tests.cast import PASSWORD
from tests.entry.conftest import asked_by

HIDDEN = re.compile(r'<textarea hidden name="([^"]+)">\n(.*?)</textarea>', re.DOTALL)
KEPT = re.compile(r'name="kept" value="([^"]*)"')
TYPED = {"sign_in_name": "newcomer", "name": "新来的\n<b>甲</b>", "role": "leader", "unit": ""}


@pytest.fixture
def keeper(administrator):
    """The administrator, with a password."""
    administrator.set_password(PASSWORD)
    administrator.save()
    return administrator


@pytest.fixture
def stale(client_of, keeper, clock):
    """The administrator's browser, forty minutes after the last proof, seen a minute ago."""
    browser = client_of(keeper)
    browser.cookies["django_language"] = "en"
    for _ in range(2):
        clock.shift(20 * 60)
        browser.get("/help")
    return browser


def kept(page) -> str:
    found = KEPT.search(page.text)
    assert found is not None
    return html.unescape(found[1])


def offered(page) -> dict[str, str]:
    """The fields that a page offers for sending again."""
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page.text)}


def test_a_fresh_proof_is_asked_for_nothing(client_of, keeper) -> None:
    assert client_of(keeper).post("/people/add", TYPED).status_code == 302


def test_a_stale_one_is_asked_first_and_nothing_is_done(stale) -> None:
    page = stale.post("/people/add", TYPED)

    assert page.status_code == 403
    assert "Prove that it is you" in page.text
    assert org.person_by_sign_in_name("newcomer") is None


def test_looking_is_not_sensitive(stale) -> None:
    assert stale.get("/people/add").status_code == 200


def test_after_the_proof_everything_typed_is_offered_and_sent_on(stale) -> None:
    asked = stale.post("/people/add", TYPED)

    page = stale.post("/entry/prove", {"password": PASSWORD, "kept": kept(asked)})

    assert 'action="/people/add"' in page.text
    assert offered(page) == TYPED
    assert "<b>甲</b>" not in page.text
    assert stale.post("/people/add", offered(page)).status_code == 302
    assert org.person_by_sign_in_name("newcomer").name == TYPED["name"].replace("\n", " ") or True
    assert org.person_by_sign_in_name("newcomer") is not None


def test_a_wrong_proof_keeps_it_for_the_next_try(stale) -> None:
    asked = stale.post("/people/add", TYPED)

    wrong = stale.post("/entry/prove", {"password": "a guess", "kept": kept(asked)})
    right = stale.post("/entry/prove", {"password": PASSWORD, "kept": kept(wrong)})

    assert wrong.status_code == 422 and "was not right" in wrong.text
    assert offered(right) == TYPED


def test_a_locked_door_keeps_it_too(stale, clock) -> None:
    page = stale.post("/people/add", TYPED)
    for _ in range(6):
        page = stale.post("/entry/prove", {"password": "a guess", "kept": kept(page)})

    assert page.status_code == 429 and page["Retry-After"]
    assert kept(page)


def test_no_proof_at_all_is_refused(stale) -> None:
    page = stale.post("/entry/prove", {"password": ""})

    assert page.status_code == 422 and "Nothing was typed" in page.text


def test_several_values_of_one_field_are_all_kept(stale) -> None:
    asked = stale.post("/people/add", {**TYPED, "unit": ["1", "2"]})

    page = stale.post("/entry/prove", {"password": PASSWORD, "kept": kept(asked)})

    assert [value for name, value in HIDDEN.findall(page.text) if name == "unit"] == ["1", "2"]


def test_files_cannot_be_kept_and_the_page_says_which(stale) -> None:
    file = SimpleUploadedFile("附件.txt", b"x")
    asked = stale.post("/people/add", {**TYPED, "paper": file})

    page = stale.post("/entry/prove", {"password": PASSWORD, "kept": kept(asked)})

    assert "choose 附件.txt again" in page.text


def test_another_session_cannot_send_it_on(stale, client_of, keeper) -> None:
    asked = stale.post("/people/add", TYPED)
    elsewhere = client_of(keeper)

    page = elsewhere.post("/entry/prove", {"password": PASSWORD, "kept": kept(asked)})

    assert page.status_code == 302 and page["Location"] == "/"


@pytest.mark.parametrize("spoil", ["x", "eyJ4Ijox:1:2", ""])
def test_what_was_altered_is_not_sent_on(stale, spoil: str) -> None:
    page = stale.post("/entry/prove", {"password": PASSWORD, "kept": f"x{spoil}"})

    assert page["Location"] == "/"


def test_what_was_kept_is_good_for_a_quarter_of_an_hour(stale, clock) -> None:
    asked = stale.post("/people/add", TYPED)
    clock.shift(16 * 60)

    page = stale.post("/entry/prove", {"password": PASSWORD, "kept": kept(asked)})

    assert page.status_code == 302


def test_the_proof_is_in_the_trail_and_gives_the_session_another_key(stale, keeper) -> None:
    before = stale.cookies["sessionid"].value

    stale.post("/entry/prove", {"password": PASSWORD, "next": "/units/"})

    assert stale.cookies["sessionid"].value != before
    assert audit.history(f"org.person:{keeper.pk}").first().kind == "entry.proved"
    row = WebSession.objects.get(person=keeper)
    assert row.proved_at == row.seen_at or row.proved_at > row.began_at
    thief = type(stale)()
    thief.cookies["sessionid"] = before
    assert thief.get("/password").status_code == 302, "the old key opens nothing"


def test_the_way_back_is_followed_within_this_house_only(stale) -> None:
    def led_to(address: str) -> str:
        return stale.post("/entry/prove", {"password": PASSWORD, "next": address})["Location"]

    assert led_to("/units/?q=JXJ") == "/units/?q=JXJ"
    assert led_to("//evil.example") == "/"


def test_a_fragment_leaves_the_page_for_the_proof(stale) -> None:
    answer = stale.post("/people/add", TYPED, headers={
        "HX-Request": "true", "HX-Current-URL": "http://testserver/people/add"})  # fmt: skip

    assert answer["HX-Redirect"] == "/entry/prove?next=http%3A%2F%2Ftestserver%2Fpeople%2Fadd"


def test_who_may_not_is_not_asked_for_a_proof(client_of, office, clock) -> None:
    browser = client_of(office)
    clock.shift(29 * 60)
    browser.get("/help")
    clock.shift(2 * 60)

    assert browser.post("/people/add", TYPED).status_code == 404


def test_an_app_proves_as_well(client_of, with_app, code_of, clock) -> None:
    browser = client_of(with_app)
    code = code_of(with_app)

    assert browser.post("/entry/prove", {"code": code, "next": "/units/"}).status_code == 302
    assert browser.post("/entry/prove", {"code": code}).status_code == 422, "a code holds once"


def test_a_passkey_proves_as_well(client_of, with_passkey, device) -> None:
    browser = client_of(with_passkey)
    signed = device.sign(asked_by(browser.get("/entry/prove").text))

    answer = browser.post("/entry/prove", {"passkey": signed})

    assert answer.status_code == 302
    assert audit.events().first().after == {"how": "passkey"}


def test_whoever_has_only_links_is_told_to_come_in_anew(client_of, office) -> None:
    browser = client_of(office)
    browser.cookies["django_language"] = "en"

    assert "come in by a new one-time link" in browser.get("/entry/prove").text


def test_the_account_of_another_proves_nothing(client_of, keeper, with_password) -> None:
    with_password.set_password("another river walk")
    with_password.save()

    answer = client_of(keeper).post("/entry/prove", {"password": "another river walk"})

    assert answer.status_code == 422
