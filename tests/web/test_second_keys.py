"""Own first, another unit's second: where a request names two things, both are asked (B56, B58).

No address of this room holds two keys. What a form, a program or a query names beside the address
is its second key, so each is tried with a row of another bureau: refused, nothing done, and its
title shown nowhere.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from luodi.audit import queries as audit
from luodi.deliver import actions as deliver
from luodi.deliver.models import ProgressUpdate
from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import scopes_for
from luodi.indicators import queries as figures
from luodi.plan import actions as plans
from luodi.plan.models import Target
from luodi.web.demo.timeline import person, unit
from tests.cast import come_in
from tests.web.rows import PARAMETER, addresses
from tests.web.states import OWNER, STRANGER, States

TITLE = "别家单位的事项"
KEY = "7c1f6f0e-3f0b-4c58-9d5c-1d1f2f3a4b5c"


@dataclass
class Foreign:
    """A task of another bureau: its report waits, it is late, help is asked for, it is filtered."""

    states: States

    def __post_init__(self) -> None:
        by = {"by": person(STRANGER), "at": self.states.at}
        line = plans.add_child(
            plan=self.states.next_plan, parent=None, level="task", title=TITLE,
            lead_unit=unit("RSJ"), due_on=self.states.at.date(), **self.states.by_office,
        )  # fmt: skip
        given = deliver.assign(line=line, starts_on=line.due_on, **self.states.by_office)
        deliver.sign(assignment=given, **by)
        self.line, self.update = (
            line,
            deliver.report_progress(
                line=line, sentence=TITLE, completion_rate=Decimal("0.1"), key=KEY, **by
            ),
        )
        self.unassigned = plans.add_child(
            plan=self.states.next_plan, parent=None, level="task", title=f"{TITLE}（未交办）",
            lead_unit=unit("RSJ"), due_on=self.states.at.date(), **self.states.by_office,
        )  # fmt: skip
        self.filter = deliver.save_filter(name=TITLE, query="overdue=on", **by)

    @property
    def basis(self) -> tuple[int, int]:
        """A target with its latest figure, of a line that the transport bureau has no part in."""
        for target in Target.objects.exclude(indicator=None).select_related("line", "indicator"):
            leads = target.line.lead_unit_id
            figure = leads and figures.latest(target.indicator, target.line.lead_unit)
            if figure and leads != self.states.bureau.pk:
                return target.pk, figure.pk
        raise LookupError("the demo has no figure of another unit's target")


@pytest.fixture
def foreign(states: States) -> Foreign:
    return Foreign(states)


def browser(name: str) -> Client:
    signed_in = Client()
    come_in(signed_in, person(name))
    return signed_in


def row(states: States, line: int, **given: str) -> dict[str, str]:
    return {"line": str(line), "sentence": "完成勘测", **given}


def own_basis(states: States) -> str:
    return f"{states.target.pk}-{states.figure.pk}"


# What is sent beside an address of one's own: who sends it, where to, what, and the refusal.
Sent = tuple[str, str, Callable[[States, Foreign], dict[str, Any]], int]
SENT_BESIDE: dict[str, Sent] = {
    "a second row of the inbox": (
        OWNER, "deliver:inbox",
        lambda s, f: {"rows": json.dumps([row(s, s.to_report, basis=own_basis(s)),
                                          row(s, f.line.pk, completion="50")])}, 404,
    ),
    "a second plain row of the inbox": (
        OWNER, "deliver:inbox",
        lambda s, f: {f"sentence-{s.to_report}": "完成勘测", f"basis-{s.to_report}": own_basis(s),
                      f"sentence-{f.line.pk}": "完成", f"completion-{f.line.pk}": "50"}, 404,
    ),
    "a second report to withdraw": (
        OWNER, "deliver:inbox",
        lambda s, f: {"withdraw": [str(s.update.pk), str(f.update.pk)]}, 404,
    ),
    "a second report to verify": (
        OWNER, "deliver:reviews",
        lambda s, f: {"ticked": [f"{s.update.pk}:1", f"{f.update.pk}:1"]}, 404,
    ),
    "the figure of a report": (
        OWNER, "deliver:report",
        lambda s, f: {"sentence": "完成勘测", "basis": "-".join(map(str, f.basis))}, 422,
    ),
    "the figure of another target": (
        OWNER, "deliver:report",
        lambda s, f: {"sentence": "完成勘测", "basis": f"{s.target.pk}-{f.basis[1]}"}, 422,
    ),
    "the key of a report": (
        OWNER, "deliver:report",
        lambda s, _f: {"sentence": "完成勘测", "basis": own_basis(s), "key": KEY}, 422,
    ),
    "a line to assign in this plan": (
        "office-1", "deliver:assign_several",
        lambda s, f: {"lines": [str(s.to_assign), str(f.unassigned.pk)],
                      "starts_on": str(s.at.date())}, 422,
    ),
    "a unit that is not of the task force": (
        "office-1", "deliver:hold_meeting",
        lambda s, _f: {"key": "", "rows": "1", "held_on": str(s.at.date()), "minutes": "研究用地。",
                       "units": [str(s.bureau.pk), str(unit("RSJ").pk)]}, 422,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SENT_BESIDE)
def test_what_is_sent_beside_ones_own_is_refused_where_it_is_anothers(
    states: States, foreign: Foreign, what: str
) -> None:
    who, name, given, status = SENT_BESIDE[what]
    keys = {"line_pk": states.to_report, "plan_pk": states.plan.pk}
    wanted = {address.name: PARAMETER.findall(address.path) for address in addresses()}[name]
    path = reverse(name, kwargs={key: keys[key] for _kind, key in wanted})
    before = _business()

    answer = browser(who).post(path, given(states, foreign))

    assert answer.status_code == status, answer.text[:2000]
    assert _business() == before
    assert TITLE not in answer.text


@pytest.mark.parametrize("move", ["rename_filter", "drop_filter"])
def test_a_filter_of_somebody_else_is_not_there(
    states: States, foreign: Foreign, move: str
) -> None:
    path = reverse(f"deliver:{move}", args=[foreign.filter.pk])

    assert browser(OWNER).post(path, {"name": "改名"}).status_code == 404
    assert browser(STRANGER).post(path, {"name": "改名"}).status_code == 302


def test_a_program_names_no_figure_of_another_task(states: States, foreign: Foreign) -> None:
    by = person(OWNER)
    _token, text = make_token(name="test", scopes=scopes_for(by.role), by=by, at=states.at,
                              expires_on=states.at.date())  # fmt: skip
    program = Client(headers={"Authorization": f"Bearer {text}"})
    target, figure = foreign.basis

    def sent(**basis: int) -> int:
        told = json.dumps({"sentence": "完成勘测", **basis})
        path = f"/api/v1/tasks/{states.to_report}/reports"
        return program.post(path, told, content_type="application/json").status_code

    assert sent(target=target, figure=figure) == 404
    assert sent(target=states.target.pk, figure=figure) == 404
    assert sent(target=target, figure=states.figure.pk) == 404
    assert sent(target=states.target.pk, figure=states.figure.pk) == 201


# What is asked beside the address: a unit, a plan, words, of lists that show what is in reach.
ASKED_BESIDE = (
    "deliver:list", "deliver:print", "deliver:export", "deliver:export_csv", "deliver:gantt",
    "deliver:_bars", "deliver:calendar", "deliver:slips", "deliver:export_slips",
    "deliver:help_requests", "deliver:close_outs", "deliver:coordination", "deliver:_home_card",
    "deliver:inbox", "deliver:reviews", "deliver:filters",
)  # fmt: skip


def test_the_lists_tried_here_show_the_row_to_whom_it_belongs(
    states: States, foreign: Foreign
) -> None:
    seen = {name for name in ASKED_BESIDE if TITLE in _read(STRANGER, name, {})}
    # the others hold other rows than a task whose report waits
    assert seen >= {"deliver:list", "deliver:print", "deliver:export", "deliver:export_csv",
                    "deliver:filters"}  # fmt: skip


@pytest.mark.parametrize("name", ASKED_BESIDE)
def test_what_is_asked_of_another_unit_shows_nothing_of_it(
    states: States, foreign: Foreign, name: str
) -> None:
    other = unit("RSJ")
    asked = {
        "its key": {"unit": other.pk}, "its code": {"unit": other.code},
        "its plan": {"plan": states.next_plan.pk}, "its words": {"q": TITLE[1:-1]},
        "its day": {"month": f"{states.at:%Y-%m}", "year": states.at.year, "show": "all"},
        "what it saved": {"filter": foreign.filter.pk, "mine": "lead"},
    }  # fmt: skip

    told = {what: _read(OWNER, name, query) for what, query in asked.items()}

    # the words asked for are a part of its title, for a page repeats what it was asked
    leaks = [what for what, text in told.items() if _shown(text, foreign)]
    assert leaks == []


def test_no_address_of_this_room_holds_two_keys() -> None:
    """Whoever adds one tries it here with another unit's second key."""
    two = [
        address.name
        for address in addresses()
        if address.name.startswith("deliver:") and len(PARAMETER.findall(address.path)) > 1
    ]

    assert two == []  # fmt: skip


def _read(name: str, address: str, query: dict[str, Any]) -> str:
    answer = browser(name).get(reverse(address), query)
    assert answer.status_code in (200, 404), (address, query)
    content = answer.getvalue() if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as book:
            return "".join(book.read(part).decode() for part in book.namelist())
    return content.decode("utf-8-sig")


def _shown(text: str, foreign: Foreign) -> bool:
    return f"/delivery/tasks/{foreign.line.pk}" in text or TITLE in text


def _business() -> tuple[int, int, int]:
    """How many reports there are, how many are decided, and how many events of this room."""
    decided = ProgressUpdate.objects.exclude(verification=None).count()
    told = audit.events().filter(kind__startswith="deliver.").count()
    return ProgressUpdate.objects.count(), decided, told
