"""A web session ends when it is idle or old; what was sent leads back to its page."""

import pytest
from django.utils import timezone

from luodi.entry.actions.tokens import make_token
from luodi.entry.models import ApiToken, WebSession
from luodi.entry.token_scopes import scopes_for
from luodi.org import actions as org
from tests.cast import PASSWORD, come_in
from tests.entry.conftest import is_in

MINUTE, HOUR = 60, 3600


@pytest.fixture
def inside(client_of, office, clock):
    browser = client_of(office)
    browser.cookies["django_language"] = "en"
    return browser


def test_half_an_hour_without_a_request_ends_it(inside, clock) -> None:
    clock.shift(30 * MINUTE)
    assert is_in(inside)

    clock.shift(30 * MINUTE + 1)
    page = inside.get("/units/", follow=True)

    assert page.redirect_chain[0][0] == "/sign-in?next=%2Funits%2F"
    assert "nothing was asked for a while" in page.text
    assert WebSession.objects.get().ended_at is not None


def test_a_page_that_refreshes_itself_keeps_no_session_open(inside, clock) -> None:
    for minutes in (10, 20, 30):
        clock.shift(10 * MINUTE)
        assert inside.get("/", headers={"Luodi-Live": "1"}).status_code == 200, minutes

    clock.shift(1)

    assert not is_in(inside)


def test_twelve_hours_end_it_however_busy_it_was(inside, clock) -> None:
    for _ in range(12 * 3):
        clock.shift(20 * MINUTE)
        assert is_in(inside)

    clock.shift(1)
    page = inside.get("/units/", follow=True)

    assert "your sign-in was long ago" in page.text


def test_both_times_are_settings(inside, settings, clock) -> None:
    settings.SESSION_IDLE_SECONDS = 5 * MINUTE
    clock.shift(6 * MINUTE)

    assert not is_in(inside)


def test_an_expired_session_makes_a_fragment_leave_its_page(inside, clock) -> None:
    """B75: the sign-in page never stands inside a card."""
    clock.shift(HOUR)

    answer = inside.post("/entry/sessions/others/end", headers={
        "HX-Request": "true", "HX-Current-URL": "http://testserver/entry/"})  # fmt: skip

    assert answer["HX-Redirect"] == "/sign-in?next=http%3A%2F%2Ftestserver%2Fentry%2F"
    assert answer.content == b""


def test_what_was_sent_leads_back_to_the_page_it_was_typed_on(inside, clock) -> None:
    clock.shift(HOUR)

    answer = inside.post("/sign-out", headers={"Referer": "http://testserver/units/3"})

    assert answer["Location"] == "/sign-in?next=http%3A%2F%2Ftestserver%2Funits%2F3"


def test_it_is_seen_at_most_once_a_minute(inside, clock) -> None:
    began = WebSession.objects.get().seen_at
    clock.shift(59)
    inside.get("/help")
    assert WebSession.objects.get().seen_at == began

    clock.shift(1)
    inside.get("/help")
    assert (WebSession.objects.get().seen_at - began).total_seconds() == MINUTE


def test_a_page_costs_no_question_more(inside, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(5):  # session, person, unit, is this the demo, notices?
        inside.get("/help")


def test_a_session_that_no_door_opened_is_closed(client, office) -> None:
    from luodi.entry.actions import BACKEND

    client.force_login(office, backend=BACKEND)

    assert not is_in(client)


def test_the_cast_comes_in_freshly_proved(client, administrator) -> None:
    come_in(client, administrator)

    assert client.post("/people/add", {"name": ""}).status_code == 422


def test_a_role_that_must_have_a_factor_asks_a_session_that_is_open_already(
    inside, office, security, settings, now
) -> None:
    settings.LUODI_SECOND_FACTOR_FOR = ["auditor"]
    assert is_in(inside)

    org.grant_role(by=security, at=now, person=office, role="auditor")

    assert inside.get("/trail")["Location"] == "/entry/"
    org.grant_role(by=security, at=now, person=office, role="office")
    assert inside.get("/units/").status_code == 200


@pytest.mark.parametrize("is_seen", [True, False], ids=["asked in between", "idle in between"])
def test_opening_an_account_again_opens_no_session_of_before(
    inside, office, administrator, clock, now, is_seen: bool
) -> None:
    clock.shift(MINUTE)
    org.edit_person(by=administrator, at=timezone.now(), person=office, is_active=False)
    assert not is_seen or not is_in(inside)

    org.edit_person(by=administrator, at=timezone.now(), person=office, is_active=True)

    assert inside.get("/units/")["Location"].startswith("/sign-in")
    assert WebSession.objects.get().ended_at == timezone.now()


def test_a_changed_name_ends_no_session(inside, office, administrator, now) -> None:
    org.edit_person(by=administrator, at=now, person=office, name="督查员丁")

    assert is_in(inside) and WebSession.objects.get().ended_at is None


def test_an_account_closed_and_opened_before_the_sign_in_ends_none(
    client_of, office, administrator, clock, now
) -> None:
    org.edit_person(by=administrator, at=now, person=office, is_active=False)
    org.edit_person(by=administrator, at=now, person=office, is_active=True)
    clock.shift(MINUTE)
    office.refresh_from_db()
    browser = client_of(office)

    org.edit_person(by=administrator, at=timezone.now(), person=office, name="督查员丁")

    assert is_in(browser)


class TestWhoeverOwesAFactor:
    """Has shown a password only: may set a factor up, and nothing that outlives this sign-in."""

    @pytest.fixture
    def owing(self, settings, sign_in, browser, with_password, clock):
        settings.LUODI_SECOND_FACTOR_FOR = ["office", "administrator"]
        sign_in()
        return browser

    @pytest.mark.parametrize("rows", ["plans", "units", "documents"])
    def test_reads_nothing_as_a_program(self, owing, rows: str) -> None:
        answer = owing.get(f"/api/v1/{rows}")

        assert (answer.status_code, answer.json()["code"]) == (403, "step_owed")

    def test_makes_no_token(self, owing) -> None:
        given = {"name": "import", "scopes": ["plan:write"], "expires_on": "2026-03-02"}

        assert owing.post("/entry/tokens/new", given)["Location"] == "/entry/"
        assert not ApiToken.objects.exists()

    def test_makes_no_link_for_somebody_else(self, owing, administrator, lead_unit) -> None:
        administrator.set_password(PASSWORD)
        administrator.save()
        owing.post("/sign-in", {"sign_in_name": "administrator", "password": PASSWORD})

        assert owing.post(f"/people/{lead_unit.pk}/link")["Location"] == "/entry/"

    def test_still_ends_a_strange_session_and_signs_out(self, owing) -> None:
        owing.post("/entry/sessions/others/end")

        assert owing.post("/sign-out")["Location"] == "/sign-in"

    def test_asks_by_a_token_that_was_made_before(self, owing, with_password, now) -> None:
        _row, text = make_token(name="import", scopes=scopes_for("office"), by=with_password,
                                at=now, expires_on=now.date())  # fmt: skip

        answer = owing.get("/api/v1/plans", headers={"Authorization": f"Bearer {text}"})

        assert answer.status_code == 200
