"""Acting for somebody: the banner, the role, what is never lent, and the ways it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.permissions import NEVER_LENT, allows
from luodi.org.roles import LentRole, Role


@pytest.fixture
def assistant(district, now):
    return actions.add_person(by=None, at=now, sign_in_name="assistant", name="联络员",
                              role="lead_unit", unit=district)  # fmt: skip


@pytest.fixture
def browser(client_of, assistant):
    found = client_of(assistant)
    found.cookies["django_language"] = "en"
    return found


def handed(principal, deputy):
    today, at = timezone.localdate(), timezone.now()
    return actions.hand_over(principal=principal, deputy=deputy, starts_on=today,
                             ends_on=today + timedelta(days=3), reason="出差", by=principal,
                             at=at)  # fmt: skip


@pytest.fixture
def acting(browser, leader, assistant):
    """A browser in which the assistant acts for the leader."""
    browser.post(f"/delegations/{handed(leader, assistant).pk}/act")
    return browser


def test_one_hands_over_on_the_page(client_of, office, second_office) -> None:
    browser, today = client_of(office), timezone.localdate()

    browser.post("/delegations/add", {
        "deputy": second_office.pk, "starts_on": today, "ends_on": today, "reason": "休假",
    })  # fmt: skip

    assert queries.delegations_of(office).get().deputy == second_office
    assert "督查员乙" in browser.get("/delegations/").text


@pytest.mark.parametrize(
    ("given", "field"),
    [({"deputy": ""}, "deputy"), ({"reason": ""}, "reason"), ({"starts_on": "x"}, "starts_on")],
)
def test_what_is_missing_is_named(client_of, office, second_office, given, field) -> None:
    today = timezone.localdate()
    full = {"deputy": second_office.pk, "starts_on": today, "ends_on": today, "reason": "休假"}

    page = client_of(office).post("/delegations/add", {**full, **given})

    assert page.status_code == 422
    assert f'href="#id_{field}"' in page.text


def test_nobody_of_another_unit_can_be_chosen(client_of, office, second_office, leader) -> None:
    today = timezone.localdate()

    page = client_of(office).post("/delegations/add", {
        "deputy": leader.pk, "starts_on": today, "ends_on": today, "reason": "休假",
    })  # fmt: skip

    assert page.status_code == 422
    assert not queries.delegations()


def test_a_deputy_sees_a_banner_on_every_page_and_has_the_role(acting) -> None:
    for address in ("/", "/units/", "/documents/"):
        page = acting.get(address)
        assert page.status_code == 200
        assert "You act for 区领导" in page.text
        assert 'action="/delegations/stop"' in page.text


def test_without_acting_the_role_is_ones_own(browser, leader, assistant) -> None:
    handed(leader, assistant)

    assert browser.get("/documents/").status_code == 404
    assert "You act for" not in browser.get("/").text


def test_stopping_ends_banner_and_role(acting, assistant) -> None:
    acting.post("/delegations/stop")

    acting.get("/")  # the messages of both steps are read there
    assert "You act for" not in acting.get("/").text
    assert acting.get("/documents/").status_code == 404
    kinds = [event.kind for event in audit.events()[:2]]
    assert kinds == ["org.acting_stopped", "org.acting_begun"]


@pytest.mark.parametrize("how", ["ended", "closed", "over", "moved"])
def test_whatever_ends_it_holds_at_the_next_request(
    acting, leader, assistant, administrator, town, how
) -> None:
    row, at = queries.delegations_of(leader).get(), timezone.now()
    if how == "ended":
        actions.end_delegation(delegation=row, by=leader, at=at)
    elif how == "closed":
        actions.edit_person(by=administrator, at=at, person=leader, is_active=False)
    elif how == "moved":
        actions.edit_person(by=administrator, at=at, person=assistant, unit=town)
    else:
        row.starts_on = row.ends_on = timezone.localdate() - timedelta(days=1)
        row.save()

    assert acting.get("/documents/").status_code == 404
    assert "You act for" not in acting.get("/").text


def test_what_needs_a_second_pair_of_eyes_is_refused_in_words(
    client_of, office, second_office
) -> None:
    browser = client_of(second_office)
    browser.cookies["django_language"] = "en"
    assert browser.get("/people/").status_code == 200
    browser.post(f"/delegations/{handed(office, second_office).pk}/act")

    page = browser.get("/people/")

    assert page.status_code == 403
    assert "Not while you act for somebody" in page.text
    assert 'href="/people/"' not in browser.get("/").text, "and hidden where it was a door"


@pytest.mark.parametrize("permission", sorted(NEVER_LENT))
@pytest.mark.parametrize("role", [role.value for role in Role])
def test_a_lent_role_never_holds_it(role, permission) -> None:
    assert not allows(LentRole(role), permission)


def test_a_lent_role_holds_all_else(leader, assistant) -> None:
    lent = assistant.lent_by(leader)

    assert allows(lent.role, "document.view") and allows(lent.role, "delivery.instruct")
    assert lent.role == Role.LEADER
    assert lent.get_role_display() == leader.get_role_display()


def test_what_one_may_oneself_is_not_refused_with_a_hint_at_others(acting) -> None:
    assert acting.get("/units/add").status_code == 404, "neither role may"


@pytest.mark.parametrize("verb", ["act", "end"])
def test_a_delegation_of_others_does_not_exist(client_of, office, leader, assistant, verb) -> None:
    row = handed(leader, assistant)

    answer = client_of(office).post(f"/delegations/{row.pk}/{verb}")

    assert answer.status_code == 404
    assert queries.delegation(row.pk).ended_at is None


def test_the_principal_does_not_act_by_it(client_of, leader, assistant) -> None:
    browser = client_of(leader)

    answer = browser.post(f"/delegations/{handed(leader, assistant).pk}/act", follow=True)

    assert "ld-toast-error" in answer.text


def test_the_security_administrator_sees_and_ends_all(client_of, security, leader, assistant):
    row, browser = handed(leader, assistant), client_of(security)
    assert "联络员" in browser.get("/delegations/").text

    browser.post(f"/delegations/{row.pk}/end")

    assert queries.delegation(row.pk).ended_at is not None


def test_others_see_only_their_own(client_of, office, leader, assistant) -> None:
    handed(leader, assistant)

    assert "联络员" not in client_of(office).get("/delegations/").text


def test_a_forged_key_in_the_session_acts_for_nobody(browser, leader, office, second_office):
    row = handed(office, second_office)
    session = browser.session
    session["org_delegation"] = row.pk
    session.save()

    assert browser.get("/documents/").status_code == 404
    assert "org_delegation" not in browser.session


def test_a_deputy_hands_nothing_on(acting, leader) -> None:
    assert "/delegations/add" not in acting.get("/delegations/").text


def test_what_a_deputy_does_names_both(client_of, office, second_office, industry_bureau) -> None:
    browser = client_of(second_office)
    browser.post(f"/delegations/{handed(office, second_office).pk}/act")

    browser.post("/calendar/add", {"day": "2027-02-14", "is_working": "yes", "source": "通知"})

    event = audit.events().first()
    assert (event.kind, event.actor, event.acting_for) == (
        "org.special_day_set", second_office.audit_id, office.audit_id
    )  # fmt: skip
