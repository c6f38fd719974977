"""Every address with every odd value, as a role that may pass: refused in words, never a 500.

What is not refused is told: a request that changes a row writes an event, and a question changes
nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import is_valid_path

from luodi.org.models import Person
from luodi.org.permissions import allows
from luodi.web.demo.timeline import person
from tests.cast import come_in
from tests.web.rows import NEW_ROOMS, PARAMETER, Address, Rows, addresses, filled, standing
from tests.web.states import OWNER

__all__ = ["standing"]  # the fixture
ODD = (
    "-1", "²", str(2**63), "9" * 5000, "a\x00b", "%_' OR 1=1--<script>{{ 7*7 }}", "字" * 10_000,
    "2025-02-30", "😀\u202e\r\nSet-Cookie: b=c",
)  # fmt: skip
# What a database may take otherwise than another: numbers beyond its own, a NUL, signs of LIKE, a
# text beyond a column. A day is read, and a number that is none refused, before any is asked.
OTHERWISE = (str(2**63), "9" * 5000, "a\x00b", "%_' OR 1=1--<script>{{ 7*7 }}", "字" * 10_000)
ON_SERVER = connection.vendor == "postgresql"
if ON_SERVER:
    ODD = OTHERWISE
# An address this long no server takes, so what is asked in a query is long enough to be too long.
ASKED_ODDLY = (*(odd for odd in ODD if len(odd) < 10_000), "字" * 1_000)
ODD_KEYS = ("0", "-1", str(2**63), "9" * 5000, "a%00b")
# What pages ask for in a query.
ASKED = ("q", "page", "kind", "target", "actor", "level", "unit", "show", "offset", "below", "plan",
         "place", "draft", "link", "next", "light", "indicator", "period", "year", "state",
         "screen", "colour", "lang", "digest", "publication", "session", "criterion", "figure",
         "with", "line")  # fmt: skip
TRIED_BY = ("office", "administrator", "auditor", "leader", "lead_unit", "security")
# a page that shows its form only for what the query chooses
CHOSEN = {"indicators:enter": "?indicator={indicator}&unit={unit_code}"}
WRITES = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
# that a web session was seen, and how many tries failed: noted by questions too, without an event
NO_BUSINESS_OF_THE_TRAIL = {"django_session", "entry_websession", "entry_guesses"}
# a form with more fields than this repeats its columns for every row
MOST_FIELDS = 15
TRAIL = {"audit_event", "audit_chainhead"}
# what somebody typed and has not sent, and which notices one has read: theirs, and no fact
PRIVATE = {"indicators_entrydraft", "deliver_progressdraft", "notices_reading"}


class Fields(HTMLParser):
    """The names and first values of the fields that a page sends to itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.within = ""
        self.is_own = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_own = given.get("method") == "post" and "action" not in given
        elif not self.is_own:
            return
        elif tag in ("select", "textarea"):
            self.within = given.get("name", "")
            self.values[self.within] = ""
        elif tag == "input" and given.get("name") not in (None, "csrfmiddlewaretoken"):
            self.values[given["name"]] = given.get("value", "")
        elif tag == "option" and ("selected" in given or not self.values[self.within]):
            self.values[self.within] = given.get("value", "")

    def handle_data(self, text: str) -> None:
        if self.within and not self.values[self.within]:
            self.values[self.within] = text.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.within = ""


@dataclass
class Trial:
    """One signed-in person who tries; what was tried leaves nothing behind."""

    person: Person
    faults: list[str] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    changed: int = 0

    def __post_init__(self) -> None:
        self.browser = Client(raise_request_exception=False)
        come_in(self.browser, self.person)
        self.cookies = self.browser.cookies.output(header="", sep=";")

    def ask(self, method: str, path: str, given: Any = None, **headers: str) -> Any:
        """Send one request in a transaction that is rolled back, and note a 500."""
        self.browser.cookies.clear()
        self.browser.cookies.load(self.cookies)
        asked: list[str] = []

        def note(run: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return run(sql, *rest)

        with transaction.atomic(), connection.execute_wrapper(note):
            answer = getattr(self.browser, method)(path, given or {}, headers=headers)
            transaction.set_rollback(True)
        status = answer.status_code
        self.statuses[status] = self.statuses.get(status, 0) + 1
        fault = untold(method, written(asked))
        self.changed += bool(written(asked))
        if status >= 500:
            fault = repr(answer.exc_info[1])[:160] if answer.exc_info else str(status)
        if fault:
            shown = {name: str(value)[:30] for name, value in (given or {}).items()}
            self.faults.append(f"{method} {path[:80]} {shown} {headers}: {fault}")
        if answer.streaming:
            answer.getvalue()  # a download holds its file open until it is read
        return answer


def written(statements: Iterable[str]) -> set[str]:
    """Return the tables that statements write to, but for NO_BUSINESS_OF_THE_TRAIL."""
    found = (WRITES.match(statement) for statement in statements)
    return {match[1] for match in found if match} - NO_BUSINESS_OF_THE_TRAIL


def untold(method: str, tables: set[str]) -> str:
    """Say what is wrong with a request that wrote to these tables; empty when nothing is."""
    if tables - TRAIL and method == "get":  # a false link that was asked for is told to the trail
        return f"a question changed {sorted(tables)}"
    told = "audit_event" in tables or not tables - PRIVATE
    return "" if told else f"no event tells of {sorted(tables)}"


def try_odd_keys(trial: Trial, path: str, real: dict[str, str], methods: list[str]) -> None:
    """Ask for rows that cannot be there, where the key reaches a view."""
    for _, name in PARAMETER.findall(path):
        for odd in ODD_KEYS:
            if leads_somewhere(here := filled(path, {**real, name: odd})):
                for method in methods:
                    trial.ask(method, here)


def leads_somewhere(path: str) -> bool:
    """Say whether an address is one of the house. All others are the same refusal, tried once."""
    return is_valid_path(unquote(path))


def try_odd_questions(trial: Trial, here: str) -> None:
    """Ask with every part of the query odd, as a page and as a fragment."""
    for odd in ASKED_ODDLY:
        trial.ask("get", here, {name: [odd, odd] for name in ASKED})
    trial.ask("get", here, {}, **{"HX-Request": "true", "HX-Current-URL": "//evil.example"})


def try_odd_fields(trial: Trial, here: str, page: Any, sent: list[dict[str, str]]) -> None:
    """Send what the page's form or buttons send, one field after the other oddly."""
    own = Fields(page.text).values if "text/html" in page.get("Content-Type", "") else {}
    for given in [*sent, own]:
        if given or page.status_code == 405:
            trial.ask("post", here, given)
        for name in one_of_a_kind(given):
            for odd in ODD:
                trial.ask("post", here, {**given, name: odd})
            if not ON_SERVER:  # of several values the form or the view takes its pick
                trial.ask("post", here, {**given, name: [given[name], "2", "2"]})


def one_of_a_kind(names: Iterable[str]) -> list[str]:
    """Return the fields to try: of a table's columns the first cell, for its rows meet one code."""
    told = list(names)
    if len(told) <= MOST_FIELDS:
        return told
    return list({re.split("[-_]", name)[0]: name for name in reversed(told)}.values())


def test_of_a_table_the_first_cell_of_each_column_is_tried() -> None:
    cells = [f"{column}-{row}" for row in range(9) for column in ("value", "note")]

    assert sorted(one_of_a_kind([*cells, "reason"])) == ["note-0", "reason", "value-0"]
    assert one_of_a_kind(["by_JTJ", "by_RSJ"]) == ["by_JTJ", "by_RSJ"]


def try_oddly(trial: Trial, address: Address, standing: Rows) -> None:
    """Try an address with odd keys, odd questions and odd fields, by the methods that it takes."""
    keys = standing.keys(address)
    here = filled(address.path, keys)
    chosen = CHOSEN.get(address.name, "").format(indicator=keys["code"], **keys)
    page = trial.ask("get", here + chosen)
    takes = [method for method, asked in (("get", page), ("post", trial.ask("post", here)))
             if asked.status_code != 405]  # fmt: skip
    try_odd_keys(trial, address.path, keys, takes)
    if "get" in takes:
        try_odd_questions(trial, here)
    if "post" in takes:
        try_odd_fields(trial, here + chosen, page, standing.sent(address.name))


# who tries which part of the house: one test each, so that two cores share them
@pytest.mark.parametrize(
    ("role", "part"),
    [("office", "read"), ("office", "plan"), ("office", "watch"), ("office", "air"),
     ("office", "review"), ("office", "assess"), ("office", "deliver"), ("office", "indicators"),
     ("office", ""), ("leader", ""), ("lead_unit", ""), ("administrator", ""), ("auditor", ""),
     ("security", "")],
)  # fmt: skip
def test_odd_requests_are_refused_in_words(standing: Rows, role: str, part: str) -> None:
    """B51: every address with keys that cannot be."""
    trial = Trial(person({"office": "office-1", "lead_unit": OWNER, "administrator": "admin"}
                         .get(role, role)))  # fmt: skip

    for address in addresses():
        if tried_by(address) == role and part_of(address, role) == part:
            try_oddly(trial, address, standing)

    assert trial.faults == []
    assert trial.statuses[200] > len(ODD), trial.statuses  # the values reached the pages


@pytest.mark.parametrize("odd", ODD_KEYS)
def test_a_key_that_no_address_takes_is_not_there(standing: Rows, odd: str) -> None:
    trial = Trial(person("office-1"))

    for path in (f"/plans/lines/{odd}/nowhere", f"/{odd}"):
        assert not leads_somewhere(path)
        assert [trial.ask(method, path).status_code for method in ("get", "post")] == [404, 404]
    assert trial.faults == []


PARTS = ("read", "plan", "watch", "air", "review", "assess", "deliver", "indicators")


def part_of(address: Address, role: str) -> str:
    """Return the room of an address where the office has a test of its own for it, else nothing."""
    room = address.name.split(":")[0]
    return room if role == "office" and room in PARTS else ""


def tried_by(address: Address) -> str:
    """Return the role that tries an address: the first that may enter."""
    return next(role for role in TRIED_BY if allows(role, address.permission))


# a draft is sent as JSON, the demo's people saved no filter, nothing changed since the year's
# report, this house sends no mail, no group has a robot, and both schemes of the packs are in use
# as they stand; a draft of a scheme is begun already, its preview keeps nothing: the rooms' own
# tests send these
REFUSED = {
    "air:receipt": 422,
    "deliver:draft": 422, "deliver:rename_filter": 404, "deliver:drop_filter": 404,
    "indicators:grid_draft": 422, "indicators:grid_of_draft": 422, "review:compile": 302,
    "assess:propose_scheme": 302, "assess:begin_draft": 302, "assess:_draft_preview": 200,
    "notices:preferences": 422, "notices:add_robot": 200,
    "notices:edit_robot": 404,
    "notices:retire_robot": 404,
    "notices:try_robot": 404, "notices:try_again": 404,
}  # fmt: skip

# no row stands behind them, or what is sent must name it: the room's own tests meet them
NOT_THERE = {
    "entry:end_session", "entry:remove_passkey", "unit_list_preview", "plan:import_preview",
    "plan:import_units", "plan:import_apply", "plan:import_leave", "plan:adopt_into", "plan:merge",
    "plan:distinct", "plan:place", "read:compare", "read:carry",
    "notices:edit_robot", "notices:retire_robot", "notices:try_robot", "notices:try_again",
    "deliver:rename_filter", "deliver:drop_filter",
}  # fmt: skip


def test_every_address_that_names_a_row_meets_one(standing: Rows) -> None:
    """Else the odd values would be sent to a house that has nothing there."""
    met = {}

    for address in addresses():
        if PARAMETER.search(address.path):
            trial = Trial(who_sends(address))
            here = filled(address.path, standing.keys(address))
            answer = trial.ask("get", here)
            if answer.status_code == 405:
                answer = trial.ask("post", here)
            met[address.name] = answer.status_code

    missed = {name for name, status in met.items() if status in (403, 404)}
    assert missed == NOT_THERE, missed ^ NOT_THERE


def test_every_step_that_changes_something_is_also_sent_as_it_should_be(standing: Rows) -> None:
    """Else the odd values would only ever meet a refusal, and no event would be looked for."""
    refused = {}

    for address in addresses():
        if address.name.split(":")[0] in NEW_ROOMS:
            keys, trial = standing.keys(address), Trial(who_sends(address))
            chosen = CHOSEN.get(address.name, "").format(indicator=keys["code"], **keys)
            here = filled(address.path, keys) + chosen
            for given in standing.sent(address.name) or [{}]:
                answer = trial.ask("post", here, given)
            assert trial.faults == []
            if answer.status_code != 405 and not trial.changed:
                refused[address.name] = answer.status_code

    assert refused == REFUSED, str(refused)


def who_sends(address: Address) -> Person:
    """Return who may take a step: for some it must be the bureau's own person."""
    names = {"office": "office-1", "lead_unit": OWNER, "administrator": "admin"}
    return person(names.get(tried_by(address), tried_by(address)))


@pytest.mark.parametrize(
    ("method", "statement", "fault"),
    [("get", 'UPDATE "plan_line" SET x', "a question changed ['plan_line']"),
     ("post", 'DELETE FROM "plan_support"', "no event tells of ['plan_support']"),
     ("post", 'UPDATE "django_session" SET x', ""), ("post", 'SELECT * FROM "plan_line"', "")],
)  # fmt: skip
def test_a_change_that_nobody_tells_of_is_caught(method: str, statement: str, fault: str) -> None:
    assert untold(method, written([statement])) == fault


def test_a_change_with_its_event_is_no_fault() -> None:
    assert untold("post", written(['INSERT INTO "plan_line"', 'INSERT INTO "audit_event"'])) == ""
