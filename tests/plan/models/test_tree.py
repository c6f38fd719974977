"""What the database itself refuses, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from luodi.plan.errors import NeverChanged
from luodi.plan.models import Goal, Line, Support, Task


def _refused(name: str, line: Line) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        line.save()


def test_a_child_at_its_parents_level(plan, goal):
    line = Line(plan=plan, parent=goal, parent_level="goal", level="goal", position=9, title="甲")

    _refused("a_line_stands_below_its_parent", line)


def test_a_goal_that_is_led(goal, industry_bureau):
    goal.lead_unit = industry_bureau

    _refused("only_programme_project_task_are_led", goal)


def test_a_slot_with_a_title(plan, goal):
    line = Line(plan=plan, parent=goal, parent_level="goal", level="task", position=9,
                is_slot=True, slot_number=1, title="甲")  # fmt: skip

    _refused("a_slot_has_no_title_and_a_line_has_one", line)


def test_two_siblings_at_one_position(plan, goal, task):
    line = Line(plan=plan, parent=goal, parent_level="goal", level="task", title="乙",
                position=task.position)  # fmt: skip

    _refused("position", line)


def test_a_unit_that_supports_a_line_twice(task, town):
    Support.objects.create(line=task, unit=town)

    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(line=task, unit=town)


def test_a_line_is_never_deleted(task):
    with pytest.raises(NeverChanged):
        task.delete()


def test_each_level_is_found_under_its_own_name(goal, task):
    assert (Goal.objects.get().pk, Task.objects.get().pk) == (goal.pk, task.pk)
