"""A program gets in by its token, at the API alone, and dies at its next request when it should."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from luodi.audit.models import Event
from luodi.entry.actions.tokens import make_token, revoke_token
from luodi.entry.token_scopes import scopes_for
from luodi.org import actions as org
from luodi.org.models import Person
from tests.conftest import NOW

PLANS = "/api/v1/plans"


@pytest.fixture(autouse=True)
def _at_the_moment() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sent(office) -> Any:
    """A token of the office, its row, and a function that asks with it or with another."""

    class Sent:
        row, text = make_token(name="import", scopes=scopes_for("office"), by=office, at=NOW,
                               expires_on=NOW.date() + timedelta(days=9))  # fmt: skip

        def ask(self, header: str | None = None, method: str = "get", **given: Any) -> Any:
            header = f"Bearer {self.text}" if header is None else header
            return getattr(Client(), method)(PLANS, headers={"Authorization": header}, **given)

    return Sent()


def test_the_bearer_is_who_acts(sent, office) -> None:
    body = json.dumps({"title": "重点工作", "year": 2025})

    answer = sent.ask(method="post", data=body, content_type="application/json")

    event = Event.objects.get(kind="plan.started")
    assert (answer.status_code, event.actor) == (201, office.audit_id)
    assert event.request_id == answer["X-Request-ID"]
    assert not Client().cookies and "sessionid" not in answer.cookies


def test_its_last_use_is_remembered(sent) -> None:
    sent.ask()

    sent.row.refresh_from_db()
    assert sent.row.used_at == NOW


def test_what_ends_a_token_ends_it_at_the_next_request(sent, office, administrator) -> None:
    """B72."""
    assert sent.ask().status_code == 200

    org.edit_person(by=administrator, at=NOW, person=office, is_active=False)
    assert sent.ask().status_code == 401
    org.edit_person(by=administrator, at=NOW, person=office, is_active=True)
    assert sent.ask().status_code == 200
    revoke_token(token=sent.row, by=office, at=NOW)
    assert sent.ask().status_code == 401


def test_a_changed_role_holds_at_the_next_request(sent, office) -> None:
    Person.objects.filter(pk=office.pk).update(role="auditor")

    body = json.dumps({"title": "重点工作", "year": 2025})
    assert sent.ask().status_code == 200
    answer = sent.ask(method="post", data=body, content_type="application/json")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer x", "Basic b2ZmaWNl", "Bearer " + "x" * 9999, "bearer \x00"]
)
def test_what_is_no_token_is_refused_even_beside_a_session(
    sent, office, client_of, header: str
) -> None:
    assert sent.ask(header).status_code == 401
    answer = client_of(office).get(PLANS, headers={"Authorization": header})
    assert answer.status_code == 401


def test_guesses_are_counted_as_on_every_door_and_a_good_token_is_not_locked_out(sent) -> None:
    statuses = [sent.ask(f"Bearer luodi_{number}").status_code for number in range(101)]

    assert statuses == [401] * 5 + [429] * 96
    assert int(sent.ask("Bearer luodi_x")["Retry-After"]) == 15 * 60
    assert Event.objects.filter(kind="entry.refused").count() == 5
    assert sent.ask().status_code == 200


def test_a_token_opens_no_page(sent) -> None:
    answer = Client().get("/plans/", headers={"Authorization": f"Bearer {sent.text}"})

    assert answer.status_code == 302
