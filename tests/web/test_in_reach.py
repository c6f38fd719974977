"""What belongs to one unit stands in no list, search, export, chart or answer for another unit.

Two sets of rows: what the transport bureau's people must find, and what nobody of another unit may.
Every list-like address is read by both and searched for the links to those rows.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client

from luodi.entry.actions.tokens import make_token
from luodi.org import actions as org
from luodi.org.models import Person
from luodi.plan.models import Line
from luodi.web.demo.timeline import person, unit
from tests.cast import come_in
from tests.web.states import OWNER, STRANGER, States

# lists, parts of pages, searches, exports and charts that a person of a unit may open
LISTS = (
    "/", "/delivery/", "/delivery/home-card", "/delivery/inbox", "/delivery/close-outs",
    "/delivery/close-outs?show=to_apply", "/delivery/close-outs?show=closed",
    "/delivery/close-outs?show=look_backs", "/delivery/slips", "/delivery/slips?show=all",
    "/delivery/slips/export?show=all", "/delivery/calendar?month={december}",
    "/delivery/?size=100&sort=due", "/delivery/?light=red", "/delivery/?mine=support",
    "/delivery/?unit={bureau}&plan={plan}", "/delivery/print", "/delivery/export.csv",
    "/delivery/help/?show=all", "/delivery/coordination", "/figures/", "/figures/of/rural_roads",
    "/figures/download", "/figures/due", "/figures/quality", "/figures/burden",
    "/figures/standings", "/figures/requests", "/notices/", "/watch/", "/watch/?show=all",
    "/watch/home-card", "/watch/reserves", "/review/", "/review/home-card", "/review/sessions",
    "/review/export", "/assess/", "/assess/home-card", "/assess/{run}",
    "/assess/{run_shown}", "/plans/",
    "/plans/home-card", "/plans/{plan}", "/plans/{plan}?unit={bureau}",
    "/plans/{plan}/rows?unit={bureau}", "/boards/", "/boards/home-card", "/circulars/",
    "/search?q=公路", "/search?q=待", "/search?q=整改", "/figures/import/template",
    "/review/of-publication/{publication}", "/public/", "/public/boards/{publication}",
    "/public/boards/{publication}/JTJ", "/public/boards/{publication}/panels/ranking",
    "/public/boards/{publication}/files/board.json", "/opinions/", "/opinions/?state=assigned",
    "/achievements/", "/public/opinions", "/public/landmarks",
)  # fmt: skip
# only those who owe figures get the file to fill in, and those who owe reports an inbox
OF_REPORTERS = ("/figures/import", "/delivery/inbox")
LINKS = {
    "help": r"/delivery/help/(\d+)",
    "task": r"/delivery/tasks/(\d+)", "finding": r"/review/findings/(\d+)",
    "session": r"/review/sessions/(\d+)", "alert": r"/watch/alerts/(\d+)",
    "slip": r"/delivery/slips/(\d+)",
    "line": r"/plans/lines/(\d+)", "figure": r"/figures/\w+/(JTJ)\b", "score": r"/why/(JTJ)\b",
    "objection": r"/assess/objections/(\d+)", "opinion": r'"/opinions/(\d+)',
    "entry": r'"/achievements/(\d+)',
}  # fmt: skip


def hidden(states: States) -> dict[str, set[str]]:
    """Return the keys of rows that are the transport bureau's alone."""
    tasks = {states.to_sign, states.to_report, states.to_accept, states.update.line_id,
             *states.closing.lines.values()}  # fmt: skip
    return {
        "task": set(map(str, tasks)), "line": {*map(str, tasks), str(states.to_assign)},
        "finding": {str(one.pk) for one in (states.to_plan, states.to_submit, states.to_close)},
        "session": {str(states.session.pk)}, "help": {str(states.help.pk)},
        "slip": {str(states.slip.pk), str(states.reply.slip_id)},
        "alert": {str(states.alert.pk)}, "figure": {"JTJ"}, "score": {"JTJ"},
        "objection": {str(states.objection.pk)}, "opinion": {str(states.opinion.pk)},
        "entry": {str(states.entry_proposed.pk), str(states.entry_returned.pk)},
    }  # fmt: skip


def found(by: Person, states: States) -> Iterator[tuple[str, str, set[str]]]:
    """Yield each list's address, a kind of row, and the keys that its answer links to."""
    browser = Client()
    come_in(browser, by)
    keys = {"run": states.run.pk, "run_shown": states.run_shown.pk, "plan": states.plan.pk,
            "bureau": states.bureau.pk, "publication": states.publication.pk,
            "december": f"{states.at.year}-12"}  # fmt: skip
    for address in LISTS:
        answer = browser.get(address.format(**keys))
        if address.startswith(OF_REPORTERS) and by.role not in ("lead_unit", "reporting_unit"):
            continue
        assert answer.status_code == 200, address
        text = (answer.getvalue() if answer.streaming else answer.content).decode(errors="replace")
        for kind, pattern in LINKS.items():
            yield address, kind, set(re.findall(pattern, text))


def reporter(states: States, code: str) -> Person:
    """Make somebody who reports for a unit."""
    name = f"reports-{code.lower()}"
    return org.add_person(by=None, at=states.at, sign_in_name=name, name="报送员",
                          role="reporting_unit", unit=unit(code))  # fmt: skip


@pytest.mark.parametrize("role", ["lead_unit", "reporting_unit"])
def test_nobody_of_another_unit_is_shown_a_row_of_the_bureau(states: States, role: str) -> None:
    by = person(STRANGER) if role == "lead_unit" else reporter(states, "RSJ")
    theirs = hidden(states)

    leaks = [(address, kind, keys & theirs[kind]) for address, kind, keys in found(by, states)
             if keys & theirs[kind]]  # fmt: skip

    assert leaks == []


@pytest.mark.parametrize("role", ["lead_unit", "reporting_unit", "office", "leader", "auditor"])
def test_whoever_reaches_the_bureau_finds_its_rows(states: States, role: str) -> None:
    known = {"lead_unit": OWNER, "office": "office-1"}
    by = reporter(states, "JTJ") if role == "reporting_unit" else person(known.get(role, role))
    theirs = hidden(states)

    shown: dict[str, set[str]] = {kind: set() for kind in LINKS}
    for _address, kind, keys in found(by, states):
        shown[kind] |= keys

    assert {kind for kind in LINKS if not shown[kind] & theirs[kind]} == set()


def lines_told(by: Person, states: States, query: str = "") -> dict[int, Any]:
    """Return all lines that the API tells somebody of the plan, page by page."""
    _row, text = make_token(name="x", scopes=["plan:read"], expires_on=states.at.date(), by=by,
                            at=states.at)  # fmt: skip
    program = Client(headers={"Authorization": f"Bearer {text}"})
    told, after = {}, 0
    while after is not None:
        address = f"/api/v1/plans/{states.plan.pk}/lines?limit=100&after={after}&{query}"
        page = program.get(address).json()
        told |= {row["id"]: row for row in page["rows"]}
        after = page["next"]
    return told


@pytest.mark.parametrize(("name", "code"), [(OWNER, "JTJ"), (STRANGER, "RSJ")])
def test_the_api_tells_all_titles_and_the_details_of_ones_own(
    states: States, name: str, code: str
) -> None:
    told = lines_told(person(name), states)

    of_plan = Line.objects.filter(plan=states.plan, state="active")
    own = of_plan.filter(Q(lead_unit__code=code) | Q(supports__unit__code=code))
    assert set(told) == set(of_plan.values_list("pk", flat=True))
    assert {pk for pk, row in told.items() if row["details"]} == {line.pk for line in own}


def test_a_filter_of_the_api_does_not_tell_who_leads_what(states: States) -> None:
    theirs = set(lines_told(person(OWNER), states, "unit=JTJ"))
    by_stranger = lines_told(person(STRANGER), states, "unit=JTJ")

    assert states.to_report in theirs
    assert all(row["details"] for row in by_stranger.values())
    assert states.to_report not in by_stranger


@pytest.mark.parametrize("path", ["", "/targets"])
def test_the_api_answers_alike_for_what_is_hidden_and_what_is_not_there(
    states: States, path: str
) -> None:
    _row, text = make_token(name="x", scopes=["plan:read"], expires_on=states.at.date(),
                            by=person(STRANGER), at=states.at)  # fmt: skip
    program = Client(headers={"Authorization": f"Bearer {text}"})

    def told(key: int) -> Any:
        answer = program.get(f"/api/v1/lines/{key}{path}")
        body = answer.json()
        body["request_id"] = body["mistakes"][0]["value"] = ""
        return answer.status_code, body

    assert told(states.to_report) == told(987654321)
    assert told(states.to_report)[0] == 404
