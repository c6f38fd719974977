"""One's own password: by the policy of the house, ending all other sign-ins."""

import pytest
from django.test import Client

from luodi.entry import actions
from luodi.entry.actions.tokens import make_token
from luodi.entry.models import PasswordChange, WebSession
from tests.cast import PASSWORD
from tests.entry.conftest import is_in

NEW = "another walk, another river"


def test_a_changed_password_ends_other_sessions_and_lists_them_as_ended(
    client_of, with_password
) -> None:
    here, elsewhere = client_of(with_password), client_of(with_password)

    here.post("/password", {"old": PASSWORD, "new": NEW, "again": NEW})

    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert WebSession.objects.filter(ended_at=None).count() == 1


def test_a_changed_password_ends_tokens_and_says_how_many(
    client_of, with_password, clock, now
) -> None:
    _row, text = make_token(name="import", scopes=["plan:read"], expires_on=now.date(),
                            by=with_password, at=now)  # fmt: skip
    here, program = client_of(with_password), {"Authorization": f"Bearer {text}"}
    here.cookies["django_language"] = "en"
    assert Client().get("/api/v1/plans", headers=program).status_code == 200

    page = here.post("/password", {"old": PASSWORD, "new": NEW, "again": NEW}, follow=True)

    assert "API tokens that were revoked: 1." in page.text
    assert Client().get("/api/v1/plans", headers=program).status_code == 401


def test_a_changed_password_ends_older_links(client_of, office, administrator, now) -> None:
    query = actions.one_time_link(person=office, by=administrator, at=now)

    client_of(office).post("/password", {"new": NEW, "again": NEW})

    assert client_of(administrator).get("/enter" + query).status_code == 410


def test_the_first_password_asks_for_a_fresh_proof(client_of, office, clock) -> None:
    browser = client_of(office)
    for _ in range(2):
        clock.shift(20 * 60)
        browser.get("/help")

    answer = browser.post("/password", {"new": NEW, "again": NEW})

    office.refresh_from_db()
    assert answer.status_code == 403
    assert not office.has_usable_password(), "whoever finds a browser open cannot set one"


def test_the_password_one_has_is_no_new_one(client_of, with_password) -> None:
    given = {"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}

    assert client_of(with_password).post("/password", given).status_code == 422


@pytest.mark.parametrize(("policy", "word"), [("asvs", "ASVS"), ("mlps", "22239")])
def test_the_form_names_the_policy(client_of, office, settings, policy: str, word: str) -> None:
    settings.LUODI_PASSWORD_POLICY = policy

    assert word in client_of(office).get("/password").text


class TestPeriodicChange:
    """Classified protection asks for it; ASVS forbids to."""

    @pytest.fixture
    def changed(self, with_password, settings, clock, now):
        settings.LUODI_PASSWORD_POLICY = "mlps"
        PasswordChange.objects.create(person=with_password, at=now)
        return with_password

    def test_ninety_days_are_fine(self, changed, sign_in, browser, clock) -> None:
        clock.shift(89 * 24 * 3600)
        sign_in()

        assert browser.get("/units/").status_code == 200

    def test_after_that_the_password_comes_before_anything_else(
        self, changed, sign_in, browser, clock
    ) -> None:
        clock.shift(91 * 24 * 3600)
        sign_in()

        assert browser.get("/units/")["Location"] == "/password"
        assert browser.get("/")["Location"] == "/password"
        assert browser.get("/help").status_code == 200
        new = "Another walk, 2 rivers"
        browser.post("/password", {"old": PASSWORD, "new": new, "again": new})
        assert browser.get("/units/").status_code == 200

    def test_a_fragment_is_led_there_too(self, changed, sign_in, browser, clock) -> None:
        clock.shift(91 * 24 * 3600)
        sign_in()

        answer = browser.get("/units/", headers={"HX-Request": "true"})
        assert answer["HX-Redirect"] == "/password"

    def test_nobody_knows_since_when_an_older_password_holds(
        self, with_password, settings, sign_in, browser
    ) -> None:
        settings.LUODI_PASSWORD_POLICY = "mlps"
        sign_in()

        assert browser.get("/units/")["Location"] == "/password"

    def test_asvs_never_asks(self, changed, settings, sign_in, browser, clock) -> None:
        settings.LUODI_PASSWORD_POLICY = "asvs"
        clock.shift(1000 * 24 * 3600)
        sign_in()

        assert browser.get("/units/").status_code == 200
