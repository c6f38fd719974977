"""Reports by programs: the pages' rules in the pages' words; one key, one report."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from luodi.deliver.models import Assignment, ProgressUpdate
from tests.conftest import NOW
from tests.deliver.api.test_tasks import API, program


@pytest.fixture(autouse=True)
def _at_the_moment(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def send(signed: Assignment) -> Callable[..., Any]:
    """Report on the task as a program of somebody."""

    def sent(by: Any, **body: Any) -> Any:
        given = json.dumps({"sentence": "完成勘测", "completion_rate": "0.2", **body})
        return program(by).post(f"{API}/tasks/{signed.line_id}/reports", given,
                                content_type="application/json")  # fmt: skip

    return sent


def test_a_report_waits_for_its_verification(lead_unit: Any, send: Callable[..., Any]) -> None:
    answer = send(lead_unit)

    assert answer.status_code == 201
    assert (answer.json()["completion_rate"], answer.json()["verdict"]) == ("0.2", None)


def test_the_same_key_is_the_same_report(lead_unit: Any, send: Callable[..., Any]) -> None:
    """B61."""
    key = str(uuid4())

    first, second = send(lead_unit, key=key), send(lead_unit, key=key)

    assert first.json()["id"] == second.json()["id"]
    assert ProgressUpdate.objects.count() == 1


def test_a_supporting_unit_reports_a_share_and_not_the_end(
    reporting_unit: Any, send: Callable[..., Any]
) -> None:
    answer = send(reporting_unit, is_final=True, completion_rate="1")

    assert answer.status_code == 422
    assert "Only the lead unit" in answer.json()["sentence"]
    assert send(reporting_unit).status_code == 201


def test_a_task_that_changed_meanwhile_is_told_as_it_stands(
    lead_unit: Any, signed: Assignment, send: Callable[..., Any]
) -> None:
    """B62."""
    answer = send(lead_unit, version=signed.version - 1)

    assert answer.status_code == 409
    assert answer.json()["stored"]["version"] == signed.version


@pytest.mark.parametrize(
    ("body", "place"),
    [({"completion_rate": "1.5"}, "completion_rate"), ({"completion_rate": 0.5}, "completion_rate"),
     ({"completion_rate": "-0.1"}, "completion_rate"), ({"sentence": " "}, "sentence"),
     ({"sentence": "字" * 201}, "sentence"), ({"key": "x"}, "key"), ({"is_accepted": True},
     "is_accepted"), ({"unit_id": 1}, "unit_id"), ({"figure": 2**63}, "figure")],
)  # fmt: skip
def test_each_value_of_the_wrong_shape_is_named(
    lead_unit: Any, send: Callable[..., Any], body: dict[str, Any], place: str
) -> None:
    """B53, B59."""
    answer = send(lead_unit, **body)

    assert answer.status_code == 422
    assert [mistake["place"] for mistake in answer.json()["mistakes"]] == [place]
    assert ProgressUpdate.objects.count() == 0


def test_a_figure_that_the_task_does_not_offer_is_not_there(
    lead_unit: Any, send: Callable[..., Any]
) -> None:
    """B56."""
    assert send(lead_unit, figure=1, target=1).status_code == 404


def test_whoever_has_no_part_in_the_task_finds_nothing(
    outsider: Any, send: Callable[..., Any]
) -> None:
    assert send(outsider).status_code == 404
