"""Documents and drafts for programs."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import scopes_for
from luodi.org.models import Unit
from luodi.read.models import Document, Draft
from tests.conftest import NOW
from tests.plan.papers import Paper

API = "/api/v1"


@pytest.fixture(autouse=True)
def _at_the_moment(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


def program(by: Any) -> Client:
    """Return a program with a token of somebody, with all scopes of the role."""
    _row, text = make_token(name="t", scopes=scopes_for(by.role), expires_on=NOW.date(), by=by,
                            at=NOW)  # fmt: skip
    return Client(headers={"Authorization": f"Bearer {text}", "Accept-Language": "en"})


def sent(by: Any, method: str, path: str, body: Any) -> Any:
    """Send JSON as somebody."""
    return program(by).generic(method, f"{API}{path}", json.dumps(body), "application/json")


def taken_in(by: Any, content: bytes, **given: Any) -> Any:
    """Send a file."""
    file = SimpleUploadedFile("会议.txt", content)
    return program(by).post(f"{API}/documents", {"document": file, **given})


@pytest.fixture
def draft(office) -> Draft:
    """A draft of a document that was read."""
    paper = Paper("会议要求修桥。\n", title="会议", by=office, at=NOW)
    return paper.draft("task", "修桥", quote="修桥", state="new")


def test_a_file_is_taken_in_once(office) -> None:
    first = taken_in(office, "会议要求修桥。".encode(), title="会议")
    again = taken_in(office, "会议要求修桥。".encode())

    assert (first.status_code, first.json()["title"]) == (201, "会议")
    assert (again.status_code, again.json()["code"]) == (409, "taken")
    assert again.json()["stored"]["id"] == first.json()["id"]


@pytest.mark.parametrize(
    ("given", "place"),
    [({"title": "字" * 201}, "title"), ({"kind": "txt"}, "kind"), ({"title": "a\0"}, "title")],
)  # fmt: skip
def test_parts_that_cannot_be_are_named(office, given: Any, place: str) -> None:
    answer = taken_in(office, b"x", **given)

    assert answer.status_code == 422
    assert answer.json()["mistakes"][0]["place"] == place
    assert not Document.objects.exists()


def test_no_file_or_an_empty_one_is_refused(office) -> None:
    assert program(office).post(f"{API}/documents", {}).status_code == 422
    answer = taken_in(office, b"")

    assert (answer.status_code, answer.json()["mistakes"][0]["place"]) == (422, "document")


def test_documents_are_listed_the_newest_first_and_by_state(office, draft) -> None:
    taken_in(office, "会议要求修路。".encode())
    client = program(office)

    rows = client.get(f"{API}/documents").json()["rows"]

    assert [row["state"] for row in rows] == ["waiting", "read"]
    assert rows[1]["drafts"] == {"total": 1, "open": 1, "accepted": 0, "rejected": 0, "adopted": 0}
    assert len(client.get(f"{API}/documents?state=read").json()["rows"]) == 1
    assert client.get(f"{API}/documents/{draft.document_id}").json() == rows[1]
    assert client.get(f"{API}/documents/987654321").status_code == 404


def test_a_draft_tells_the_words_it_rests_on(auditor, draft) -> None:
    client = program(auditor)

    rows = client.get(f"{API}/documents/{draft.document_id}/drafts").json()["rows"]

    assert [(row["title"], row["citations"][0]["quote"]) for row in rows] == [("修桥", "修桥")]
    assert client.get(f"{API}/drafts/{draft.pk}").json() == rows[0]


@pytest.mark.parametrize(
    ("decision", "field", "value"),
    [({"decision": "accept"}, "state", "accepted"),
     ({"decision": "reject", "reason": "重复"}, "reason", "重复"),
     ({"decision": "assign", "unit": "JXJ"}, "lead_unit", "JXJ"),
     ({"decision": "schedule", "deadline_on": "2025-12-31"}, "deadline_on", "2025-12-31")],
)  # fmt: skip
def test_drafts_are_decided_about(office, draft, units, decision, field: str, value: str) -> None:
    path = f"/documents/{draft.document_id}/decisions"

    answer = sent(office, "POST", path, {**decision, "drafts": [draft.pk]})

    assert answer.status_code == 200
    assert answer.json()["rows"][0][field] == value


def test_all_drafts_or_none_are_decided_about(office, draft) -> None:
    path = f"/documents/{draft.document_id}/decisions"

    answer = sent(office, "POST", path, {"decision": "accept", "drafts": [draft.pk, 987654321]})

    draft.refresh_from_db()
    assert (answer.status_code, answer.json()["mistakes"][0]["place"]) == (404, "drafts")
    assert draft.state == "new"


def test_a_change_accepts_a_draft_and_a_stale_one_is_told(office, draft, units) -> None:
    change = {"version": draft.version, "title": "修老桥", "lead_unit": "JXJ",
              "supporting_units": ["JYW"], "parent": None}  # fmt: skip

    first = sent(office, "PATCH", f"/drafts/{draft.pk}", change)
    second = sent(office, "PATCH", f"/drafts/{draft.pk}", change)

    assert (first.json()["state"], first.json()["supporting_units"]) == ("edited", ["JYW"])
    assert (second.status_code, second.json()["stored"]["title"]) == (409, "修老桥")


@pytest.mark.parametrize(
    ("change", "status", "place"),
    [({"parent": 987654321}, 404, "parent"), ({"lead_unit": "NONE"}, 404, "lead_unit"),
     ({"supporting_units": ["NONE"]}, 404, "supporting_units"), ({"kind": "dream"}, 422, "kind"),
     ({"state": "adopted"}, 422, "state")],
)  # fmt: skip
def test_a_change_that_cannot_be_is_named(office, draft, change, status: int, place: str) -> None:
    answer = sent(office, "PATCH", f"/drafts/{draft.pk}", {"version": draft.version, **change})

    assert (answer.status_code, answer.json()["mistakes"][0]["place"]) == (status, place)


def test_a_unit_that_has_ended_is_named_by_no_draft_that_did_not_name_it(
    office, draft, industry_bureau
) -> None:
    Unit.objects.filter(pk=industry_bureau.pk).update(valid_to=date(2025, 3, 2))
    change = {"version": draft.version, "lead_unit": industry_bureau.code}

    answer = sent(office, "PATCH", f"/drafts/{draft.pk}", change)

    [mistake] = answer.json()["mistakes"]
    assert (answer.status_code, mistake["place"]) == (422, "lead_unit")
    assert "“区经信局” has ended" in str(answer.json())


def test_a_draft_stands_not_below_itself(office, draft) -> None:
    answer = sent(office, "PATCH", f"/drafts/{draft.pk}",
                  {"version": draft.version, "parent": draft.pk})  # fmt: skip

    assert (answer.status_code, answer.json()["code"]) == (422, "refused")


def test_drafts_of_a_document_that_is_not_read_are_not_there(office) -> None:
    made = taken_in(office, "会议要求修路。".encode()).json()["id"]

    assert program(office).get(f"{API}/documents/{made}/drafts").status_code == 404


@pytest.mark.parametrize(("decision", "name"), [("assign", "unit"), ("schedule", "deadline_on")])
def test_what_a_decision_does_not_say_empties_nothing(office, draft, units, decision, name) -> None:
    path = f"/documents/{draft.document_id}/decisions"
    for given in ({"decision": "assign", "unit": "JXJ"},
                  {"decision": "schedule", "deadline_on": "2025-12-31"}):  # fmt: skip
        sent(office, "POST", path, {**given, "drafts": [draft.pk]})

    silent = sent(office, "POST", path, {"decision": decision, "drafts": [draft.pk]})

    assert (silent.status_code, silent.json()["mistakes"][0]["place"]) == (422, name)
    draft.refresh_from_db()
    assert (draft.lead_unit, draft.deadline_on) == (units["JXJ"], date(2025, 12, 31))

    said = sent(office, "POST", path, {"decision": decision, "drafts": [draft.pk], name: None})
    assert said.status_code == 200
    assert said.json()["rows"][0]["lead_unit" if name == "unit" else name] is None


def test_a_draft_that_was_set_aside_is_not_here(office, draft) -> None:
    standing = Draft.objects.create(document=draft.document, kind="task", title="修路", position=9)
    Draft.objects.filter(pk=draft.pk).update(state="set_aside")

    change = {"version": draft.version, "title": "修老桥"}
    below = {"version": standing.version, "parent": draft.pk}

    assert program(office).get(f"{API}/drafts/{draft.pk}").status_code == 404
    assert sent(office, "PATCH", f"/drafts/{draft.pk}", change).status_code == 404
    refused = sent(office, "PATCH", f"/drafts/{standing.pk}", below)
    assert (refused.status_code, refused.json()["mistakes"][0]["place"]) == (404, "parent")
    draft.refresh_from_db()
    assert (draft.state, draft.title) == ("set_aside", "修桥")
