"""The history of a line, and where it may stand."""

from luodi.plan import actions, queries
from luodi.plan.scope import scope_of


def test_the_history_of_a_line_is_the_latest_first(task, office, now):
    actions.edit_line(line=task, version=1, by=office, at=now, title="建成东岸绿道")

    events = queries.history(task)

    assert [event.kind for event in events] == ["plan.line_edited", "plan.line_added"]
    assert events[0].changes == (("title", "建成东岸步道", "建成东岸绿道"),)
    assert events[0].who == office.name


def test_possible_parents_stand_higher_and_hold(plan, goal, task, office, now):
    other = actions.add_child(plan=plan, parent=None, level="goal", title="兴业", by=office, at=now)
    actions.withdraw_line(line=other, reason="会议取消", by=office, at=now)

    assert queries.possible_parents(task) == [goal]


def test_the_details_of_a_line_are_seen_by_its_units_and_by_the_house(
    task, office, lead_unit, reporting_unit, now, industry_bureau, town
):
    actions.edit_line(line=task, version=1, lead_unit=industry_bureau, supporting_units=[town],
                      by=office, at=now)  # fmt: skip
    for person in (office, lead_unit, reporting_unit):
        assert queries.line_in_scope(task.pk, person) == task
    assert queries.line_in_scope(task.pk + 1, office) is None

    lead_unit.unit = None

    assert queries.line_in_scope(task.pk, lead_unit) is None


def test_a_goal_of_no_unit_has_its_details_seen_by_the_house_only(goal, office, lead_unit):
    assert queries.line_in_scope(goal.pk, office) == goal
    assert queries.line_in_scope(goal.pk, lead_unit) is None
    assert not queries.in_scope(goal, scope_of(lead_unit))
