"""Units for programs: asked by everybody of the house, changed by the administrator."""

import json
from typing import Any

import pytest
import time_machine
from django.db.models.functions import Lower
from django.test import Client

from luodi.audit.models import Event
from luodi.org.models import Unit
from tests.conftest import NOW

API = "/api/v1/units"


@pytest.fixture
def program() -> Any:
    """Give a program with a token of somebody; the clock stands at NOW."""
    from luodi.entry.actions.tokens import make_token
    from luodi.entry.token_scopes import scopes_for

    def made(by: Any) -> Client:
        _row, text = make_token(name="t", scopes=scopes_for(by.role), expires_on=NOW.date(),
                                by=by, at=NOW)  # fmt: skip
        return Client(headers={"Authorization": f"Bearer {text}", "Accept-Language": "en"})

    with time_machine.travel(NOW, tick=False):
        yield made


def sent(client: Client, method: str, path: str, body: Any) -> Any:
    """Send JSON."""
    return client.generic(method, f"{API}{path}", json.dumps(body), "application/json")


@pytest.mark.parametrize(
    ("query", "codes"),
    [("", ["DCS", "JXJ", "JYW", "QST", "WJW", "XQ"]), ("?kind=town", ["QST"]),
     ("?q=督查", ["DCS"]), ("?after=QST", ["WJW", "XQ"]), ("?q=卫健&kind=town", [])],
)  # fmt: skip
def test_units_are_found(reporting_unit, program, query: str, codes: list[str]) -> None:
    found = program(reporting_unit).get(f"{API}{query}").json()

    assert [row["code"] for row in found["rows"]] == codes
    assert found["next"] is None


def test_pages_go_on_by_code(reporting_unit, program) -> None:
    client = program(reporting_unit)

    first = client.get(f"{API}?limit=4").json()
    second = client.get(f"{API}?limit=4&after={first['next']}").json()

    assert (first["next"], len(first["rows"]), len(second["rows"])) == ("QST", 4, 2)


def test_no_unit_falls_between_pages_however_the_database_sorts(
    reporting_unit, units, program, monkeypatch
) -> None:
    """PostgreSQL sorts by a language: there “b” comes before “A”, and signs count little."""
    for code, name in (("JXJ", "a-1"), ("JYW", "B-1"), ("QST", "_c")):
        Unit.objects.filter(code=code).update(code=name)
    by_language = list(Unit.objects.order_by(Lower("code")))
    monkeypatch.setattr("luodi.org.queries.units", lambda: by_language)
    client, told, after = program(reporting_unit), [], ""

    while after is not None:
        page = client.get(f"{API}?limit=2&after={after}").json()
        told += [row["code"] for row in page["rows"]]
        after = page["next"]

    assert told == ["B-1", "DCS", "WJW", "XQ", "_c", "a-1"], "as signs are numbered"


def test_a_unit_is_entered_and_changed(administrator, units, program) -> None:
    client = program(administrator)

    body = {"code": "MZJ", "name": "溪桥区民政局", "short_name": "区民政局", "kind": "bureau",
            "parent": "XQ", "aliases": ["民政局"]}  # fmt: skip
    made = sent(client, "POST", "", body)
    changed = sent(client, "PATCH", "/MZJ", {"version": 1, "short_name": "民政", "aliases": []})

    assert (made.status_code, made.json()["parent"]) == (201, "XQ")
    assert (changed.json()["short_name"], changed.json()["name"]) == ("民政", "溪桥区民政局")
    assert changed.json()["version"] == 2
    kinds = Event.objects.filter(actor=administrator.audit_id).values_list("kind", flat=True)
    assert {"org.unit_added", "org.unit_edited"} <= set(kinds)


def test_a_stale_change_is_told_the_unit_as_it_stands(administrator, units, program) -> None:
    client = program(administrator)
    sent(client, "PATCH", "/JXJ", {"version": 1, "short_name": "经信"})

    answer = sent(client, "PATCH", "/JXJ", {"version": 1, "short_name": "工信"})

    assert (answer.status_code, answer.json()["stored"]["short_name"]) == (409, "经信")


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "place"),
    [("POST", "", {"code": "JXJ", "name": "x", "short_name": "x", "kind": "bureau"}, 422, None),
     ("POST", "", {"code": "a b", "name": "x", "short_name": "x", "kind": "bureau"}, 422, "code"),
     ("POST", "", {"code": "N", "name": "x", "short_name": "x", "kind": "king"}, 422, "kind"),
     ("PATCH", "/JXJ", {"version": 1, "parent": "NONE"}, 404, "parent"),
     ("PATCH", "/XQ", {"version": 1, "parent": "JXJ"}, 422, None),
     ("PATCH", "/JXJ", {"version": 1, "code": "OTHER"}, 422, "code"),
     ("PATCH", "/NONE", {"version": 1}, 404, "code")],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(
    administrator, units, program, method: str, path: str, body: Any, status: int, place: Any
) -> None:
    answer = sent(program(administrator), method, path, body)

    assert answer.status_code == status
    assert answer.json()["sentence"]
    assert [one["place"] for one in answer.json()["mistakes"]] == ([place] if place else [])
    assert Unit.objects.count() == 6
