"""Bad input at this room's doors: those rows of the list that no other test shows (B50–B77)."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client

from luodi.audit import queries as audit
from luodi.deliver import actions, moves, queries
from luodi.deliver.models import Assignment, ProgressDraft, ProgressUpdate, State, Step
from luodi.deliver.queries.registers import delivery_of
from luodi.org.models import Person
from luodi.plan import actions as plans
from tests.deliver.api.test_tasks import API, program
from tests.races import at_once

pytestmark = pytest.mark.django_db
DEEP = b"[" * 100_000
# what a body may hold that is no report: each is sent where a report goes
BODIES = (
    b"NaN", b"[NaN]", b'{"sentence": Infinity}', b"-Infinity", b"9" * 5000, b'[{"line": 1e400}]',
    DEEP, b'{"version": ' + b"9" * 5000 + b"}", b"\xff\xfe", b'"\\ud800"',
    b'[{"line": "1", "sentence": "\\ud800"}]', b'[{"line": "1", "sentence": "\\u0000"}]', b"{}",
    b"[[]]", b"[{}]", b'[{"sentence": "x"}]', b"null", b"true", b'{"line": "1"}', b"[1",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _on_the_third_of_march(now: datetime) -> Any:
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        yield


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_a_body_that_is_no_report_is_refused_in_words_at_every_door(
    client_of: Any, lead_unit: Person, signed: Assignment, body: bytes
) -> None:
    """B50: the inbox's one field, a draft, a program's report."""
    browser, line = client_of(lead_unit), signed.line_id
    sent = {
        "inbox": browser.post("/delivery/inbox", {"rows": body.decode("utf-8", "replace")}),
        "draft": browser.post(f"/delivery/tasks/{line}/draft", body, "application/json"),
        "program": program(lead_unit).post(f"{API}/tasks/{line}/reports", body, "application/json"),
    }  # fmt: skip

    told = {door: answer.status_code for door, answer in sent.items()}
    assert set(told.values()) <= {400, 422}, told
    assert (ProgressUpdate.objects.count(), ProgressDraft.objects.count()) == (0, 0)


@pytest.mark.parametrize("typed", ["150", "-5", "1e3", "NaN", "Infinity", "0x10", "9" * 400])
def test_a_share_outside_of_the_whole_is_refused_at_its_field(
    client_of: Any, lead_unit: Person, signed: Assignment, typed: str
) -> None:
    """B53; that a share which falls asks why: actions/test_reporting.py."""
    given = {"completion": typed, "sentence": "完成勘测"}

    answer = client_of(lead_unit).post(f"/delivery/tasks/{signed.line_id}/report", given)

    assert answer.status_code == 422
    assert 'href="#id_completion"' in answer.text
    assert not ProgressUpdate.objects.exists()


# Each button of a task, with a form that would do, and who presses it.
LATER = "2025-09-30"
PRESSED: dict[str, tuple[str, str, dict[str, str]]] = {
    "sign": ("lead", "tasks/{line}/sign", {}),
    "accept": ("office", "tasks/{line}/accept", {}),
    "pause": ("office", "tasks/{line}/pause", {"until": LATER, "reason": "汛期"}),
    "resume": ("office", "tasks/{line}/resume", {"reason": "汛期已过"}),
    "unaccept": ("office", "tasks/{line}/unaccept", {"reason": "有误"}),
    "report_done": ("lead", "tasks/{line}/report", {"is_final": "on", "sentence": "完工"}),
    "close": ("office", "tasks/{line}/close-out/close",
              {"words": "无异议", "look_back_on": LATER, "version": "1"}),
    "reopen": ("office", "tasks/{line}/look-back", {"holds": "no", "words": "有反弹"}),
    "archive": ("office", "tasks/{line}/archive", {}),
}  # fmt: skip
SKIPPED = [(code, state) for code in PRESSED for state in State.values
           if not moves.allowed(code, state)
           and not (code == "resume" and moves.allowed("resume_unsigned", state))]  # fmt: skip


@pytest.mark.parametrize(("code", "state"), SKIPPED)
def test_no_state_is_skipped_by_sending_a_button_that_is_not_shown(
    client_of: Any, lead_unit: Person, office: Person, signed: Assignment, now: datetime,
    code: str, state: str,
) -> None:  # fmt: skip
    """B55; that nobody accepts their own, or what nobody verified: actions/test_verifying.py."""
    who, path, given = PRESSED[code]
    Assignment.objects.filter(pk=signed.pk).update(state=state, completed_at=now)
    before = (Step.objects.count(), audit.events().count())
    browser = client_of(lead_unit if who == "lead" else office)

    answer = browser.post(f"/delivery/{path.format(line=signed.line_id)}", given)

    assert answer.status_code in (302, 404, 409, 422)
    if answer.status_code == 302:  # led back to where a sentence says why not
        shown = browser.get(answer["Location"], follow=True)
        assert any(told.level_tag == "error" for told in shown.context["messages"])
    assert (Step.objects.count(), audit.events().count()) == before
    assert Assignment.objects.get(pk=signed.pk).state == state


ODDLY = (
    "fields=password", "order_by=line__plan__created_by__password", "sort=delete",
    "attribute=delete", "fields[]=unit__person", "sort=-password", "state__in=signed",
    "unit__code=JXJ", "q__regex=.*", "include=reports", "format=json", "only=password",
)  # fmt: skip


@pytest.mark.parametrize("path", ["", "export.csv", "slips", "calendar", "help/", "coordination"])
def test_a_query_names_no_field_and_no_method(
    client_of: Any, office: Person, lead_unit: Person, signed: Assignment, path: str
) -> None:
    """B57: what the page does not offer is as if it had not been asked."""
    Person.objects.filter(pk=lead_unit.pk).update(password="what-nobody-reads")
    browser = client_of(office)

    def rows(query: str) -> int:
        answer = browser.get(f"/delivery/{path}?{query}")
        content = answer.getvalue() if answer.streaming else answer.content
        assert answer.status_code == 200 and b"what-nobody-reads" not in content
        return int(content.decode().count("建成东岸步道"))

    assert {query: rows(query) for query in ODDLY} == dict.fromkeys(ODDLY, rows(""))


def test_fields_that_a_form_does_not_have_change_nothing(
    client_of: Any, lead_unit: Person, office: Person, town: Any, signed: Assignment
) -> None:
    """B59; that a program is told which key it may not send: api/test_reports.py."""
    more = {"unit": str(town.pk), "unit_id": str(town.pk), "submitted_by": str(office.pk),
            "is_accepted": "1", "verification": "verified", "score": "100", "state": "completed",
            "submitted_at": "2020-01-01", "line": "1"}  # fmt: skip

    client_of(lead_unit).post(f"/delivery/tasks/{signed.line_id}/report",
                              {"completion": "20", "sentence": "完成勘测", **more})  # fmt: skip

    [made] = ProgressUpdate.objects.all()
    assert (made.unit_id, made.submitted_by, made.line_id) == (
        lead_unit.unit_id, lead_unit, signed.line_id,
    )  # fmt: skip
    assert (made.decision, made.submitted_at.date()) == (None, date(2025, 3, 3))
    assert Assignment.objects.get().state == State.SIGNED


HERE = ZoneInfo("Asia/Shanghai")
MIDNIGHT = datetime(2025, 6, 6, tzinfo=HERE)  # the report of May fell due on Thursday 5 June


@pytest.fixture
def of_may(plan: Any, industry_bureau: Any, lead_unit: Person, office: Person) -> Assignment:
    """A task signed for on 20 May: its first report falls due on 5 June."""
    begun = datetime(2025, 5, 20, 9, tzinfo=HERE)
    line = plans.add_child(plan=plan, parent=None, level="task", title="修桥", by=office, at=begun,
                           lead_unit=industry_bureau, due_on=date(2025, 12, 31))  # fmt: skip
    given = actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=begun)
    return actions.sign(assignment=given, by=lead_unit, at=begun)


@pytest.mark.parametrize(("early", "in_time"), [(0.1, 1), (0, 0), (-0.1, 0)])
@pytest.mark.parametrize("told_in", ["Asia/Shanghai", "UTC", "America/New_York"])
def test_the_last_moment_of_the_day_is_in_time_by_the_clock_where_the_house_stands(
    of_may: Assignment, report: Callable[..., ProgressUpdate], early: float, in_time: int,
    told_in: str,
) -> None:  # fmt: skip
    """B60: 23:59:59.9 on the day is in time, midnight is not, whatever zone a moment is told in."""
    at = (MIDNIGHT - timedelta(seconds=early)).astimezone(ZoneInfo(told_in))

    report(line=of_may.line, at=at)

    [found] = delivery_of([of_may.unit], 2025, date(2025, 6, 30)).values()
    assert found.reported_in_time_share == in_time


@pytest.mark.parametrize(("comes", "slips"), [(True, []), (False, ["yellow"])])
def test_what_comes_after_midnight_is_late_and_not_chased_if_it_is_there_before_the_days_work(
    of_may: Assignment, report: Callable[..., ProgressUpdate], comes: bool, slips: list[str]
) -> None:
    """B60: the grace that docs/chasing.md tells of; the first slip comes a working day later."""
    if comes:
        report(line=of_may.line, at=MIDNIGHT + timedelta(seconds=0.1))

    at = MIDNIGHT + timedelta(hours=8)
    made = actions.chase(today=at.date(), by=None, at=at)

    assert [slip.colour for slip in made] == slips


@pytest.mark.django_db(transaction=True)
def test_of_a_double_click_at_one_moment_one_report_is_kept(
    signed: Assignment, report: Callable[..., ProgressUpdate]
) -> None:
    """B61; one after the other: actions/test_reporting.py, views/test_inbox.py."""
    key = str(uuid4())

    first, second = at_once(lambda: report(key=key), lambda: report(key=key))

    assert first.pk == second.pk
    assert ProgressUpdate.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_reports_that_are_submitted_at_one_moment_are_all_taken(
    plan: Any, industry_bureau: Any, lead_unit: Person, office: Person, client_of: Any,
    now: datetime,
) -> None:  # fmt: skip
    """B63: as many as a test bears; two hundred people for minutes: benchmarks/load.py. Of SQLite:
    tests/web/settings/test_base.py.
    """
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection")
    browsers: list[tuple[Client, int]] = []
    for number in range(16):
        line = plans.add_child(plan=plan, parent=None, level="task", title=f"任务{number}", at=now,
                               lead_unit=industry_bureau, due_on=date(2025, 12, 31),
                               by=office)  # fmt: skip
        given = actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)
        actions.sign(assignment=given, by=lead_unit, at=now)
        browsers.append((client_of(lead_unit), line.pk))

    def submit(one: tuple[Client, int]) -> int:
        try:
            given = {"completion": "30", "sentence": "完成勘测"}
            return int(one[0].post(f"/delivery/tasks/{one[1]}/report", given).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        statuses = list(pool.map(submit, browsers))

    assert statuses == [302] * 16
    assert ProgressUpdate.objects.count() == 16
    numbers = list(audit.events().order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))  # one chain, without a fork or a gap


def test_a_session_that_ended_while_one_typed_leads_to_the_door_and_keeps_the_draft(
    client_of: Any, lead_unit: Person, signed: Assignment, now: datetime
) -> None:
    """B75; what was typed after the last draft is kept by the browser: browser/test_entry.py."""
    browser, path = client_of(lead_unit), f"/delivery/tasks/{signed.line_id}"
    browser.post(f"{path}/draft", json.dumps({"version": 0, "typed": {"sentence": "写到一半"}}),
                 "application/json")  # fmt: skip
    page = f"http://testserver{path}/report"
    with time_machine.travel(now + timedelta(days=1), tick=False):
        answer = browser.post(f"{path}/report", {"sentence": "写到一半"},
                              headers={"HX-Request": "true", "HX-Current-URL": page})  # fmt: skip

        assert answer.content == b"" and not ProgressUpdate.objects.exists()
        assert answer["HX-Redirect"].startswith("/sign-in?next=")
        assert "写到一半" in client_of(lead_unit).get(f"{path}/report").text


@pytest.mark.parametrize(
    "path",
    ["", "inbox", "calendar", "gantt", "gantt/bars", "home-card", "slips", "tasks/{line}",
     "_of_line/{line}", "_of_task/{line}", "_below/{line}", "coordination", "export.csv"],
)  # fmt: skip
def test_neither_page_nor_part_is_shown_from_a_cache(
    client_of: Any, lead_unit: Person, signed: Assignment, path: str
) -> None:
    """B77: the back button asks anew, and a part alone is never taken for its page."""
    for headers in ({}, {"HX-Request": "true"}):
        answer = client_of(lead_unit).get(
            f"/delivery/{path.format(line=signed.line_id)}", headers=headers
        )

        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("path", ["tasks/999999", "_of_task/999999", "gantt/bars?unit=nobody"])
def test_what_is_refused_to_a_part_of_a_page_is_no_page_within_it(
    client_of: Any, lead_unit: Person, signed: Assignment, path: str
) -> None:
    """B76: htmx 2 puts no answer of 4xx or 5xx into a page; a sentence at its head says so."""
    answer = client_of(lead_unit).get(f"/delivery/{path}", headers={"HX-Request": "true"})

    assert answer.status_code in (200, 404)
    assert answer.status_code == 404 or "<html" not in answer.text


@pytest.mark.parametrize("key", [0, -1, 2**63, 2**70])
def test_a_key_beyond_any_row_names_no_report_and_no_task(
    db: None, office: Person, key: int
) -> None:
    """B51, below the address; at every address: tests/web/test_odd_requests.py."""
    assert queries.update(key) is None
    assert queries.assignment_in_scope(key, office) is None
    assert queries.slip_in_scope(key, office) is None
    assert queries.help_in_scope(key, office) is None
