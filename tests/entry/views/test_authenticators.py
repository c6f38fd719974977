"""An authenticator app is set up by a code, asked for at sign-in, and each code holds once."""

import pyotp
import pytest
from cryptography.fernet import Fernet

from luodi.audit import queries as audit
from luodi.entry import actions, queries
from luodi.entry.keys import unseal
from luodi.entry.models import Authenticator
from tests.cast import PASSWORD
from tests.entry.conftest import is_in


@pytest.fixture
def inside(client_of, with_password, clock):
    """The officer's browser, signed in, English."""
    browser = client_of(with_password)
    browser.cookies["django_language"] = "en"
    return browser


def secret_of(person) -> str:
    return unseal(queries.authenticator(person).secret)


def test_the_secret_is_shown_until_a_code_confirms_it(inside, with_password, now) -> None:
    inside.post("/entry/authenticator/new")
    page = inside.get("/entry/authenticator")
    secret = secret_of(with_password)
    assert secret[:4] in page.text and secret not in Authenticator.objects.get().secret

    code = pyotp.TOTP(secret).at(now)
    assert (
        inside.post("/entry/authenticator", {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    )

    assert queries.factors(with_password).has_second
    assert inside.get("/entry/authenticator").status_code == 404, "shown no more"
    assert inside.get("/entry/authenticator/qr.svg").status_code == 404


def test_a_wrong_code_confirms_nothing(inside, with_password) -> None:
    inside.post("/entry/authenticator/new")

    page = inside.post("/entry/authenticator", {"code": "000000"})

    assert page.status_code == 422 and "not the code of now" in page.text
    assert not queries.factors(with_password).has_second


def test_the_picture_holds_nothing_that_runs_and_is_kept_nowhere(inside) -> None:
    inside.post("/entry/authenticator/new")

    picture = inside.get("/entry/authenticator/qr.svg")

    assert picture["Content-Type"] == "image/svg+xml"
    assert picture["Cache-Control"] == "no-store"
    assert "<script" not in picture.text and "style=" not in picture.text


def test_there_is_one_app_at_a_time(inside, with_app) -> None:
    answer = inside.post("/entry/authenticator/new", follow=True)

    assert "Remove it first" in answer.text


def test_sign_in_asks_for_the_code(browser, sign_in, with_app, code_of) -> None:
    first = sign_in(next="/units/")

    assert first["Location"] == "/entry/second"
    assert not is_in(browser), "a password alone is not enough"
    answer = browser.post("/entry/second", {"code": code_of(with_app)})
    assert answer["Location"] == "/units/"
    assert is_in(browser)
    assert audit.events().first().after == {"how": "password+code"}


def test_a_one_time_link_asks_for_the_code_too(browser, with_app, administrator, code_of, now):
    token = actions.one_time_link(person=with_app, by=administrator, at=now).split("link=")[1]

    assert browser.post("/enter", {"link": token})["Location"] == "/entry/second"
    assert not is_in(browser)
    browser.post("/entry/second", {"code": code_of(with_app)})
    assert is_in(browser)
    assert browser.post("/enter", {"link": token}).status_code == 410, "and the link is used up"


def test_a_code_lets_in_once(browser, sign_in, with_app, code_of) -> None:
    code = code_of(with_app)
    sign_in()
    browser.post("/entry/second", {"code": code})
    browser.post("/sign-out")

    sign_in()
    assert browser.post("/entry/second", {"code": code}).status_code == 422


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 302), (0, 302), (1, 302), (2, 422)])
def test_a_clock_may_be_wrong_by_one_step(
    browser, sign_in, with_app, code_of, steps: int, status: int
) -> None:
    sign_in()

    answer = browser.post("/entry/second", {"code": code_of(with_app, steps)})

    assert answer.status_code == status


def test_an_older_code_is_worth_nothing_after_a_newer_one(browser, sign_in, with_app, code_of):
    sign_in()
    browser.post("/entry/second", {"code": code_of(with_app, 1)})
    browser.post("/sign-out")

    sign_in()
    assert browser.post("/entry/second", {"code": code_of(with_app, 0)}).status_code == 422


def test_the_second_step_waits_ten_minutes(browser, sign_in, with_app, code_of, clock) -> None:
    sign_in()
    clock.shift(11 * 60)

    answer = browser.post("/entry/second", {"code": code_of(with_app)})

    assert answer["Location"] == "/sign-in"
    assert not is_in(browser)


def test_nobody_gives_the_second_factor_without_the_first(browser, with_app, code_of) -> None:
    answer = browser.post("/entry/second", {"code": code_of(with_app)})

    assert answer["Location"] == "/sign-in"


def test_a_password_changed_meanwhile_makes_the_first_proof_stale(
    browser, sign_in, with_app, code_of
) -> None:
    sign_in()
    with_app.set_password("another river walk")
    with_app.save()

    assert browser.post("/entry/second", {"code": code_of(with_app)})["Location"] == "/sign-in"


def test_the_session_has_another_key_after_each_step(browser, sign_in, with_app, code_of) -> None:
    """B73: a key that was planted before is not the one that is signed in."""
    sign_in()
    first = browser.cookies["sessionid"].value
    browser.post("/entry/second", {"code": code_of(with_app)})

    assert browser.cookies["sessionid"].value != first


def test_without_the_app_the_password_is_enough_again(inside, with_app, sign_in, browser) -> None:
    inside.post("/entry/authenticator/remove")

    assert sign_in()["Location"] == "/"
    assert audit.events().filter(kind="entry.authenticator_removed").exists()


def test_another_secret_key_is_told_in_words(browser, sign_in, with_app, settings) -> None:
    sign_in()
    app = Authenticator.objects.get()
    app.secret = "not sealed by this installation"
    app.save()

    page = browser.post("/entry/second", {"code": "123456"})

    assert page.status_code == 422
    assert "secret key of the installation changed" in page.text


class TestRecoveryCodes:
    """Ten on paper, each good once, for the day the phone is lost."""

    @pytest.fixture
    def codes(self, inside, with_app) -> list[str]:
        page = inside.post("/entry/codes")
        found = [line.split("</li>")[0] for line in page.text.split("<li>") if "-" in line[:3]]
        assert len(found) == 10
        return found

    def test_a_code_lets_in_once(self, codes, browser, sign_in) -> None:
        for status in (302, 422):
            sign_in()
            answer = browser.post("/entry/second", {"code": codes[3].upper().replace("-", " ")})
            assert answer.status_code == status
            browser.post("/sign-out")

    def test_how_somebody_came_in_is_told(self, codes, browser, sign_in) -> None:
        sign_in()
        browser.post("/entry/second", {"code": codes[0]})

        assert audit.events().first().after == {"how": "password+spare"}

    def test_they_are_kept_as_hashes(self, codes, with_app) -> None:
        from luodi.entry.models import RecoveryCode

        kept = str(list(RecoveryCode.objects.values_list("digest", flat=True)))
        assert not any(code in kept or code.replace("-", "") in kept for code in codes)

    def test_new_ones_make_the_old_ones_worthless(self, codes, inside, browser, sign_in) -> None:
        inside.post("/entry/codes")
        sign_in()

        assert browser.post("/entry/second", {"code": codes[0]}).status_code == 422

    def test_without_a_second_factor_there_is_nothing_to_stand_in_for(self, inside) -> None:
        page = inside.post("/entry/codes", follow=True)

        assert "Set one up first" in page.text


def test_a_role_may_have_to_set_one_up_before_anything_else(
    settings, sign_in, browser, with_password, now, clock
) -> None:
    settings.LUODI_SECOND_FACTOR_FOR = ["office"]
    sign_in()

    assert browser.get("/units/")["Location"] == "/entry/"
    assert browser.post("/plans/new", {"title": "A", "year": "2025"})["Location"] == "/entry/"
    assert "Your role asks for a second factor" in browser.get("/entry/").text
    browser.post("/entry/authenticator/new")
    code = pyotp.TOTP(secret_of(with_password)).at(now)
    browser.post("/entry/authenticator", {"code": code})
    assert browser.get("/units/").status_code == 200


def test_another_role_need_not(settings, sign_in, browser, with_password) -> None:
    settings.LUODI_SECOND_FACTOR_FOR = ["administrator"]
    sign_in(password=PASSWORD)

    assert browser.get("/units/").status_code == 200


class TestAfterTheKeyOfTheInstallationChanged:
    """What was begun under the old key cannot be read; it is begun anew, and nothing falls over."""

    @pytest.fixture
    def broken(self, inside):
        inside.post("/entry/authenticator/new")
        Authenticator.objects.update(secret=Fernet(Fernet.generate_key()).encrypt(b"A").decode())
        return inside

    def test_a_sentence_leads_to_the_start(self, broken) -> None:
        page = broken.get("/entry/authenticator", follow=True)

        assert page.redirect_chain[0][0] == "/entry/"
        assert "Set the app up from the start" in page.text
        assert broken.post("/entry/authenticator", {"code": "123456"}).status_code == 302
        assert broken.get("/entry/authenticator/qr.svg").status_code == 404

    def test_a_new_start_has_a_secret_that_can_be_read(self, broken) -> None:
        broken.post("/entry/authenticator/new")

        assert broken.get("/entry/authenticator").status_code == 200
