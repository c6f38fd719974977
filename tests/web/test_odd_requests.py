"""Every address with every odd value, as a role that may pass: refused in words, never a 500.

What is not refused is told: a request that changes a row writes an event, and a question changes
nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from luodi.catalog.actions import define_indicator
from luodi.catalog.models import Indicator
from luodi.org import queries as org
from luodi.org.models import Person, Unit
from luodi.org.permissions import allows
from luodi.org.routes import declared
from luodi.plan.actions import adopt_document
from luodi.plan.models import Line, Plan
from luodi.read.models import Draft
from luodi.web.demo.timeline import person
from tests.cast import come_in
from tests.plan.papers import Paper
from tests.web.states import OWNER, States

ODD = (
    "-1", "²", str(2**63), "9" * 5000, "a\x00b", "%_' OR 1=1--<script>{{ 7*7 }}", "字" * 10_000,
    "2025-02-30", "😀\u202e\r\nSet-Cookie: b=c",
)  # fmt: skip
ODD_KEYS = ("0", "-1", str(2**63), "9" * 5000, "a%00b")
# What pages ask for in a query.
ASKED = ("q", "page", "kind", "target", "actor", "level", "unit", "show", "offset", "below", "plan",
         "place", "draft", "link", "next", "light", "indicator", "period", "year", "state",
         "screen", "lang", "digest", "publication", "session")  # fmt: skip
# What is sent by buttons and scripts, so that no form of a page names it all.
SENT: dict[str, list[dict[str, str]]] = {
    "set_theme": [{"theme": "dark", "shortcuts": "on", "next": "/"}],
    "set_language": [{"language": "en", "next": "/"}],
    "entry:sign_in": [{"sign_in_name": "office", "password": "wrong", "next": "/"}],
    "entry:enter": [{"link": "made-up", "next": "/"}],
    "entry:prove": [{"password": "wrong", "code": "", "passkey": "", "kept": "x", "next": "/"}],
    "entry:reset": [{"reason": "手机丢失"}],
    "entry:end_sessions": [{"session": "1"}],
    "entry:authenticator": [{"code": "123456"}],
    "entry:add_passkey": [{"name": "电脑", "passkey": "{{}}"}],
    "plan:several": [
        {"verb": "lead_unit", "lines": "{line}", "lead_unit": "{unit}", "query": "show=own"},
        {"verb": "due_on", "lines": "{line}", "due_on": "2026-05-01"},
    ],
    "plan:confirm": [{"version": "1"}],
    "plan:move": [{"where": "up"}],
    "read:decide": [
        {"accept": "{draft}"}, {"accept": "", "draft": "{draft}"},
        {"reject": "{draft}", "reason": "no"}, {"confirm": "{draft}:deadline_on"},
        {"assign": "", "draft": "{draft}", "unit": "{unit}"},
        {"schedule": "", "draft": "{draft}", "deadline": "2026-05-01"},
    ],
    "plan:adopt": [{"plan": "{plan}"}, {"plan": "new", "title": "A plan", "year": "2026"}],
    "read:add": [{"place": "0-5", "title": "A draft", "kind": "task", "parent": ""}],
    "indicators:enter": [{"period": "{year}-11", "value": "70.5", "source": "台账", "note": ""}],
    "indicators:revise": [{"value": "70.5", "reason": "核实", "source": "台账"}],
    "indicators:close": [{"period": "{year}-01"}],
    "deliver:assign_several": [{"lines": "{task}", "starts_on": "{day}"}],
    "deliver:send_back": [{"reason": "写明开工时间"}],
    "deliver:hand_over": [{"reason": "职责划转"}],
    "deliver:report": [
        {"basis": "{basis}", "sentence": "完成勘测", "problem": "", "next_step": "开工"},
        {"basis": "", "completion": "70.5", "sentence": "完成勘测", "is_final": ""},
        {"basis": "", "completion": "", "sentence": "全部完成", "is_final": "on"},
    ],
    "deliver:instruct": [{"words": "抓紧办", "title": "修桥", "lead_unit": "{bureau}",
                          "due_on": "{later}", "plan": "{plan}"}],
    "watch:triage": [{"verdict": "watched", "reason": "再看一周", "version": "{alert_version}"}],
    "watch:respond": [{"template": "catch_up", "plan": "{plan}"}],
    "watch:end": [{"reason": "已到位"}],
    "watch:look_back": [{"planned": "两天内", "happened": "三天", "days_to_detect": "3",
                         "days_to_respond": "7"}],
    "watch:open_reserve": [{"code": "antipyretics", "unit": "{bureau}"}],
    "watch:count": [{"counted_on": "{day}", "quantity": "900", "expired": "40",
                     "daily_use": "30.5"}],
    "assess:open": [{"scheme": "tasks_of_the_year", "period": "{year}Q2"}],
    "assess:adjust": [{"unit": "JTJ", "clause": "criticised_above", "points": "1.5",
                       "reason": "受到上级通报批评", "version": "{run_version}"}],
    "air:compose": [{"standing": "{standing}"}],
    "air:draft": [{"code": "progress", "period": "{year}Q2"}],
    "air:withdraw_board": [{"reason": "口径有误"}],
    "air:withdraw_circular": [{"reason": "口径有误"}],
    "review:hold": [{"kind": "inspection", "title": "回头看", "held_on": "{day}",
                     "after_action_review": ""}],
    "review:open": [{"session": "{session}", "unit": "{bureau}", "statement": "进度落后",
                     "particulars": "", "like_cases": "", "fault": "",
                     "publication": "{publication}"}],
    "review:plan": [{"remedy": "倒排工期", "aim": "", "due_on": "{later}", "plan": "{plan}",
                     "immediate": "on"}],
    "review:submit": [{"result": "已办结", "version": "{submit_version}"}],
    "review:close": [{"conclusion": "属实", "version": "{close_version}",
                      "look_back_on": "{later}"}],
    "review:send_back": [{"reason": "缺照片", "version": "{close_version}"}],
    "review:look_back": [{"holds": "no", "sentence": "反弹"}, {"holds": "yes", "sentence": "保持"}],
    "review:carry_over": [{"into": "{next_plan}"}],
}  # fmt: skip
TRIED_BY = ("office", "administrator", "auditor", "leader", "lead_unit", "security")
# a page that shows its form only for what the query chooses
CHOSEN = {"indicators:enter": "?indicator={indicator}&unit={unit_code}"}
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# that a web session was seen, and how many tries failed: noted by questions too, without an event
NO_BUSINESS_OF_THE_TRAIL = {"django_session", "entry_websession", "entry_guesses"}
TRAIL = {"audit_event", "audit_chainhead"}
PARAMETER = re.compile(r"<(\w+):(\w+)>")


@dataclass
class Address:
    """A route's name and its path with ``<converter:name>`` where a value belongs."""

    name: str
    path: str
    permission: str


def addresses(
    below: URLResolver | None = None, before: str = "/", room: str = ""
) -> Iterator[Address]:
    """Every address of the house, named with its room as `{% url %}` names it."""
    for entry in (below or get_resolver()).url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path, f"{entry.namespace}:" if entry.namespace else "")
        elif not path.startswith("/api/"):  # it takes JSON: test_api_fuzz.py asks it oddly
            yield Address(f"{room}{entry.name}", path, declared(entry.callback) or "")


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
        signed_in = Client()
        come_in(signed_in, self.person)
        self.cookies = signed_in.cookies

    def ask(self, method: str, path: str, given: Any = None, **headers: str) -> Any:
        """Send one request in a transaction that is rolled back, and note a 500."""
        browser = Client(raise_request_exception=False)
        browser.cookies.load(self.cookies.output(header="", sep=";"))
        asked: list[str] = []

        def note(run: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return run(sql, *rest)

        with transaction.atomic(), connection.execute_wrapper(note):
            answer = getattr(browser, method)(path, given or {}, headers=headers)
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
    return f"no event tells of {sorted(tables)}" if tables and "audit_event" not in tables else ""


def filled(path: str, keys: dict[str, str]) -> str:
    """Return a path with these values, by parameter's name."""
    return PARAMETER.sub(lambda found: keys[found[2]], path)


@dataclass
class Rows:
    """Rows of the demo that stand, one of each kind."""

    line: Line
    slot: Line
    plan: Plan
    draft: Draft
    unit: Unit
    person: Person
    indicator: Indicator

    states: States

    def keys(self, address: Address) -> dict[str, str]:
        """Return keys that stand, for the parameters of an address."""
        path = address.path
        if address.name.split(":")[0] in NEW_ROOMS:
            return self.states.keys(address.name)
        places: dict[str, Any] = {
            "/lines/<": self._line(path), "/plans/<": self.plan,
            "/units/<": self.unit, "/people/<": self.person, "/documents/<": self.draft.document,
            "/posts/<": org.posts()[0], "/peer-groups/<": org.peer_groups()[0],
            "/delegations/<": org.delegations()[0],
        }  # fmt: skip
        here = [row for place, row in places.items() if place in path]
        return {
            "pk": str(here[0].pk) if here else "", "document_pk": str(self.draft.document_id),
            "draft_pk": str(self.draft.pk), "stroke_pk": "1", "code": self.indicator.code,
            "target": f"org.unit:{self.unit.pk}", "target_pk": str(self.states.target.pk),
            "number": "1", "alignment_pk": "1", "member_pk": "1", "milestone_pk": "1",
        }  # fmt: skip

    def _line(self, path: str) -> Line:
        if "fill" in path:
            return self.slot
        return self.states.target.line if "target_pk" in path else self.line

    def sent(self, name: str) -> list[dict[str, str]]:
        """Return what buttons and scripts send to an address."""
        keys = {"line": self.line.pk, "draft": self.draft.pk, "unit": self.unit.pk,
                **self.states.words()}  # fmt: skip
        return [{field: value.format(**keys) for field, value in given.items()}
                for given in SENT.get(name, [])]  # fmt: skip


NEW_ROOMS = ("indicators", "deliver", "watch", "assess", "air", "review")


@pytest.fixture
def standing(states: States) -> Rows:
    """The invented district with its documents, drafts and plan, and rows in every state."""
    at, office = states.at, states.office
    line = Line.objects.exclude(lead_unit=None).order_by("pk")[0]
    indicator = define_indicator(by=None, at=at, code="GDP", name_zh="地区生产总值")
    paper = Paper("会议提出，实施六项便民行动。\n", title="会议", by=office, at=at)
    paper.draft("project", "六项便民行动", quote="六项便民行动", count=6)
    made = adopt_document(document=paper.document, plan=line.plan, by=office, at=at)
    return Rows(
        line=line, slot=made.slots[0], plan=line.plan, draft=Draft.objects.order_by("pk")[0],
        unit=Unit.objects.exclude(parent=None)[0], person=office, indicator=indicator,
        states=states,
    )  # fmt: skip


def try_odd_keys(trial: Trial, path: str, real: dict[str, str]) -> None:
    """Ask for rows that cannot be there."""
    for _, name in PARAMETER.findall(path):
        for odd in ODD_KEYS:
            trial.ask("get", filled(path, {**real, name: odd}))
            trial.ask("post", filled(path, {**real, name: odd}))


def try_odd_questions(trial: Trial, here: str) -> None:
    """Ask with every part of the query odd, as a page and as a fragment."""
    for odd in ODD:
        trial.ask("get", here, {name: [odd, odd] for name in ASKED})
    trial.ask("get", here, {}, **{"HX-Request": "true", "HX-Current-URL": "//evil.example"})


def try_odd_fields(trial: Trial, here: str, sent: list[dict[str, str]]) -> None:
    """Send what the page's form or buttons send, one field after the other oddly."""
    page = trial.ask("get", here)
    own = Fields(page.text).values if "text/html" in page.get("Content-Type", "") else {}
    for given in [*sent, own]:
        if given or page.status_code == 405:
            trial.ask("post", here, given)
        for name in given:
            for odd in ODD:
                trial.ask("post", here, {**given, name: odd})
            trial.ask("post", here, {**given, name: [given[name], "2", "2"]})


# who tries which part of the house: one test each, so that two cores share them
@pytest.mark.parametrize(
    ("role", "part"),
    [("office", "read"), ("office", "plan"), ("office", "watch"), ("office", "air"),
     ("office", "review"), ("office", "assess"), ("office", "deliver"), ("office", "indicators"),
     ("office", ""), ("leader", ""), ("lead_unit", ""), ("administrator", ""), ("auditor", ""),
     ("security", "")],
)  # fmt: skip
def test_odd_requests_are_refused_in_words(standing: Rows, role: str, part: str) -> None:
    trial = Trial(person({"office": "office-1", "lead_unit": OWNER, "administrator": "admin"}
                         .get(role, role)))  # fmt: skip

    for address in addresses():
        if tried_by(address) == role and part_of(address, role) == part:
            keys = standing.keys(address)
            here = filled(address.path, keys)
            chosen = CHOSEN.get(address.name, "").format(indicator=keys["code"], **keys)
            try_odd_keys(trial, address.path, keys)
            try_odd_questions(trial, here)
            try_odd_fields(trial, here + chosen, standing.sent(address.name))

    assert trial.faults == []
    assert trial.statuses[200] > 10, trial.statuses  # the values reached the pages


PARTS = ("read", "plan", "watch", "air", "review", "assess", "deliver", "indicators")


def part_of(address: Address, role: str) -> str:
    """Return the room of an address where the office has a test of its own for it, else nothing."""
    room = address.name.split(":")[0]
    return room if role == "office" and room in PARTS else ""


def tried_by(address: Address) -> str:
    """Return the role that tries an address: the first that may enter."""
    return next(role for role in TRIED_BY if allows(role, address.permission))


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

    # a file cannot be sent so, and nothing changed since the year's report
    assert refused == {"indicators:import": 422, "review:compile": 302}


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
