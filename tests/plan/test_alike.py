"""Which pairs of lines are shown as alike, and which are not."""

import pytest

from luodi.plan import actions
from luodi.plan.alike import pairs
from luodi.plan.models import Line


@pytest.fixture
def add(plan, goal, office, now):
    """Add a task by title to the plan, or below a goal of another."""

    def add(title, **more):
        parent = more.pop("parent", goal)
        return actions.add_child(plan=parent.plan, parent=parent, level="task", title=title,
                                 by=office, at=now, **more)  # fmt: skip

    return add


def _found(plan):
    return [(pair.one["title"], pair.other["title"]) for pair in pairs(plan)]


def test_titles_that_differ_little_are_a_pair(plan, add):
    add("建成东岸滨河步道")
    add("建设东岸滨河步道")
    add("改造北岭农贸市场")

    assert _found(plan) == [("建成东岸滨河步道", "建设东岸滨河步道")]


def test_phases_are_different_matters(plan, add):
    add("石门工业园区一期建设")
    add("石门工业园区二期建设")

    assert _found(plan) == []


def test_pairs_reach_across_plans(plan, add, office, now):
    add("建成东岸滨河步道")
    other = actions.start_plan(title="民生实事", year=2025, by=office, at=now)
    above = actions.add_child(
        plan=other, parent=None, level="goal", title="民生", by=office, at=now
    )
    add("建成东岸滨河步道", parent=above)

    found = pairs(plan)

    assert [(pair.one["plan_id"], pair.other["plan_id"], pair.score) for pair in found] == [
        (plan.pk, other.pk, 100)
    ]
    assert len(pairs(other)) == 1


def test_one_lead_unit_and_one_target_raise_the_score(plan, add, office, now, units):
    two = [add(title, lead_unit=units["JXJ"]) for title in ("建成东岸滨河步道", "新建东岸滨河步道")]
    plain = pairs(plan)
    for line in two:
        actions.set_target(line=line, name="步道", unit_of_measure="公里", by=office, at=now)

    raised = pairs(plan)

    assert raised[0].same_lead and raised[0].same_target
    assert raised[0].score == plain[0].score + 6


def test_a_line_and_the_one_above_it_are_no_pair(plan, goal, add):
    add("宜居")

    assert _found(plan) == []


def test_judged_and_withdrawn_lines_are_not_shown_again(plan, add, office, now):
    one, other = add("建成东岸滨河步道"), add("建设东岸滨河步道")
    actions.judge_distinct(one=one, other=other, by=office, at=now)
    assert _found(plan) == []

    third = add("建成东岸滨河步道。")
    actions.withdraw_line(line=Line.objects.get(pk=third.pk), reason="重复", by=office, at=now)
    assert _found(plan) == []
