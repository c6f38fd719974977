"""A plan beside the superior decisions that it serves."""

from datetime import date

import pytest

from luodi.plan import actions, queries


@pytest.fixture
def decision(office, now):
    """A decision of the city."""
    return actions.add_decision(title="全市河岸更新行动方案", issuer="city", issued_by="市政府",
                                issued_on=date(2025, 1, 6), by=office, at=now)  # fmt: skip


@pytest.fixture
def programme(plan, goal, office, now):
    """A programme that serves the decision, with a task below it."""
    made = actions.add_child(
        plan=plan, parent=goal, level="programme", title="河岸更新", by=office, at=now
    )
    actions.add_child(plan=plan, parent=made, level="task", title="修好西桥", by=office, at=now)
    return made


def test_lines_stand_below_the_decision_that_they_serve(
    plan, programme, task, decision, office, now
):
    actions.serve_decision(line=programme, decision=decision, clause="第二条", by=office, at=now)

    shown = queries.alignment_view(plan)

    [(served_one, served)] = shown.decisions
    assert (served_one, [one.line for one in served]) == (decision, [programme])
    assert served[0].alignment.clause == "第二条"
    # three lines are led; the task below the programme serves through it
    assert (shown.led, shown.serving, list(shown.unserving)) == (3, 2, [task])


def test_a_line_serves_what_the_lines_above_serve(plan, programme, decision, office, now):
    actions.serve_decision(line=programme, decision=decision, by=office, at=now)
    below = queries.children(programme).get()

    assert [row.line for row in queries.alignments_of(below)] == [programme]
    assert queries.alignments_of(queries.line(programme.parent_id)) == []


def test_decisions_come_with_how_many_lines_serve_them(programme, task, decision, office, now):
    for line in (programme, task):
        actions.serve_decision(line=line, decision=decision, by=office, at=now)
    actions.withdraw_line(line=task, reason="会议取消", by=office, at=now)

    assert [row.line_count for row in queries.decisions()] == [1]
    assert [row.line for row in queries.lines_serving(decision)] == [programme]
    assert queries.decision(decision.pk) == decision
    assert queries.decision(0) is None


def test_the_view_takes_few_questions(plan, programme, task, decision, office, now,
                                      django_assert_max_num_queries):  # fmt: skip
    actions.serve_decision(line=programme, decision=decision, by=office, at=now)

    with django_assert_max_num_queries(4):
        queries.alignment_view(plan)
