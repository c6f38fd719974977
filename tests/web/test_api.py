"""The API as a whole: who may do what, how a program gets in, what is refused and how."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404
from django.test import Client, RequestFactory
from ninja import NinjaAPI, Router

from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import SCOPES, scopes_for
from luodi.org.middleware import AccessMiddleware
from luodi.org.models import Person
from luodi.org.roles import Role
from luodi.org.routes import policy
from luodi.web import api as house
from tests.conftest import NOW
from tests.web.test_urls import LETTERS

# method and address × role, each yes and no; letters as in test_urls.py
WHO = {
    "GET units": "rlodas", "POST units": "s",
    "GET units/<slug:code>": "rlodas", "PATCH units/<slug:code>": "s",
    "GET documents": "oda", "POST documents": "o", "GET documents/<int:document_id>": "oda",
    "GET documents/<int:document_id>/drafts": "oda",
    "POST documents/<int:document_id>/decisions": "o",
    "GET drafts/<int:draft_id>": "oda", "PATCH drafts/<int:draft_id>": "o",
    "GET plans": "rloda", "POST plans": "o", "GET plans/<int:plan_id>": "rloda",
    "GET plans/<int:plan_id>/lines": "rloda", "POST plans/<int:plan_id>/lines": "o",
    "GET lines/<int:line_id>": "rloda", "PATCH lines/<int:line_id>": "o",
    "POST lines/<int:line_id>/withdrawal": "o", "POST lines/<int:line_id>/restoration": "o",
    "POST lines/<int:line_id>/move": "o", "GET lines/<int:line_id>/targets": "rloda",
    "POST lines/<int:line_id>/targets": "o",
    "GET indicators": "rloda", "GET indicators/<slug:code>": "rloda", "GET figures": "rloda",
    "POST figures": "rlo", "GET figures/due": "rloda", "POST figures/batch": "rlo",
    "GET tasks": "rloda", "GET tasks/<int:line_id>": "rloda",
    "POST tasks/<int:line_id>/signature": "rl", "POST tasks/<int:line_id>/reports": "rl",
    "GET figures/<int:figure_id>": "rloda", "POST figures/<int:figure_id>/revision": "rlo",
}  # fmt: skip
VIEWS = {
    f"{method} {pattern.pattern}": (method, pattern.callback)
    for pattern in house.urlpatterns
    for method in pattern.callback.policies
}
Program = Callable[..., Client]


def test_every_operation_is_listed_here() -> None:
    assert set(WHO) == set(VIEWS)


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("name", WHO)
def test_an_operation_opens_to_whom_it_should_and_to_nobody_else(name: str, letter: str) -> None:
    method, view = VIEWS[name]
    request = RequestFactory().generic(method, "/somewhere")
    request.user = Person(pk=1, role=LETTERS[letter])

    def passes() -> bool:
        try:
            return AccessMiddleware(lambda _: None).process_view(request, view, (), {}) is None
        except Http404:
            return False

    assert passes() == (letter in WHO[name]) or LETTERS[letter] is Role.PUBLIC


def test_every_operation_is_open_to_somebody() -> None:
    assert all(WHO.values())


def test_an_operation_without_a_policy_or_a_scope_does_not_start() -> None:
    bare, adrift = Router(tags=["plan"]), Router(tags=["weather"])
    bare.get("/bare")(lambda request: None)
    adrift.get("/adrift")(policy("plan.view")(lambda request: None))

    for router, said in ((bare, "declares no policy"), (adrift, "has no scope: weather:read")):
        broken = NinjaAPI(urls_namespace=said)
        broken.add_router("", router)
        with pytest.raises(ImproperlyConfigured, match=said):
            list(house.patterns(broken))


@pytest.fixture(autouse=True)
def _at_the_moment() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def program() -> Program:
    """Give a program that sends a token of a person, with all scopes of the role or these."""

    def made(person: Person, *scopes: str) -> Client:
        _token, text = make_token(
            name="test", scopes=scopes or scopes_for(person.role), expires_on=NOW.date(),
            by=person, at=NOW,
        )  # fmt: skip
        return Client(headers={"Authorization": f"Bearer {text}"}, raise_request_exception=False)

    return made


def sent(client: Client, method: str, path: str, body: Any) -> Any:
    """Send JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.generic(method, f"/api/v1{path}", content, "application/json")


def test_a_program_starts_a_plan_and_enters_a_line(office, program, units) -> None:
    client = program(office)

    plan = sent(client, "POST", "/plans", {"title": "重点工作", "year": 2025})
    given = {"level": "task", "title": "修桥", "lead_unit": "JXJ", "due_on": "2025-12-31"}
    line = sent(client, "POST", f"/plans/{plan.json()['id']}/lines", given)

    assert (plan.status_code, line.status_code) == (201, 201)
    assert line.json()["details"]["lead_unit"] == "JXJ"
    assert line.json()["number"] == "1"


def test_a_stranger_is_told_in_json_and_not_led_to_the_sign_in(client, db) -> None:
    answer = client.get("/api/v1/plans")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "not_signed_in"
    assert answer.json()["request_id"] == answer["X-Request-ID"]


def test_a_web_session_may_ask_but_never_change(office, client_of) -> None:
    browser = client_of(office)

    assert browser.get("/api/v1/plans").status_code == 200
    assert sent(browser, "POST", "/plans", {"title": "x", "year": 2025}).status_code == 401


def test_a_token_does_no_more_than_its_scopes(office, program) -> None:
    reads = program(office, "plan:read")

    assert reads.get("/api/v1/plans").status_code == 200
    answer = sent(reads, "POST", "/plans", {"title": "x", "year": 2025})
    assert answer.status_code == 403
    assert answer.json()["code"] == "scope_missing" and "plan:write" in answer.json()["sentence"]
    assert reads.get("/api/v1/units").status_code == 403


def test_what_a_role_may_not_is_not_there(reporting_unit, program) -> None:
    client = program(reporting_unit)

    answers = [client.get("/api/v1/documents/1"),
               sent(client, "POST", "/plans", {"title": "x", "year": 2025})]  # fmt: skip

    assert [answer.status_code for answer in answers] == [403, 403]  # no such scope to give
    assert client.get("/api/v1/nothing").status_code == 404
    assert client.get("/api/v1/nothing").json()["code"] == "not_here"


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"{", "line 1"), (b'{"title": NaN}', "NaN"), (b'{"year": 1e999}', "1e999"),
     (b'{"year": ' + b"9" * 5000 + b"}", "5000"), (b"[" * 100_000, "20"),
     (b'{"title": "\\u0000"}', "NUL"), (b'{"title": "\\ud800"}', "NUL"),
     (b'{"title": "\xff"}', "11"), (b'{"year": 1, "year": 2}', "year")],
)  # fmt: skip
def test_what_is_no_json_is_told_with_its_place(office, program, body: bytes, words: str) -> None:
    """B50."""
    client = program(office)
    client.cookies["django_language"] = "en"

    answer = sent(client, "POST", "/plans", body)

    assert answer.status_code == 400
    assert answer.json()["code"] == "malformed"
    assert words in answer.json()["sentence"]


@pytest.mark.parametrize(
    ("body", "places"),
    [({}, ["title", "year"]), ([], ["body"]), ({"title": "x", "year": "2025"}, ["year"]),
     ({"title": "x", "year": True}, ["year"]), ({"title": "x", "year": 1999}, ["year"]),
     ({"title": " ", "year": 2025}, ["title"]), ({"title": "字" * 121, "year": 2025}, ["title"]),
     ({"title": "x", "year": 2025, "created_by": 1}, ["created_by"]), (None, ["body"])],
)  # fmt: skip
def test_each_value_of_the_wrong_shape_is_named(office, program, body: Any, places) -> None:
    answer = sent(program(office), "POST", "/plans", body)

    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid"
    assert [mistake["place"] for mistake in answer.json()["mistakes"]] == places
    assert all(mistake["rule"] and mistake["remedy"] for mistake in answer.json()["mistakes"])


@pytest.mark.parametrize("query", ["order_by=-password", "fields=title", "limit=1&limit=2",
                                   "limit=0", "limit=101", "limit=1_0", "after=-1", "unit=%00",
                                   "level=king"])  # fmt: skip
def test_a_query_takes_what_it_names_and_nothing_else(office, program, query: str) -> None:
    """B57."""
    client = program(office)
    plan = sent(client, "POST", "/plans", {"title": "x", "year": 2025}).json()["id"]

    answer = client.get(f"/api/v1/plans/{plan}/lines?{query}")

    assert answer.status_code == 422
    assert answer.json()["mistakes"][0]["place"] == query.partition("=")[0]


@pytest.mark.parametrize("key", ["0", "-1", "abc", str(2**63), str(2**70), "9" * 5000])
def test_a_key_that_cannot_be_is_not_there(office, program, key: str) -> None:
    """B51."""
    assert program(office).get(f"/api/v1/lines/{key}").status_code in (404, 422)


def test_a_method_that_is_not_offered_is_told_with_those_that_are(office, program) -> None:
    answer = program(office).delete("/api/v1/plans")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")
    assert answer.json()["code"] == "method"


def test_the_same_rule_says_the_same_sentence_as_the_page(office, program, client_of) -> None:
    client = program(office)
    given = {"title": "重点工作", "year": 2025}
    sent(client, "POST", "/plans", given)

    answer = sent(client, "POST", "/plans", given)
    page = client_of(office).post("/plans/new", given)

    assert (answer.status_code, page.status_code) == (422, 422)
    assert answer.json()["code"] == "refused"
    assert answer.json()["sentence"] in page.text


def test_lists_go_on_where_they_ended(office, program) -> None:
    client = program(office)
    plan = sent(client, "POST", "/plans", {"title": "x", "year": 2025}).json()["id"]
    for number in range(5):
        sent(client, "POST", f"/plans/{plan}/lines", {"level": "task", "title": f"第{number}项"})

    found, after = [], 0
    while after is not None:
        page = client.get(f"/api/v1/plans/{plan}/lines?limit=2&after={after}").json()
        found += [row["number"] for row in page["rows"]]
        after = page["next"]

    assert found == ["1", "2", "3", "4", "5"]


def test_the_answers_speak_the_readers_language(office, program) -> None:
    client = program(office)

    answer = client.get("/api/v1/lines/99", headers={"Accept-Language": "en"})

    assert "nothing here for you" in answer.json()["sentence"]


def test_a_body_that_is_too_large_is_told_so(office, program, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    answer = sent(program(office), "POST", "/plans", {"title": "字" * 100, "year": 2025})

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_all_scopes_belong_to_some_operation() -> None:
    used = {scope for _, view in VIEWS.values() for scope in view.scopes.values()}

    assert used == set(SCOPES)


def test_tomorrow_the_token_has_ended(office, program) -> None:
    client = program(office)

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert client.get("/api/v1/plans").status_code == 401
