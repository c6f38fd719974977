"""The history of a line, and where it may stand."""

from luodi.plan import actions, queries


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
