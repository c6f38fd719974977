"""A line broken down by a template of a pack."""

from datetime import date

import pytest

from luodi.org import queries as org
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError
from luodi.plan.models import Line, State

START = date(2025, 3, 3)


@pytest.fixture
def project(plan, goal, office, now, industry_bureau):
    """A project led by the industry bureau, without a deadline yet."""
    return actions.add_child(plan=plan, parent=goal, level="project", title="标准厂房二期",
                             lead_unit=industry_bureau, by=office, at=now)  # fmt: skip


def _break(project, office, now, **given):
    return actions.break_down(
        line=project,
        by=office,
        at=now,
        **{"template": "investment_project", "starts_on": START} | given,
    )


def test_a_template_gives_lines_with_weights_days_and_milestones(project, office, now):
    stroke = _break(project, office, now)

    children = list(queries.children(project))
    assert [(row.level, int(row.weight)) for row in children] == [
        ("task", 10), ("task", 15), ("task", 15), ("task", 45), ("task", 15),
    ]  # fmt: skip
    assert {row.lead_unit for row in children} == {project.lead_unit}
    assert children[0].due_on == org.working_days_after(START, 25)
    assert [row.due_on for row in queries.milestones(children[0])] == [
        org.working_days_after(START, 10), org.working_days_after(START, 25),
    ]  # fmt: skip
    assert queries.milestones(project).count() == 2
    assert queries.problems(project.plan) == []
    assert len(stroke.lines) == 5 + 5 + 2  # tasks, their milestones, those of the project


def test_a_breakdown_is_taken_back_as_one(project, office, now):
    stroke = _break(project, office, now)

    left = actions.take_back(stroke=stroke, by=office, at=now)

    assert left == 0
    assert {row.state for row in queries.children(project)} == {State.WITHDRAWN}
    assert not queries.milestones(project).exists()


def test_a_task_that_somebody_went_on_with_is_left(project, office, second_office, now):
    stroke = _break(project, office, now)
    first, second, *_ = queries.children(project)
    actions.edit_line(line=first, version=1, remark="已启动", by=second_office, at=now)
    actions.add_milestone(
        line=second, title="环评公示", due_on=second.due_on, by=second_office, at=now
    )

    left = actions.take_back(stroke=stroke, by=office, at=now)

    assert left == 2
    standing = Line.objects.filter(parent=project, state=State.ACTIVE)
    assert set(standing) == {first, second}


def test_a_line_with_lines_below_is_not_broken_down(project, office, now):
    _break(project, office, now)

    with pytest.raises(PlanError, match="stand below"):
        _break(project, office, now)


def test_a_template_must_fit_the_level_and_the_time(project, task, office, now):
    with pytest.raises(PlanError, match="divides a Task"):
        _break(task, office, now)
    with pytest.raises(PlanError, match="No template “none”"):
        _break(project, office, now, template="none")
    actions.edit_line(line=project, version=1, due_on=date(2025, 6, 30), by=office, at=now)
    project.refresh_from_db()
    with pytest.raises(PlanError, match=r"but “1\.1 标准厂房二期” runs from – to 2025-06-30"):
        _break(project, office, now)
    assert not project.children.exists()
