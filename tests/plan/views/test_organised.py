"""The pages of a task force and of milestones."""

from datetime import date

import pytest

from luodi.plan import actions, queries
from luodi.plan.models import Milestone


@pytest.fixture
def led(task, office, now, units):
    """The walk, led by the industry bureau from March to September."""
    return actions.edit_line(
        line=task, version=1, lead_unit=units["JXJ"], starts_on=date(2025, 3, 1),
        due_on=date(2025, 9, 30), by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def begun(led, office, now):
    """Works begun by the end of April."""
    return actions.add_milestone(
        line=led, title="全线开工", due_on=date(2025, 4, 30), by=office, at=now
    )


def test_a_task_force_is_set_up_and_shown_on_its_line(client_of, office, led, units, posts):
    browser = client_of(office)
    url = f"/plans/lines/{led.pk}/task-force"

    assert browser.get(url).status_code == 200
    answer = browser.post(url, {"version": 0, "name": "步道专班", "owner": posts["head"].pk})
    assert answer.headers["Location"] == url
    browser.post(f"{url}/put", {"version": 1, "unit": units["QST"].pk, "duty": "征地"})

    page = browser.get(f"/plans/lines/{led.pk}").content.decode()
    for words in ("步道专班", "局长", "青石滩镇", "征地"):
        assert words in page


def test_a_unit_is_taken_out_again(client_of, office, led, units, now):
    force = actions.set_task_force(line=led, version=0, name="步道专班", by=office, at=now)
    member = actions.put_member(task_force=force, version=1, unit=units["QST"], by=office, at=now)

    client_of(office).post(f"/plans/lines/{led.pk}/task-force/{member.pk}/out", {"version": "2"})

    assert queries.task_force(led).members.count() == 0


def test_a_task_force_saved_in_between_is_a_conflict(client_of, office, second_office, led, now):
    actions.set_task_force(line=led, version=0, name="东岸专班", by=second_office, at=now)

    page = client_of(office).post(
        f"/plans/lines/{led.pk}/task-force", {"version": 0, "name": "步道专班"}
    )

    assert page.status_code == 409
    assert "东岸专班" in page.content.decode()
    assert queries.task_force(led).name == "东岸专班"


def test_the_same_unit_twice_is_told_at_its_form(client_of, office, led, units, now):
    force = actions.set_task_force(line=led, version=0, name="步道专班", by=office, at=now)
    actions.put_member(task_force=force, version=1, unit=units["QST"], by=office, at=now)

    page = client_of(office).post(
        f"/plans/lines/{led.pk}/task-force/put", {"version": 2, "unit": units["QST"].pk}
    )

    assert page.status_code == 422
    assert "青石滩镇" in page.context["seat"].non_field_errors()[0]


def test_a_milestone_is_set_changed_withdrawn_and_restored(client_of, office, led):
    browser, url = client_of(office), f"/plans/lines/{led.pk}/milestones"
    browser.post(f"{url}/add", {"title": "开工", "due_on": "2025-04-30"})
    made = Milestone.objects.get()

    browser.post(f"{url}/{made.pk}", {"version": 1, "title": "开工", "due_on": "2025-05-10"})
    made.refresh_from_db()
    assert made.due_on == date(2025, 5, 10)
    browser.post(f"{url}/{made.pk}/withdraw", {"version": 2, "reason": "并入验收"})
    made.refresh_from_db()
    assert made.state == "withdrawn"
    browser.post(f"{url}/{made.pk}/restore", {"version": 3})
    made.refresh_from_db()
    assert made.state == "active"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"title": "", "due_on": "2025-04-30"}, 422),
        ({"title": "开工", "due_on": "2025-10-01"}, 422),  # after the deadline of the line
        ({"title": "开工", "due_on": "2025-02-30"}, 422),
    ],
)
def test_a_milestone_that_cannot_be_is_told(client_of, office, led, given, status):
    page = client_of(office).post(f"/plans/lines/{led.pk}/milestones/add", given)

    assert page.status_code == status
    assert not Milestone.objects.exists()


def test_a_milestone_saved_in_between_is_a_conflict(client_of, office, second_office, begun, now):
    actions.edit_milestone(milestone=begun, version=1, title="全面开工",
                           due_on=date(2025, 5, 5), by=second_office, at=now)  # fmt: skip

    page = client_of(office).post(
        f"/plans/lines/{begun.line_id}/milestones/{begun.pk}",
        {"version": 1, "title": "开工", "due_on": "2025-04-20"},
    )

    assert page.status_code == 409
    assert "全面开工" in page.content.decode()


def test_milestones_stand_on_the_page_of_their_line(client_of, lead_unit, begun):
    page = client_of(lead_unit).get(f"/plans/lines/{begun.line_id}")

    assert [row.title for row in page.context["milestones"]] == ["全线开工"]
    assert 'class="ld-timeline"' in page.content.decode()
    assert "/milestones/" not in page.content.decode()  # a unit changes none


@pytest.mark.parametrize(
    "address", ["task-force", "milestones/add", "milestones/1", "milestones/1/withdraw", "serve",
                "break-down"],
)  # fmt: skip
def test_only_the_office_organises(client_of, lead_unit, leader, auditor, led, begun, address):
    for person in (lead_unit, leader, auditor):
        url = f"/plans/lines/{led.pk}/{address}"
        assert client_of(person).get(url).status_code == 404
        assert client_of(person).post(url).status_code == 404


def test_what_stands_on_another_line_is_not_found(client_of, office, plan, begun, now):
    other = actions.add_child(plan=plan, parent=None, level="task", title="修好西桥", by=office,
                              at=now)  # fmt: skip
    browser = client_of(office)

    for address in (f"milestones/{begun.pk}", "milestones/987654", "task-force/1/out"):
        url = f"/plans/lines/{other.pk}/{address}"
        assert browser.post(url, {"version": 1}).status_code == 404
