"""Every address × every role × the row there, another unit's, one that cannot be × GET and POST.

What somebody must meet stands in permission_matrix.py; `python -m tools.permission_table --run`
prints the figures.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import Client

from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import scopes_for
from luodi.org import actions as org
from luodi.org.models import Person
from luodi.web import urls
from luodi.web.demo.timeline import person, unit
from tests.cast import come_in
from tests.web import permission_matrix as matrix
from tests.web import test_api, test_urls
from tests.web.permission_matrix import ASKERS, BROKEN, DOOR, HIDDEN, NONE, OPEN, SHUT, Asker
from tests.web.rows import PARAMETER, Address, Rows, addresses, filled, standing
from tests.web.states import OWNER, STRANGER, States

__all__ = ["standing"]  # the fixture
ABSENT = {"int": "987654321", "slug": "nowhere", "str": "nowhere", "path": "org.unit:987654321"}
METHODS = ("GET", "POST", "PATCH")
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
# What a program sends so that it is the row that decides, and not the shape of what is sent.
BODIES: dict[str, dict[str, Any]] = {
    "POST units": {"code": "XJ", "name": "新局", "short_name": "新局", "kind": "bureau"},
    "PATCH units/<slug:code>": {"version": 1},
    "PATCH drafts/<int:draft_id>": {"version": 1, "title": "修桥"},
    "POST plans": {"title": "新计划", "year": 2026},
    "POST plans/<int:plan_id>/lines": {"level": "task", "title": "修桥"},
    "PATCH lines/<int:line_id>": {"version": 1, "title": "修桥"},
    "POST lines/<int:line_id>/withdrawal": {"reason": "不再需要"},
    "POST lines/<int:line_id>/move": {"where": "up"},
    "POST figures/<int:figure_id>/revision": {"value": "70.5", "reason": "复核"},
    "POST tasks/<int:line_id>/reports": {"sentence": "完成勘测", "completion_rate": "0.5"},
    "POST lines/<int:line_id>/targets": {"indicator": "rural_roads", "value": "1", "year": 2025},
}


@dataclass
class House:
    """The demo with one browser and one program for each asker."""

    rows: Rows
    browsers: dict[str, Client] = field(default_factory=dict)
    programs: dict[str, Client] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        states = self.rows.states
        for asker, by in zip(ASKERS, _people(states), strict=True):
            self.browsers[asker.name] = Client(raise_request_exception=False)
            self.programs[asker.name] = Client(raise_request_exception=False)
            if by is not None:
                come_in(self.browsers[asker.name], by)
                self.programs[asker.name] = _program(by, states)

    def ask(self, client: Client, method: str, path: str, body: Any) -> str:
        """Return the class of an answer; what it changed is taken back, in the browser too."""
        if isinstance(body, str):
            given, kind = body.encode(), FORM
        else:
            given, kind = json.dumps(body).encode(), JSON
        session = client.cookies.get(settings.SESSION_COOKIE_NAME)
        with transaction.atomic():
            answer = client.generic(method, path, given if method != "GET" else b"", kind)
            if answer.streaming:
                answer.getvalue()
            transaction.set_rollback(True)
        client.cookies.clear()
        if session is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = session.value
        return met(answer)

    def try_all(self, name: str, path: str, clients: dict[str, Client], **row: Any) -> None:
        """Ask an address as everybody with every method, and note what is not as it must be."""
        self.tally["addresses"] += 1
        for asker in ASKERS:
            must = self._must(name, asker, clients is self.programs, **row)
            found = {}
            for method in row["methods"]:
                found[method] = self.ask(clients[asker.name], method, path, row["body"])
                self.tally["cells"] += 1
            if set(found.values()) - {SHUT} != {must}:
                self.wrong.append(f"{name} {path} as {asker.name}: {found}, must be {must}")

    def _must(self, name: str, asker: Asker, is_program: bool, **row: Any) -> str:
        if is_program and asker.letter == "e":
            return DOOR  # it may not use the API, so there is no token that it could send
        if name == matrix.TRAIL and asker.letter == "a":
            return OPEN
        must = matrix.expected(row["who"], row["reach"], asker, stands=row["stands"])
        return matrix.ELSEWHERE.get(name, must) if must == OPEN else must


def _people(states: States) -> Iterator[Person | None]:
    made = {
        "owner": ("reporter-jtj", "JTJ"), "twin": ("reporter-rsj", "RSJ"),
    }  # fmt: skip
    reporters = {
        key: org.add_person(by=None, at=states.at, sign_in_name=name, name=f"{name}（演示）",
                            role="reporting_unit", unit=unit(code))
        for key, (name, code) in made.items()
    }  # fmt: skip
    yield from (None, reporters["owner"], person(OWNER), reporters["twin"], person(STRANGER))
    yield from map(person, ("office-1", "leader", "auditor", "admin", "security"))


def _program(by: Person, states: States) -> Client:
    if not (scopes := scopes_for(by.role)) or by.role == "security":
        return Client(headers={"Authorization": "Bearer none"}, raise_request_exception=False)
    _row, text = make_token(name="matrix", scopes=scopes, expires_on=states.at.date(), by=by,
                            at=states.at)  # fmt: skip
    return Client(headers={"Authorization": f"Bearer {text}"}, raise_request_exception=False)


def met(answer: Any) -> str:
    """Return what a person or a program met."""
    status = answer.status_code
    if status == 401 or (status == 302 and answer["Location"].startswith("/sign-in")):
        return DOOR
    if status in (404, 403):
        return HIDDEN
    return SHUT if status == 405 else BROKEN if status >= 500 else OPEN


@pytest.fixture
def house(standing: Rows, monkeypatch: pytest.MonkeyPatch) -> House:
    """Everybody at their browsers. That nothing is there is told in a word, not on a page.

    More than half of the answers are that page; everybody is shown it once, as it is.
    """
    everybody = House(standing)
    for asker in ASKERS:
        assert everybody.ask(everybody.browsers[asker.name], "GET", "/nowhere", "") == HIDDEN
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound("404"))
    return everybody


def keys_of(house: House, address: Address) -> dict[str, str]:
    """Return keys of the transport bureau's rows for an address."""
    rows = house.rows
    keys = rows.keys(address)
    if "/plans/lines/<" in address.path:
        keys["pk"] = str(rows.slot.pk if "fill" in address.path else rows.states.to_report)
    if address.name in ("entry:revoke_token", "entry:revoke_any_token"):
        keys["pk"] = _a_token_of_the_office(rows.states)
    return keys


def _a_token_of_the_office(states: States) -> str:
    made = make_token(name="own", scopes=["plan:read"], expires_on=states.at.date(), at=states.at,
                      by=person("office-1"))  # fmt: skip
    return str(made[0].pk)


def absent(path: str) -> str:
    """Return a path with keys that cannot be."""
    return PARAMETER.sub(lambda found: ABSENT[found[1]], path)


def pages() -> Iterator[Address]:
    """Yield the addresses of pages."""
    return (address for address in addresses() if address.name in test_urls.WHO)


def test_the_matrix_has_a_row_for_every_address_that_names_something() -> None:
    named = {address.name for address in pages() if PARAMETER.search(address.path)}
    api = {name.split(" ")[1] for name in test_api.WHO if "<" in name}

    assert set(matrix.REACH) == named
    assert set(matrix.API_REACH) == api


def test_everybody_meets_what_the_matrix_says(house: House, capsys: Any) -> None:
    for address in pages():
        _try_page(house, address)
    for name in {name.split(" ")[1]: None for name in test_api.WHO}:
        _try_operations(house, name)

    told = (f"{house.tally['routes']} routes, {len(ASKERS)} askers of {len(test_urls.LETTERS)} "
            f"roles, {house.tally['rows']} rows, {house.tally['cells']} cells: "
            f"{len(house.wrong)} unexpected answers")  # fmt: skip
    if "LUODI_PERMISSION_RUN" in os.environ:
        with capsys.disabled():
            print(f"\n{told}", flush=True)
    assert not house.wrong, "\n".join([told, *house.wrong])


def _try_page(house: House, address: Address) -> None:
    house.tally["routes"] += 1
    who, reach = test_urls.WHO[address.name], matrix.REACH.get(address.name, matrix.ALL)
    sent = house.rows.sent(address.name) or [{}]
    row = {"who": who, "reach": reach, "methods": METHODS[:2], "body": urlencode(sent[0])}
    names_one = PARAMETER.search(address.path) is not None
    if reach != NONE:
        house.tally["rows"] += names_one
        path = filled(address.path, keys_of(house, address))
        house.try_all(address.name, path, house.browsers, **row, stands=True)
    if names_one:
        house.try_all(address.name, absent(address.path), house.browsers, **row, stands=False)


def _try_operations(house: House, route: str) -> None:
    states = house.rows.states
    keys = {"code": "JTJ", "document_id": str(house.rows.draft.document_id),
            "draft_id": str(house.rows.draft.pk), "plan_id": str(states.plan.pk),
            "line_id": str(states.to_report), "figure_id": str(states.figure.pk)}  # fmt: skip
    if route.startswith("indicators/"):
        keys["code"] = states.figure.indicator.code
    decision = {"decision": "accept", "drafts": [house.rows.draft.pk]}
    bodies = {**BODIES, "POST documents/<int:document_id>/decisions": decision}
    for method in METHODS:
        if who := test_api.WHO.get(f"{method} {route}"):
            house.tally["routes"] += 1
            row = {"who": who, "reach": matrix.API_REACH.get(route, matrix.ALL),
                   "methods": (method,), "body": bodies.get(f"{method} {route}", {})}  # fmt: skip
            path = f"/api/v1/{route}"
            house.tally["rows"] += "<" in route
            house.try_all(f"{method} {route}", filled(path, keys), house.programs, **row,
                          stands=True)  # fmt: skip
            if "<" in route:
                house.try_all(f"{method} {route}", absent(path), house.programs, **row,
                              stands=False)  # fmt: skip


@pytest.mark.parametrize(
    ("who", "reach", "asker", "stands", "must"),
    [("rl", "own", Asker("x", "p"), True, DOOR), ("rl", "own", Asker("x", "o"), True, HIDDEN),
     ("rl", "own", Asker("x", "r"), True, OPEN),
     ("rl", "own", Asker("x", "r", False), True, HIDDEN),
     ("ro", "house", Asker("x", "r"), True, HIDDEN), ("ro", "house", Asker("x", "o"), True, OPEN),
     ("o", "all", Asker("x", "o"), False, HIDDEN)],
)  # fmt: skip
def test_the_matrix_reads_as_it_is_written(who, reach, asker, stands, must) -> None:
    assert matrix.expected(who, reach, asker, stands=stands) == must


def test_an_answer_is_read_as_what_somebody_meets(client, db) -> None:
    assert met(client.get("/plans/")) == DOOR
    assert met(client.get("/api/v1/plans")) == DOOR
    assert met(client.get("/nowhere")) == HIDDEN
    assert met(client.post("/help")) == SHUT
    assert met(client.get("/help")) == OPEN
    assert re.fullmatch(r"/a/nowhere/987654321", absent("/a/<slug:x>/<int:y>"))
