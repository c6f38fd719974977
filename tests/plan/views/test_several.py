"""Ticked lines get one lead unit or deadline, and back."""

import pytest

from luodi.plan import queries
from luodi.plan.models import Line, Stroke


def _stored(line):
    return Line.objects.get(pk=line.pk)


def test_ticked_lines_get_one_lead_unit_and_it_can_be_taken_back(
    client_of, office, plan, task, units
):
    browser = client_of(office)

    browser.post(
        f"/plans/{plan.pk}/several",
        {"verb": "lead_unit", "lines": [task.pk], "lead_unit": units["JXJ"].pk},
    )
    assert _stored(task).lead_unit == units["JXJ"]
    browser.post(f"/plans/{plan.pk}/take-back/{Stroke.objects.get().pk}")
    assert _stored(task).lead_unit is None


def test_the_filter_survives_the_stroke(client_of, office, plan, task):
    answer = client_of(office).post(
        f"/plans/{plan.pk}/several",
        {"verb": "due_on", "lines": [task.pk], "due_on": "2025-06-30", "query": "show=no_lead"},
    )

    assert answer.headers["Location"] == f"/plans/{plan.pk}?show=no_lead"
    assert str(_stored(task).due_on) == "2025-06-30"


def test_nothing_ticked_is_told_in_a_sentence(client_of, office, plan, task):
    page = client_of(office).post(f"/plans/{plan.pk}/several", {"verb": "due_on"}, follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_a_nonsense_date_changes_nothing(client_of, office, plan, task):
    given = {"verb": "due_on", "lines": [task.pk], "due_on": "2025-02-31"}

    page = client_of(office).post(f"/plans/{plan.pk}/several", given, follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert _stored(task).due_on is None


def test_somebody_elses_stroke_is_not_mine_to_take_back(
    client_of, office, second_office, plan, task
):
    given = {"verb": "due_on", "lines": [task.pk], "due_on": "2025-06-30"}
    client_of(office).post(f"/plans/{plan.pk}/several", given)

    answer = client_of(second_office).post(f"/plans/{plan.pk}/take-back/{Stroke.objects.get().pk}")

    assert answer.status_code == 404
    assert str(_stored(task).due_on) == "2025-06-30"


@pytest.mark.parametrize("key", ["abc", "²", "0", "999999999", str(2**63), "9" * 5000])
def test_a_line_that_is_not_there_changes_none_of_the_others(client_of, office, plan, task, key):
    given = {"verb": "due_on", "lines": [task.pk, key], "due_on": "2025-06-30"}

    page = client_of(office).post(f"/plans/{plan.pk}/several", given, follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert _stored(task).due_on is None


def test_a_stroke_taken_back_in_another_tab_is_told_in_a_sentence(
    client_of, office, plan, task, monkeypatch
):
    browser = client_of(office)
    given = {"verb": "due_on", "lines": [task.pk], "due_on": "2025-06-30"}
    browser.post(f"/plans/{plan.pk}/several", given)
    stroke = Stroke.objects.get()
    browser.post(f"/plans/{plan.pk}/take-back/{stroke.pk}")
    # the second tab asked before the first had its answer
    monkeypatch.setattr(queries, "latest_stroke", lambda *_: stroke)

    page = browser.post(f"/plans/{plan.pk}/take-back/{stroke.pk}")

    assert page.status_code == 302
    assert "ld-toast-error" in browser.get(page["Location"]).text
