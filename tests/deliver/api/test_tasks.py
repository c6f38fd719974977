"""Tasks for programs: within one's reach, each with its light; signed for by the lead unit."""

import json
from typing import Any

import pytest
from django.test import Client

from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import scopes_for
from tests.conftest import NOW

API = "/api/v1"


@pytest.fixture(autouse=True)
def _at_the_moment(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


def program(by: Any) -> Client:
    """Return a program with a token of somebody, with all scopes of the role."""
    _row, text = make_token(name="t", scopes=scopes_for(by.role), expires_on=NOW.date(), by=by,
                            at=NOW)  # fmt: skip
    return Client(headers={"Authorization": f"Bearer {text}", "Accept-Language": "en"})


def test_a_task_is_told_with_its_four_facts(
    office: Any, signed: Assignment, update: ProgressUpdate
) -> None:
    (row,) = program(office).get(f"{API}/tasks").json()["rows"]

    assert (row["id"], row["unit"], row["state"]) == (signed.line_id, "JXJ", "signed")
    assert (row["starts_on"], row["due_on"]) == ("2025-01-01", "2025-12-31")
    # 62 of 365 days: 0.169863; nothing is verified yet
    assert row["light"] == {
        "light": "no_data", "done": None, "expected": "0.169863", "gap": None,
        "progress_class": "unreported", "freshness": "fresh", "overdue": False, "by_hand": False,
    }  # fmt: skip


def test_one_task_has_its_reports_and_the_rule_in_a_sentence(
    office: Any, signed: Assignment, update: ProgressUpdate
) -> None:
    told = program(office).get(f"{API}/tasks/{signed.line_id}").json()

    assert told["supporting_units"] == ["QST"]
    assert told["sentence"].startswith("No verified report yet.")
    assert told["reports"] == [{
        "id": update.pk, "unit": "JXJ", "completion_rate": "0.2", "figure": None, "target": None,
        "sentence": "完成勘测", "problem": "", "next_step": "", "is_final": False,
        "submitted_on": "2025-03-03", "verdict": None, "reason": "",
    }]  # fmt: skip
    assert told["figures"] == []


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 1), ("?state=signed", 1), ("?state=closed", 0), ("?unit=JXJ", 1), ("?unit=JYW", 0)],
)
def test_tasks_are_asked_for_by_unit_and_state(
    office: Any, signed: Assignment, query: str, count: int
) -> None:
    assert len(program(office).get(f"{API}/tasks{query}").json()["rows"]) == count


def test_a_unit_that_is_none_is_not_there(office: Any, signed: Assignment) -> None:
    assert program(office).get(f"{API}/tasks?unit=NONE").status_code == 404


def test_a_task_out_of_reach_is_not_there(outsider: Any, signed: Assignment) -> None:
    asked = program(outsider)

    assert asked.get(f"{API}/tasks").json()["rows"] == []
    for path in (f"/tasks/{signed.line_id}", "/tasks/987654321"):
        assert asked.get(f"{API}{path}").status_code == 404
    assert asked.post(f"{API}/tasks/{signed.line_id}/signature").status_code == 404


def test_the_lead_unit_signs_once(lead_unit: Any, assignment: Assignment) -> None:
    by_lead = program(lead_unit)

    first = by_lead.post(f"{API}/tasks/{assignment.line_id}/signature")
    second = by_lead.post(f"{API}/tasks/{assignment.line_id}/signature")

    assert (first.status_code, first.json()["state"]) == (200, "signed")
    assert second.status_code == 422
    assert "was signed for already" in second.json()["sentence"]


def test_a_list_takes_as_many_questions_with_more_tasks(
    office: Any, signed: Assignment, django_assert_max_num_queries: Any
) -> None:
    asked = program(office)

    with django_assert_max_num_queries(16):
        assert json.loads(asked.get(f"{API}/tasks?limit=100").content)["rows"]
