"""Breaking a line down on its page: first shown, then done."""

from datetime import date

import pytest

from luodi.plan import actions, queries


@pytest.fixture
def project(plan, goal, office, now, industry_bureau):
    """A project led by the industry bureau."""
    return actions.add_child(plan=plan, parent=goal, level="project", title="标准厂房二期",
                             lead_unit=industry_bureau, by=office, at=now)  # fmt: skip


def test_what_would_come_is_shown_and_nothing_is_written(client_of, office, project):
    query = "template=investment_project&starts_on=2025-03-03"

    page = client_of(office).get(f"/plans/lines/{project.pk}/break-down?{query}")

    assert len(page.context["shown"].children) == 5
    assert not project.children.exists()


def test_what_was_shown_is_created(client_of, office, project):
    browser, given = client_of(office), {"template": "investment_project",
                                         "starts_on": "2025-03-03"}  # fmt: skip

    answer = browser.post(f"/plans/lines/{project.pk}/break-down", given)

    assert answer.headers["Location"] == f"/plans/lines/{project.pk}"
    assert queries.children(project).count() == 5


@pytest.mark.parametrize(
    "query", ["template=none&starts_on=2025-03-03", "template=investment_project&starts_on=soon",
              "template=investment_project"],
)  # fmt: skip
def test_a_template_or_a_day_that_is_none_is_told(client_of, office, project, query):
    page = client_of(office).get(f"/plans/lines/{project.pk}/break-down?{query}")

    assert page.status_code == 422
    assert page.context["shown"] is None


def test_a_template_that_needs_more_time_is_told(client_of, office, project, now):
    actions.edit_line(line=project, version=1, due_on=date(2025, 5, 1), by=office, at=now)
    query = "template=investment_project&starts_on=2025-03-03"

    page = client_of(office).get(f"/plans/lines/{project.pk}/break-down?{query}")

    assert "2025-05-01" in page.context["form"].non_field_errors()[0]


def test_a_task_has_no_template(client_of, office, task):
    page = client_of(office).get(f"/plans/lines/{task.pk}/break-down")

    assert (page.status_code, page.context["templates"]) == (200, [])


def test_on_the_page_of_the_plan_it_can_be_taken_back(client_of, office, project, plan):
    browser, given = client_of(office), {"template": "investment_project",
                                         "starts_on": "2025-03-03"}  # fmt: skip
    browser.post(f"/plans/lines/{project.pk}/break-down", given)
    stroke = queries.latest_stroke(plan, office)

    browser.post(f"/plans/{plan.pk}/take-back/{stroke.pk}")

    assert not queries.children(project).filter(state="active").exists()
