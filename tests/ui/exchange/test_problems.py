"""The one schema of refusals."""

import json

from django.test import RequestFactory

from luodi.ui.exchange import Problem, Told, answers, changed, not_here, problem_response, refused


class Row(Told):
    """A row."""

    id: int


def told(status: int, refusal=None) -> dict:
    """Return a refusal as a program reads it."""
    return json.loads(problem_response(RequestFactory().get("/"), status, refusal).content)


def test_a_plain_refusal_has_its_code_and_sentence() -> None:
    assert told(404)["code"] == "not_here"
    assert told(418)["code"] == "malformed"
    assert told(500)["sentence"]


def test_a_stale_change_carries_the_row_as_it_stands() -> None:
    assert told(409, changed("Somebody was quicker.", Row(id=3)))["stored"] == {"id": 3}


def test_what_is_not_there_and_what_is_out_of_scope_read_alike() -> None:
    assert told(404, not_here("parent", 7))["mistakes"][0]["value"] == "7"
    assert told(404, not_here())["mistakes"] == []


def test_a_rule_tells_its_sentence_at_its_place() -> None:
    problem = told(422, refused("No.", "parent"))

    assert (problem["code"], problem["mistakes"][0]["place"]) == ("refused", "parent")
    assert told(422, refused("No."))["mistakes"] == []


def test_every_operation_may_answer_the_same_refusals() -> None:
    assert answers(Row, 201)[201] is Row
    assert {answers(Row)[status] for status in (400, 401, 403, 404, 409, 413, 422, 429)} == {
        Problem
    }
