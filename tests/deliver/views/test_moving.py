"""Pausing, resuming, taking an acceptance back on the page of a task; its steps and changes."""

from datetime import date

import pytest

from luodi.deliver import actions
from luodi.deliver.models import Assignment
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client_of):
    def english(person):
        made = client_of(person)
        made.cookies["django_language"] = "en"
        return made

    return english


@pytest.fixture
def later(monkeypatch, now):
    """What views take for now: Monday 3 March 2025."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return now


@pytest.fixture
def here(line):
    return f"/delivery/tasks/{line.pk}"


def test_the_office_pauses_and_resumes(browser, office, signed, here, later):
    office_browser = browser(office)
    assert "Pause the task" in office_browser.get(here).text

    answer = office_browser.post(f"{here}/pause", {"until": "2025-05-01", "reason": "征地待批"})

    assert (answer.status_code, answer["Location"]) == (302, here)
    page = office_browser.get(here).text
    assert "Paused until 2025-05-01" in page and "征地待批" in page and "Let it go on" in page

    office_browser.post(f"{here}/resume", {"reason": "批复已到"})
    assert Assignment.objects.get().state == "signed"
    assert "批复已到" in office_browser.get(here).text


@pytest.mark.parametrize("typed", [
    {"until": "2025-03-03", "reason": "待批"}, {"until": "", "reason": "待批"},
    {"until": "0001-01-01", "reason": "待批"}, {"until": "9999-12-31", "reason": "待批"},
    {"until": "2025-05-01", "reason": " "}, {"until": "2025-05-01", "reason": "因" * 401},
    {"until": "2025-05-01", "reason": "a\x00b"}, {},
])  # fmt: skip
def test_a_pause_with_a_mistake_is_shown_again(browser, office, signed, here, typed, later):
    answer = browser(office).post(f"{here}/pause", typed)

    assert answer.status_code == 422 and "Please mend this first" in answer.text
    assert Assignment.objects.get().state == "signed"


def test_what_does_not_follow_is_said_in_words(browser, office, reported_done, here, later):
    answer = browser(office).post(f"{here}/pause", {"until": "2025-05-01", "reason": "待批"})

    assert answer.status_code == 422 and "does not follow: Paused" in answer.text


@pytest.mark.parametrize("who", ["lead_unit", "reporting_unit", "leader", "auditor"])
def test_nobody_else_is_offered_the_moves_or_may_make_them(
    browser, request, signed, here, who, later
):
    somebody = browser(request.getfixturevalue(who))

    assert "Pause the task" not in somebody.get(here).text
    for move in ("pause", "resume", "unaccept"):
        answer = somebody.post(f"{here}/{move}", {"until": "2025-05-01", "reason": "待批"})
        assert answer.status_code == 404
    assert Assignment.objects.get().state == "signed"


def test_the_office_takes_an_acceptance_back(browser, office, completed, here, later):
    assert "Take the acceptance back" in browser(office).get(here).text

    browser(office).post(f"{here}/unaccept", {"reason": "验收单有误"})

    assert Assignment.objects.get().state == "signed"
    page = browser(office).get(here).text
    assert "Acceptance taken back" in page and "验收单有误" in page


def test_a_task_of_an_open_close_out_is_not_taken_back(browser, office, applied, here, later):
    assert "Take the acceptance back" not in browser(office).get(here).text

    answer = browser(office).post(f"{here}/unaccept", {"reason": "验收单有误"})

    assert answer.status_code == 422 and "Return it first" in answer.text


def test_the_steps_stand_on_the_page_with_who_when_and_why(browser, auditor, completed, here):
    page = browser(auditor).get(here).text

    steps = [page.index(f"<strong>{title}</strong>") for title in (
        "Accepted as completed", "Reported as done", "Signed for", "Assigned",
    )]  # fmt: skip
    assert steps == sorted(steps)
    assert "区督查室 督查员甲" in page and "2025-03-03 09:00" in page


def test_what_changed_since_it_was_accepted_is_shown(browser, auditor, office, completed, here,
                                                     line, now):  # fmt: skip
    assert "Changed since it was accepted" not in browser(auditor).get(here).text
    line.refresh_from_db()
    plans.edit_line(line=line, version=line.version, due_on=date(2026, 6, 30), by=office, at=now)

    page = browser(auditor).get(here).text

    assert "Changed since it was accepted" in page
    assert "2025-12-31</del>" in page and "2026-06-30</ins>" in page


def test_a_withdrawn_task_is_offered_no_move(browser, office, signed, line, here, now):
    plans.withdraw_line(line=line, reason="并入上级项目", by=office, at=now)

    assert "Pause the task" not in browser(office).get(here).text


def test_somebody_of_the_office_whose_unit_leads_the_task_is_offered_no_rest_for_it(
    browser, office, signed, here, later
):
    Assignment.objects.update(unit=office.unit)

    assert "Pause the task" not in browser(office).get(here).text
    answer = browser(office).post(f"{here}/pause", {"until": "2025-05-01", "reason": "待批"})
    assert answer.status_code == 422 and "Somebody of another unit" in answer.text


def test_an_unsigned_pause_ends_where_it_began(browser, office, assignment, here, later):
    actions.pause(assignment=assignment, until=date(2025, 5, 1), reason="待批", by=office, at=later)

    browser(office).post(f"{here}/resume", {"reason": "已批"})

    assert Assignment.objects.get().state == "assigned"
