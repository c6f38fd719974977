"""What in a plan does not fit together, named in a sentence."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.plan import actions, queries
from luodi.plan.models import Line


@pytest.fixture
def tasks(plan, goal, office, now):
    """Three tasks below the goal."""
    return [
        actions.add_child(plan=plan, parent=goal, level="task", title=f"任务{n}", by=office, at=now)
        for n in (1, 2, 3)
    ]


def _edit(line, office, now, **changes):
    stored = Line.objects.get(pk=line.pk)
    return actions.edit_line(line=stored, version=stored.version, by=office, at=now, **changes)


def _sentences(found):
    return [problem.sentence for problem in found]


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ((None, None, None), None),
        (("50", "30", "20"), None),
        (("33.33", "33.33", "33.34"), None),
        (("50", "30", "15"), "sum to 95, not to 100. Change them by +5 in all"),
        (("50", "30", "25.5"), "sum to 105.5, not to 100. Change them by -5.5 in all"),
        (("50", "50", None), "2 of 3 have a weight (sum 100)"),
    ],
)
def test_weights_of_siblings_sum_to_a_hundred_or_are_named(
    plan, tasks, office, now, weights, sentence
):
    """B54."""
    for task, weight in zip(tasks, weights, strict=True):
        _edit(task, office, now, weight=Decimal(weight) if weight else None)

    found = queries.weight_problems(plan)

    assert [problem.kind for problem in found] == (["weights"] if sentence else [])
    assert all(sentence in problem.sentence for problem in found)
    assert all("1.1–1.3" in problem.sentence for problem in found)


def test_a_withdrawn_sibling_does_not_weigh(plan, tasks, office, now):
    for task in tasks:
        _edit(task, office, now, weight=Decimal(50))
    actions.withdraw_line(line=tasks[2], reason="会议取消", by=office, at=now)

    assert queries.weight_problems(plan) == []


def test_a_line_that_ends_after_the_one_above_is_named(plan, goal, tasks, office, now):
    """B54."""
    above = actions.add_child(plan=plan, parent=goal, level="project", title="河岸",
                              due_on=date(2025, 6, 30), starts_on=date(2025, 3, 1),
                              by=office, at=now)  # fmt: skip
    _edit(tasks[0], office, now, parent=above, due_on=date(2025, 7, 1), starts_on=date(2025, 2, 1))

    found = _sentences(queries.date_problems(plan))

    assert found == [
        "“1.3.1 任务1” ends on 2025-07-01, after 1.3 above it, which ends on 2025-06-30.",
        "“1.3.1 任务1” starts on 2025-02-01, before 1.3 above it, which starts on 2025-03-01.",
    ]


def test_a_milestone_left_outside_by_new_dates_is_named(plan, tasks, office, now):
    line = _edit(tasks[0], office, now, due_on=date(2025, 9, 30))
    for title, day in (("开工", date(2025, 4, 1)), ("验收", date(2025, 9, 1))):
        actions.add_milestone(line=line, title=title, due_on=day, by=office, at=now)
    _edit(tasks[0], office, now, due_on=date(2025, 8, 31), starts_on=date(2025, 5, 1))

    assert _sentences(queries.date_problems(plan)) == [
        "The milestone “开工” of 2025-04-01 lies before the start of 1.1 on 2025-05-01.",
        "The milestone “验收” of 2025-09-01 lies after the deadline of 1.1 on 2025-08-31.",
    ]


def test_a_trajectory_that_ends_elsewhere_is_named(plan, tasks, office, now):
    target = actions.set_target(line=tasks[0], name="步道", value=Decimal(12), year=2025,
                                by=office, at=now)  # fmt: skip
    points = [("2025Q2", Decimal(5)), ("2025Q4", Decimal(11))]
    actions.set_trajectory(target=target, version=0, points=points, by=office, at=now)

    assert _sentences(queries.trajectory_problems(plan)) == [
        "The trajectory of “步道” ends at 11 in 2025Q4, its target is 12. Change the one or the "
        "other."
    ]
    points[-1] = ("2025Q4", Decimal(12))
    actions.set_trajectory(target=target, version=1, points=points, by=office, at=now)
    assert queries.problems(plan) == []


def test_a_line_shows_the_problems_that_speak_of_it(plan, goal, tasks, office, now):
    _edit(tasks[0], office, now, weight=Decimal(40))
    other = actions.add_child(plan=plan, parent=None, level="goal", title="兴业", by=office, at=now)

    of_task = queries.problems_of(Line.objects.get(pk=tasks[1].pk))

    assert len(of_task) == 1 and of_task == queries.problems(plan)
    assert queries.problems_of(Line.objects.get(pk=goal.pk)) == of_task
    assert queries.problems_of(other) == []


def test_the_problems_of_a_plan_take_few_questions(plan, tasks, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        queries.problems(plan)
