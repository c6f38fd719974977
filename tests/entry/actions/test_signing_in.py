"""In and out, one-time links, one's own password: each with its event."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from luodi.audit import queries as audit
from luodi.entry import actions, queries
from luodi.entry.errors import EntryError, LinkUsed
from luodi.entry.models import PasswordChange, WebSession
from luodi.org import actions as org
from tests.cast import PASSWORD


@pytest.fixture
def request_of(rf, client_of):
    """A request in somebody's browser; without a person in a fresh one."""

    def made(person=None):
        request = rf.post("/", headers={"User-Agent": "Firefox on Linux"})
        request.session, request.user = (client_of(person) if person else Client()).session, person
        return request

    return made


def test_a_sign_in_is_listed_with_how_and_where(request_of, office, now) -> None:
    actions.sign_in(request=request_of(), by=office, at=now, how="password+code")

    row = queries.open_sessions(office, now).get()
    assert (row.how, row.address, row.browser) == (
        "password+code", "127.0.0.1", "Firefox on Linux")  # fmt: skip
    event = audit.events().first()
    assert (event.kind, event.after) == ("org.signed_in", {"how": "password+code"})


def test_a_link_that_somebody_else_used_meanwhile_is_refused(request_of, office, now) -> None:
    twice = [queries.person_of_link(_token(office, now)) for _ in range(2)]
    actions.sign_in(request=request_of(), by=twice[0], at=now, how="link")

    with pytest.raises(LinkUsed):
        actions.sign_in(request=request_of(), by=twice[1], at=now, how="link+code")


def test_signing_out_ends_what_is_listed(request_of, office, now) -> None:
    actions.sign_out(request=request_of(office), by=office, at=now)

    assert WebSession.objects.get().ended_at == now
    assert audit.events().first().kind == "org.signed_out"


def test_a_one_time_link_lets_in_the_one_it_was_made_for(office, administrator, now) -> None:
    query = actions.one_time_link(person=office, by=administrator, at=now)

    token = parse_qs(query.removeprefix("?"))["link"][0]
    assert queries.person_of_link(token) == office
    event = audit.history(f"org.person:{office.pk}").first()
    assert (event.kind, event.actor) == ("org.link_made", administrator.audit_id)
    assert token not in str([event.before, event.after, event.reason])


def test_no_link_is_made_for_a_closed_account(office, administrator, now) -> None:
    org.edit_person(by=administrator, at=now, person=office, is_active=False)

    with pytest.raises(EntryError, match="督查员甲"):
        actions.one_time_link(person=office, by=administrator, at=now)


@pytest.mark.parametrize("keeper", ["security", "auditor", "administrator"])
def test_a_link_for_a_keeper_is_made_on_the_server_alone(
    somebody, administrator, now, keeper: str
) -> None:
    with pytest.raises(EntryError, match=f"luodi links {keeper}"):
        actions.one_time_link(person=somebody(keeper), by=administrator, at=now)

    query = actions.one_time_link(person=somebody(keeper), by=None, at=now)
    assert queries.person_of_link(query.split("link=")[1]) == somebody(keeper)


def test_a_new_password_is_dated_and_ends_what_was_open_before(request_of, office, now) -> None:
    here, _there = request_of(office), request_of(office)
    token = _token(office, now)

    ended = actions.change_password(request=here, by=office, at=now, password=PASSWORD)

    assert (ended.sessions, ended.tokens) == (1, 0)
    assert PasswordChange.objects.get().at == now
    assert queries.person_of_link(token) is None
    assert queries.open_sessions(office, now).get().digest == queries.digest_of(here)


def _token(person, now) -> str:
    return actions.one_time_link(person=person, by=None, at=now).split("link=")[1]


def test_a_sign_in_sweeps_what_is_long_over(request_of, office, leader, now) -> None:
    for person in (office, leader):
        request_of(person)
    WebSession.objects.update(began_at=now - timedelta(days=91))
    Session.objects.update(expire_date=now - timedelta(days=1))

    actions.sign_in(request=request_of(), by=office, at=now, how="password")

    assert [row.began_at for row in WebSession.objects.filter(person=office)] == [now]
    assert WebSession.objects.filter(person=leader).exists(), "that is for the leader's sign-in"
    assert Session.objects.count() == 1
