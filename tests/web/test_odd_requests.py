"""Every address with every odd value, as a role that may pass: refused in words, never a 500.

What is not refused is told: a request that changes a row writes an event, and a question changes
nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from luodi.catalog.actions import define_indicator
from luodi.catalog.models import Indicator
from luodi.org import actions
from luodi.org.models import Person, Unit
from luodi.org.permissions import allows
from luodi.org.routes import declared
from luodi.plan.actions import adopt_document
from luodi.plan.models import Line, Plan
from luodi.read.models import Draft
from tests.plan.papers import Paper

ODD = (
    "-1", "²", str(2**63), "9" * 5000, "a\x00b", "%_' OR 1=1--<script>{{ 7*7 }}", "字" * 10_000,
    "2025-02-30", "😀\u202e\r\nSet-Cookie: b=c",
)  # fmt: skip
ODD_KEYS = ("0", "-1", str(2**63), "9" * 5000, "a%00b")
# What pages ask for in a query.
ASKED = ("q", "page", "kind", "target", "actor", "level", "unit", "show", "offset", "below", "plan",
         "place", "draft", "link", "next")  # fmt: skip
# What is sent by buttons and scripts, so that no form of a page names it all.
SENT: dict[str, list[dict[str, str]]] = {
    "set_theme": [{"theme": "dark", "shortcuts": "on", "next": "/"}],
    "set_language": [{"language": "en", "next": "/"}],
    "sign_in": [{"sign_in_name": "office", "password": "wrong", "next": "/"}],
    "enter": [{"link": "made-up", "next": "/"}],
    "several": [
        {"verb": "lead_unit", "lines": "{line}", "lead_unit": "{unit}", "query": "show=own"},
        {"verb": "due_on", "lines": "{line}", "due_on": "2026-05-01"},
    ],
    "confirm": [{"version": "1"}],
    "move": [{"where": "up"}],
    "decide": [
        {"accept": "{draft}"}, {"accept": "", "draft": "{draft}"},
        {"reject": "{draft}", "reason": "no"}, {"confirm": "{draft}:deadline_on"},
        {"assign": "", "draft": "{draft}", "unit": "{unit}"},
        {"schedule": "", "draft": "{draft}", "deadline": "2026-05-01"},
    ],
    "adopt": [{"plan": "{plan}"}, {"plan": "new", "title": "A plan", "year": "2026"}],
    "add": [{"place": "0-5", "title": "A draft", "kind": "task", "parent": ""}],
}  # fmt: skip
TRIED_BY = ("office", "administrator", "auditor")
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
PARAMETER = re.compile(r"<(\w+):(\w+)>")


@dataclass
class Address:
    """A route's name and its path with ``<converter:name>`` where a value belongs."""

    name: str
    path: str
    permission: str


def addresses(below: URLResolver | None = None, before: str = "/") -> Iterator[Address]:
    """Every address of the house."""
    for entry in (below or get_resolver()).url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path)
        else:
            yield Address(entry.name or "", path, declared(entry.callback) or "")


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

    def __post_init__(self) -> None:
        signed_in = Client()
        signed_in.force_login(self.person, backend=actions.BACKEND)
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
        if status >= 500:
            fault = repr(answer.exc_info[1])[:160] if answer.exc_info else str(status)
        if fault:
            shown = {name: str(value)[:30] for name, value in (given or {}).items()}
            self.faults.append(f"{method} {path[:80]} {shown} {headers}: {fault}")
        if answer.streaming:
            answer.getvalue()  # a download holds its file open until it is read
        return answer


def written(statements: Iterable[str]) -> set[str]:
    """Return the tables that statements write to; a web session is no business of the trail."""
    found = (WRITES.match(statement) for statement in statements)
    return {match[1] for match in found if match} - {"django_session"}


def untold(method: str, tables: set[str]) -> str:
    """Say what is wrong with a request that wrote to these tables; empty when nothing is."""
    if tables and method == "get":
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

    def keys(self, path: str) -> dict[str, str]:
        """Return keys that stand, for the parameters of a path."""
        places: dict[str, Any] = {
            "/lines/<": self.slot if "fill" in path else self.line, "/plans/<": self.plan,
            "/units/<": self.unit, "/people/<": self.person, "/documents/<": self.draft.document,
        }  # fmt: skip
        here = [row for place, row in places.items() if place in path]
        return {
            "pk": str(here[0].pk) if here else "", "document_pk": str(self.draft.document_id),
            "draft_pk": str(self.draft.pk), "stroke_pk": "1", "code": self.indicator.code,
            "target": f"org.unit:{self.unit.pk}",
        }  # fmt: skip

    def sent(self, name: str) -> list[dict[str, str]]:
        """Return what buttons and scripts send to an address."""
        keys = {"line": self.line.pk, "plan": self.plan.pk, "draft": self.draft.pk,
                "unit": self.unit.pk}  # fmt: skip
        return [{field: value.format(**keys) for field, value in given.items()}
                for given in SENT.get(name, [])]  # fmt: skip


@pytest.fixture
def standing(db: None, now: datetime) -> Rows:
    """The invented district with its documents, drafts and plan, and an indicator."""
    call_command("demo", verbosity=0)
    indicator = define_indicator(by=None, at=now, code="GDP", name_zh="地区生产总值")
    line = Line.objects.exclude(lead_unit=None).order_by("pk")[0]
    office = Person.objects.filter(role="office")[0]
    paper = Paper("会议提出，实施六项便民行动。\n", title="会议", by=office, at=now)
    paper.draft("project", "六项便民行动", quote="六项便民行动", count=6)
    made = adopt_document(document=paper.document, plan=line.plan, by=office, at=now)
    return Rows(
        line=line, slot=made.slots[0], plan=line.plan, draft=Draft.objects.order_by("pk")[0],
        unit=Unit.objects.exclude(parent=None)[0], person=office, indicator=indicator,
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


@pytest.mark.parametrize(
    ("role", "at_documents"),
    [("office", True), ("office", False),
     ("administrator", False), ("auditor", False)],
)  # fmt: skip
def test_odd_requests_are_refused_in_words(
    standing: Rows, role: str, *, at_documents: bool
) -> None:
    trial = Trial(Person.objects.filter(role=role)[0])

    for address in addresses():
        if (tried_by(address), address.path.startswith("/documents/")) == (role, at_documents):
            keys = standing.keys(address.path)
            here = filled(address.path, keys)
            try_odd_keys(trial, address.path, keys)
            try_odd_questions(trial, here)
            try_odd_fields(trial, here, standing.sent(address.name))

    assert trial.faults == []
    assert trial.statuses[200] > 30, trial.statuses  # the values reached the pages


def tried_by(address: Address) -> str:
    """Return the role that tries an address: the first that may enter."""
    return next(role for role in TRIED_BY if allows(role, address.permission))


@pytest.mark.parametrize(
    ("method", "statement", "fault"),
    [("get", 'UPDATE "plan_line" SET x', "a question changed ['plan_line']"),
     ("post", 'DELETE FROM "plan_support"', "no event tells of ['plan_support']"),
     ("post", 'UPDATE "django_session" SET x', ""), ("post", 'SELECT * FROM "plan_line"', "")],
)  # fmt: skip
def test_a_change_that_nobody_tells_of_is_caught(method: str, statement: str, fault: str) -> None:
    assert untold(method, written([statement])) == fault


def test_a_change_with_its_event_is_no_fault() -> None:
    tables = written(['INSERT INTO "plan_line" (x)', 'INSERT INTO "audit_event" (x)'])

    assert untold("post", tables) == ""
