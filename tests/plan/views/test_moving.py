"""Arranging by script and by form: steps, drops, stale versions, strangers."""

import pytest

from luodi.plan import actions
from luodi.plan.models import Line, Stroke

JSON = {"Accept": "application/json"}


@pytest.fixture
def other(plan, goal, task, office, now):
    """A second task below the goal."""
    return actions.add_child(plan=plan, parent=goal, level="task", title="修路", by=office, at=now)


def test_a_step_answers_what_the_page_needs_to_redraw(client_of, office, plan, task, other, goal):
    answer = client_of(office).post(
        f"/plans/lines/{other.pk}/place", {"where": "up", "version": 1}, headers=JSON
    )

    told = answer.json()
    assert (told["before"], told["parent"], told["depth"], told["version"]) == (
        task.pk, goal.pk, 1, 2,
    )  # fmt: skip
    assert told["numbers"] == {str(other.pk): "1.1", str(task.pk): "1.2"}
    assert "1.1" in told["said"]
    assert told["undo"] == f"/plans/{plan.pk}/take-back/{Stroke.objects.get().pk}"


def test_a_drop_before_a_line(client_of, office, task, other):
    given = {"target": task.pk, "side": "before", "version": 1}

    client_of(office).post(f"/plans/lines/{other.pk}/place", given, headers=JSON)

    assert Line.objects.get(pk=other.pk).number == "1.1"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"where": "up", "version": 7}, 409), ({"where": "down", "version": 1}, 422),
        ({"where": "in", "version": 1}, 422), ({"where": "sideways", "version": 1}, 404),
        ({"side": "below", "target": "9999999", "version": 1}, 404),
        ({"side": "delete", "target": "1", "version": 1}, 404), ({}, 404),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_moves_nothing(client_of, office, other, given, status):
    answer = client_of(office).post(f"/plans/lines/{other.pk}/place", given, headers=JSON)

    assert answer.status_code == status
    assert status == 404 or answer.json()["said"]
    assert Line.objects.get(pk=other.pk).number == "1.2"


def test_without_a_script_the_page_of_the_line_comes_back(client_of, office, other):
    answer = client_of(office).post(
        f"/plans/lines/{other.pk}/place", {"where": "up", "version": 1}, follow=True
    )

    assert answer.redirect_chain[0][0] == f"/plans/lines/{other.pk}"
    assert [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("role", ["leader", "auditor", "lead_unit"])
def test_only_the_office_moves(request, client_of, other, role):
    browser = client_of(request.getfixturevalue(role))

    given = {"where": "up", "version": 1}
    assert browser.post(f"/plans/lines/{other.pk}/place", given).status_code == 404
