"""Single lines: added, edited, filled, moved, withdrawn, restored."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions
from luodi.plan.errors import LevelOrder, LineChanged, PlanError, UnitRefused
from luodi.plan.models import Line


def _stored(line: Line) -> Line:
    return Line.objects.get(pk=line.pk)


def _add(plan, parent, level, title, by, at):
    return actions.add_child(plan=plan, parent=parent, level=level, title=title, by=by, at=at)


def test_lines_are_numbered_as_they_come(plan, goal, task, office, now):
    second = _add(plan, goal, "task", "修好西桥", office, now)

    assert [goal.number, task.number, second.number] == ["1", "1.1", "1.2"]


def test_a_line_entered_by_hand_says_by_whom_and_when(task, office, now):
    assert (task.entered_by, task.entered_at) == (office, now)


@pytest.mark.parametrize("level", ["goal", "pillar"])
def test_a_child_must_stand_strictly_below_its_parent(plan, office, now, level):
    parent = _add(plan, None, "pillar", "产业", office, now)

    with pytest.raises(LevelOrder, match="产业"):
        _add(plan, parent, level, "甲", office, now)


def test_a_parent_of_another_plan_is_refused(goal, office, now):
    other = actions.start_plan(title="另一计划", year=2025, by=office, at=now)

    with pytest.raises(PlanError, match="another plan"):
        _add(other, goal, "task", "甲", office, now)


@pytest.mark.parametrize("title", ["", "   ", "长" * 501])
def test_an_empty_or_endless_title_is_refused(plan, office, now, title):
    with pytest.raises(PlanError, match="500"):
        _add(plan, None, "goal", title, office, now)


def test_an_edit_is_recorded_with_before_and_after(task, office, now, industry_bureau):
    actions.edit_line(
        line=task, version=1, by=office, at=now, reason="会议明确", lead_unit=industry_bureau,
        due_on=date(2025, 9, 30),
    )  # fmt: skip

    event = audit.history(f"plan.line:{task.pk}").first()
    assert (event.kind, event.reason) == ("plan.line_edited", "会议明确")
    assert (event.before["lead_unit"], event.after["lead_unit"]) == (None, "JXJ")
    assert (event.before["due_on"], event.after["due_on"]) == (None, "2025-09-30")


def test_an_edit_of_an_outdated_version_is_refused_with_the_present_line(task, office, now):
    actions.edit_line(line=task, version=1, by=office, at=now, title="建成东岸绿道")

    with pytest.raises(LineChanged) as refused:
        actions.edit_line(line=task, version=1, by=office, at=now, title="建成步道")

    assert refused.value.stored.title == "建成东岸绿道"
    assert _stored(task).title == "建成东岸绿道"


def test_the_lead_unit_cannot_support_itself(task, office, now, industry_bureau):
    with pytest.raises(UnitRefused, match="区经信局"):
        actions.edit_line(
            line=task, version=1, by=office, at=now, lead_unit=industry_bureau,
            supporting_units=[industry_bureau],
        )  # fmt: skip

    assert _stored(task).lead_unit is None


def test_a_supporting_unit_cannot_become_lead_unless_it_is_taken_out(
    task, office, now, industry_bureau
):
    actions.edit_line(line=task, version=1, by=office, at=now, supporting_units=[industry_bureau])

    with pytest.raises(UnitRefused):
        actions.edit_line(line=task, version=2, by=office, at=now, lead_unit=industry_bureau)


def test_a_goal_has_no_lead_unit(goal, office, now, industry_bureau):
    with pytest.raises(UnitRefused, match="Goal"):
        actions.edit_line(line=goal, version=1, by=office, at=now, lead_unit=industry_bureau)


def test_setting_a_value_takes_its_assumed_mark_away(task, office, now):
    Line.objects.filter(pk=task.pk).update(assumed=["due_on", "level"])

    actions.edit_line(line=task, version=1, by=office, at=now, due_on=date(2025, 9, 30))

    assert _stored(task).assumed == ["level"]


def test_confirming_takes_all_assumed_marks_away(task, office, now):
    Line.objects.filter(pk=task.pk).update(assumed=["due_on", "level"])

    actions.confirm_assumed(line=task, version=1, by=office, at=now)

    assert _stored(task).assumed == []


def test_a_line_hung_elsewhere_gets_its_new_number(plan, goal, task, office, now):
    second = _add(plan, None, "goal", "兴业", office, now)

    actions.edit_line(line=task, version=1, by=office, at=now, parent=second)

    moved = _stored(task)
    assert (moved.number, moved.parent_level) == ("2.1", "goal")


def test_neighbours_change_places(plan, goal, task, office, now):
    second = _add(plan, goal, "task", "修好西桥", office, now)

    actions.move_line(line=second, up=True, by=office, at=now)

    assert (_stored(task).number, _stored(second).number) == ("1.2", "1.1")


def test_the_first_line_cannot_move_up(goal, office, now):
    actions.move_line(line=goal, up=True, by=office, at=now)

    assert (_stored(goal).number, _stored(goal).version) == ("1", 1)


def test_a_withdrawn_branch_keeps_its_numbers_and_its_reason(plan, goal, task, office, now):
    later = _add(plan, None, "goal", "兴业", office, now)

    gone = actions.withdraw_line(line=goal, reason="会议取消", by=office, at=now)

    assert [line.pk for line in gone] == [goal.pk, task.pk]
    assert (_stored(task).number, _stored(later).number) == ("1.1", "2")
    assert audit.history(f"plan.line:{task.pk}").first().reason == "会议取消"


def test_withdrawing_needs_a_reason(goal, office, now):
    with pytest.raises(PlanError, match="reason"):
        actions.withdraw_line(line=goal, reason=" ", by=office, at=now)


def test_a_line_is_restored_after_the_line_above(goal, task, office, now):
    actions.withdraw_line(line=goal, reason="会议取消", by=office, at=now)

    with pytest.raises(PlanError, match="宜居"):
        actions.restore_line(line=task, by=office, at=now)
    actions.restore_line(line=goal, by=office, at=now)
    actions.restore_line(line=task, by=office, at=now)

    assert _stored(task).state == "active"


def test_nothing_can_be_hung_below_a_withdrawn_line(plan, goal, office, now):
    actions.withdraw_line(line=goal, reason="会议取消", by=office, at=now)

    with pytest.raises(PlanError, match="withdrawn"):
        _add(plan, _stored(goal), "task", "甲", office, now)


def test_a_line_that_is_sent_twice_is_entered_once(plan, goal, office, second_office, now, units):
    def sent(by=office, at=now, **given):
        wanted = {"parent": goal, "level": "task", "title": "修好西桥"} | given
        return actions.add_child_once(plan=plan, by=by, at=at, **wanted)

    first = sent()

    assert sent(title=" 修好西桥 ", at=now + timedelta(seconds=59)) == first
    assert sent(by=second_office) != first
    assert sent(lead_unit=units["JXJ"]) != first
    assert sent(at=now + timedelta(minutes=1)) != first
    actions.withdraw_line(line=first, reason="会议取消", by=office, at=now)
    assert sent() != first
