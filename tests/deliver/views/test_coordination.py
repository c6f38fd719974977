"""The pages of coordination: chain chiefs, task forces, meetings."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.deliver import actions, queries
from luodi.deliver.actions import Decided
from luodi.deliver.models import TaskForceMeeting
from luodi.org import actions as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(district, leader, administrator, now):
    """The post of a deputy district head, borne by the leader."""
    return org.add_post(unit=district, title="副区长", holder=leader, by=administrator, at=now)


@pytest.fixture
def project(plan, industry_bureau, chief, town, office, now):
    """A project with a chain chief and a task force in which the town sits."""
    line = plans.add_child(plan=plan, parent=None, level="project", title="滨河改造",
                           lead_unit=industry_bureau, chain_chief=chief,
                           due_on=date(2025, 12, 31), by=office, at=now)  # fmt: skip
    force = plans.set_task_force(line=line, version=0, name="滨河专班", by=office, at=now)
    plans.put_member(task_force=force, version=force.version, unit=town, duty="征地", by=office,
                     at=now)  # fmt: skip
    return line


@pytest.fixture
def meeting(project, industry_bureau, education_commission, office, now):
    """A meeting that decided two things: one for the lead unit, one for another unit."""
    return actions.hold_meeting(
        line=project, held_on=date(2025, 2, 28), minutes="研究用地。", units=[industry_bureau],
        decisions=[Decided("完成招标", industry_bureau, date(2025, 12, 31)),
                   Decided("校门改道", education_commission, date(2025, 12, 31))],
        by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def visit(client_of):
    """Open or send a page in English."""

    def go(person, address, typed=None):
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        path = f"/delivery/{address}"
        return browser.get(path) if typed is None else browser.post(path, typed)

    return go


@pytest.fixture(autouse=True)
def _third_of_march(now):
    with time_machine.travel(now, tick=False):
        yield


def sent(unit, **changed):
    """What the page of a meeting sends: one decision of a unit and three empty rows."""
    return {
        "key": "a-1", "rows": "4", "held_on": "2025-02-28", "place": "", "units": [unit.pk],
        "guests": "", "minutes": "研究用地。", "decision-0-words": "完成招标",
        "decision-0-lead_unit": unit.pk, "decision-0-due_on": "2025-12-31", **changed,
    }  # fmt: skip


def test_a_task_force_shows_members_tasks_and_meetings(visit, project, meeting, lead_unit, office):
    address = f"lines/{project.pk}/task-force"

    own, whole = visit(lead_unit, address).text, visit(office, address).text

    assert "滨河专班" in own and "征地" in own and f"/delivery/meetings/{meeting.pk}" in own
    assert "完成招标" in own and "校门改道" not in own
    assert "Tasks of other units, not shown: 1" in own
    assert "校门改道" in whole and f"{address}/meeting" in whole
    assert f"{address}/meeting" not in own


def test_a_unit_that_sits_in_it_sees_it_and_no_other_does(
    visit, project, meeting, reporting_unit, outsider
):
    assert visit(reporting_unit, f"lines/{project.pk}/task-force").status_code == 200
    assert visit(reporting_unit, f"meetings/{meeting.pk}").status_code == 200
    assert visit(outsider, f"lines/{project.pk}/task-force").status_code == 404
    assert visit(outsider, f"meetings/{meeting.pk}").status_code == 404


def test_the_office_enters_a_meeting_once_however_often_it_is_sent(
    visit, project, office, industry_bureau
):
    address = f"lines/{project.pk}/task-force/meeting"
    assert 'name="decision-3-words"' in visit(office, address).text

    first = visit(office, address, sent(industry_bureau))
    again = visit(office, address, sent(industry_bureau))

    made = TaskForceMeeting.objects.get()
    assert first["Location"] == again["Location"] == f"/delivery/meetings/{made.pk}"
    assert [row.words for row in made.decisions.all()] == ["完成招标"]
    assert "First report by 2025-03-10" in visit(office, f"meetings/{made.pk}").text


def test_every_mistake_of_every_decision_is_told_and_what_was_typed_stays(
    visit, project, office, industry_bureau, district
):
    answer = visit(office, f"lines/{project.pk}/task-force/meeting", sent(
        industry_bureau, **{"decision-0-due_on": "2025-01-31", "decision-2-words": "完成征地"},
    ))  # fmt: skip
    assert answer.status_code == 422
    assert "Choose the unit that leads" in answer.text and "A task needs a deadline" in answer.text

    answer = visit(office, f"lines/{project.pk}/task-force/meeting", sent(
        industry_bureau, units=[],
        **{"decision-0-due_on": "2025-01-31", "decision-2-words": "完成征地",
           "decision-2-lead_unit": industry_bureau.pk, "decision-2-due_on": "2025-02-01"},
    ))  # fmt: skip
    assert answer.status_code == 422
    assert answer.text.count("before it starts on") == 2
    assert "No unit is named" in answer.text and "完成征地" in answer.text
    assert not TaskForceMeeting.objects.exists()
    assert queries.assignments().count() == 0


def test_more_rows_keep_what_was_typed_and_say_nothing_of_what_is_missing(
    visit, project, office, industry_bureau
):
    answer = visit(office, f"lines/{project.pk}/task-force/meeting",
                   sent(industry_bureau, minutes="", more="1"))  # fmt: skip

    assert answer.status_code == 200
    assert 'name="decision-7-words"' in answer.text and "完成招标" in answer.text
    assert "ld-mistake" not in answer.text
    assert not TaskForceMeeting.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"held_on": ""}, {"held_on": "2025-03-04"}, {"minutes": ""}, {"minutes": "a\x00b"},
     {"units": ["x"]}, {"decision-0-words": "字" * 201}, {"key": "k" * 37},
     {"decision-0-due_on": "0001-01-01"}],
)  # fmt: skip
def test_a_meeting_that_will_not_do_is_shown_again(visit, project, office, industry_bureau, wrong):
    answer = visit(office, f"lines/{project.pk}/task-force/meeting", sent(industry_bureau, **wrong))

    assert answer.status_code == 422
    assert not TaskForceMeeting.objects.exists()


def test_only_the_office_enters_meetings(visit, project, lead_unit, leader, auditor,
                                         industry_bureau):  # fmt: skip
    for person in (lead_unit, leader, auditor):
        address = f"lines/{project.pk}/task-force/meeting"
        assert visit(person, address).status_code == 404
        assert visit(person, address, sent(industry_bureau)).status_code == 404


def test_a_meeting_shows_its_decisions_with_lights_within_reach(visit, meeting, lead_unit, office):
    own, whole = (visit(one, f"meetings/{meeting.pk}").text for one in (lead_unit, office))
    first, second = meeting.decisions.order_by("position")

    assert "研究用地" in own and f"/delivery/tasks/{first.line_id}" in own
    assert f"/delivery/tasks/{second.line_id}" not in own and "A task of another unit" in own
    assert f"/delivery/tasks/{second.line_id}" in whole


def test_a_task_names_the_meeting_it_came_from(visit, meeting, office, outsider):
    second = meeting.decisions.get(position=2)

    whole = visit(office, f"_of_task/{second.line_id}").text
    theirs = visit(outsider, f"_of_task/{second.line_id}").text

    assert f"/delivery/meetings/{meeting.pk}" in whole
    assert "Decided at the meeting of 2025-02-28" in theirs
    assert f"/delivery/meetings/{meeting.pk}" not in theirs


def test_a_chain_chiefs_page_shows_lines_tasks_help_and_meetings(
    visit, project, chief, meeting, office, lead_unit, outsider, town, now
):
    own = queries.assignment_of(meeting.decisions.get(position=1).line)
    asked = actions.ask_help(assignment=own, to_unit=town, words="请协调征地", by=lead_unit, at=now)

    page = visit(office, f"chain/{chief.pk}").text

    assert "滨河改造" in page and "完成招标" in page and "校门改道" in page
    assert f"/delivery/help/{asked.pk}" in page and f"/delivery/meetings/{meeting.pk}" in page
    part = visit(lead_unit, f"chain/{chief.pk}").text
    assert "完成招标" in part and "校门改道" not in part
    assert visit(outsider, f"chain/{chief.pk}").status_code == 404
    assert visit(office, "chain/987654321").status_code == 404


def test_the_page_of_coordination_lists_chiefs_and_task_forces_in_reach(
    visit, project, chief, office, outsider
):
    whole, theirs = visit(office, "coordination").text, visit(outsider, "coordination").text

    assert f"/delivery/chain/{chief.pk}" in whole
    assert f"/delivery/lines/{project.pk}/task-force" in whole
    assert f"/delivery/chain/{chief.pk}" not in theirs
    assert "滨河专班" not in theirs


def test_a_chain_chiefs_page_asks_no_question_a_task(
    client_of, project, chief, meeting, office, industry_bureau, now
):
    browser = client_of(office)
    browser.get(f"/delivery/chain/{chief.pk}")

    with CaptureQueriesContext(connection) as few:
        browser.get(f"/delivery/chain/{chief.pk}")
    for number in range(6):
        actions.hold_meeting(
            line=project, held_on=date(2025, 2, 28), minutes="例会", units=[industry_bureau],
            decisions=[Decided(f"事项 {number}", industry_bureau, date(2025, 12, 31))],
            by=office, at=now,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert "事项 5" in browser.get(f"/delivery/chain/{chief.pk}").text

    assert len(many) == len(few)
