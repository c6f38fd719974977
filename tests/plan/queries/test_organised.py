"""Milestones in time, and units from outside."""

from datetime import date

import pytest

from luodi.org.models import Unit
from luodi.plan import actions, queries


@pytest.fixture
def dated(task, office, now):
    """The walk: a hundred days from the first of April, with two milestones."""
    given = {"starts_on": date(2025, 4, 1), "due_on": date(2025, 7, 10)}
    line = actions.edit_line(line=task, version=1, by=office, at=now, **given)
    for title, day in (("过半", date(2025, 5, 21)), ("开工", date(2025, 4, 11))):
        actions.add_milestone(line=line, title=title, due_on=day, by=office, at=now)
    return line


def test_milestones_come_by_day_and_one_is_next(dated):
    assert [row.title for row in queries.milestones(dated)] == ["开工", "过半"]
    assert queries.next_milestone(dated, date(2025, 4, 11)).title == "开工"
    assert queries.next_milestone(dated, date(2025, 4, 12)).title == "过半"
    assert queries.next_milestone(dated, date(2025, 5, 22)) is None


def test_they_are_set_out_between_the_lines_dates(dated):
    line = queries.timeline(dated, date(2025, 5, 1))

    # 100 days: ten after the start is a tenth of the way, fifty are half
    assert [mark.place for mark in line.marks] == ["100", "500"]
    assert [(mark.is_past, mark.is_next) for mark in line.marks] == [(True, False), (False, True)]
    assert line.today == "300"


def test_a_line_without_milestones_has_no_timeline(task):
    assert queries.timeline(task, date(2025, 5, 1)) is None


def test_one_milestone_alone_stands_in_the_middle(task, office, now):
    actions.add_milestone(line=task, title="开工", due_on=date(2025, 4, 1), by=office, at=now)

    assert queries.timeline(task, date(2025, 4, 1)).marks[0].place == "500"


def test_units_from_outside_are_told_apart(task, office, now, town):
    neighbour = Unit.objects.create(code="LQ", name="临区", short_name="临区", kind="outside")
    line = actions.edit_line(
        line=task, version=1, supporting_units=[town, neighbour], by=office, at=now
    )

    found = queries.line(line.pk)

    assert queries.joint_units(found) == ["临区"]
    assert queries.own_supporting_units(found) == ["青石滩镇"]


def test_a_line_without_task_force_has_none(task):
    assert queries.task_force(task) is None
