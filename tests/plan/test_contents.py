"""A plan as plain values, whole."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.plan import actions
from luodi.plan.comparing import compare
from luodi.plan.contents import canonical, contents, digest
from luodi.plan.models import Line


@pytest.fixture
def whole(plan, task, office, now, units, posts):
    """The walk with all that a line can hold."""
    line = actions.edit_line(
        line=task, version=1, lead_unit=units["JXJ"], supporting_units=[units["QST"]],
        starts_on=date(2025, 3, 1), due_on=date(2025, 9, 30), weight=Decimal("62.50"),
        owner=posts["head"], standard="验收合格", by=office, at=now,
    )  # fmt: skip
    target = actions.set_target(line=line, name="总长", value=Decimal(12), unit_of_measure="公里",
                                year=2025, comparator="ge", by=office, at=now)  # fmt: skip
    points = [("2025Q2", Decimal(5)), ("2025Q4", Decimal(12))]
    actions.set_trajectory(target=target, version=0, points=points, by=office, at=now)
    actions.add_milestone(line=line, title="开工", due_on=date(2025, 4, 1), by=office, at=now)
    force = actions.set_task_force(line=line, version=0, name="步道专班", by=office, at=now)
    actions.put_member(
        task_force=force, version=1, unit=units["QST"], duty="征地", by=office, at=now
    )
    decision = actions.add_decision(title="河岸方案", issuer="city", issued_by="市政府",
                                    by=office, at=now)  # fmt: skip
    actions.serve_decision(line=line, decision=decision, clause="第二条", by=office, at=now)
    return line


def test_a_line_holds_its_facts_as_texts(plan, whole):
    row = contents(plan)["lines"][1]

    told = {name: row[name] for name in ("lead_unit", "supporting_units", "starts_on", "due_on",
                                         "weight", "owner", "targets", "milestones", "task_force",
                                         "serves")}  # fmt: skip
    assert told == {
        "lead_unit": "JXJ", "supporting_units": ["QST"], "starts_on": "2025-03-01",
        "due_on": "2025-09-30", "weight": "62.5", "owner": "区经信局 局长",
        "targets": ["总长 ≥12公里（2025） [2025Q2 5、2025Q4 12]"],
        "milestones": ["2025-04-01 开工"], "task_force": ["步道专班", "青石滩镇 征地"],
        "serves": ["河岸方案 第二条"],
    }  # fmt: skip
    assert contents(plan)["units"] == {"JXJ": "区经信局", "QST": "青石滩镇"}


def test_the_same_plan_gives_the_same_text_and_hash(plan, whole):
    assert canonical(contents(plan)) == canonical(contents(plan))
    assert digest(contents(plan)) == digest(contents(plan))
    assert digest({"a": 1}) != digest({"a": 2})


def test_a_plan_takes_as_many_questions_whatever_its_size(
    plan, goal, whole, office, now, django_assert_max_num_queries
):
    for number in range(5):
        actions.add_child(plan=plan, parent=goal, level="task", title=f"任务{number}", by=office,
                          at=now)  # fmt: skip

    with django_assert_max_num_queries(9):
        contents(plan)


def test_a_line_holds_what_was_written_assumed_and_promised_first(plan, task, office, now):
    Line.objects.filter(pk=task.pk).update(
        lead_unit_text="沿岸商会", supporting_text="市民代表", due_text="长期", count=6,
        extensions=2, first_due_on=date(2025, 6, 30), assumed=["lead_unit"],
    )  # fmt: skip
    actions.set_target(line=task, name="总长", value=Decimal(12), unit_of_measure="公里",
                       kind="binding", by=office, at=now)  # fmt: skip

    row = contents(plan)["lines"][1]

    told = ("lead_unit_text", "supporting_text", "due_text", "count", "extensions", "first_due_on",
            "assumed", "targets")  # fmt: skip
    assert [row[name] for name in told] == [
        "沿岸商会", "市民代表", "长期", 6, 2, "2025-06-30", ["lead_unit"], ["总长 12公里 约束性"],
    ]  # fmt: skip


def test_a_change_of_what_was_written_can_be_frozen_and_is_told(plan, task, office, now):
    old = contents(plan)
    Line.objects.filter(pk=task.pk).update(due_text="长期", assumed=["due_on"])
    new = contents(plan)

    assert digest(old) != digest(new)
    told = {(one.name, one.before, one.after) for one in compare(old, new).lines[0].changes}
    assert told == {("due_text", "", "长期"), ("assumed", "", "due_on")}


def test_a_merger_names_the_line_that_took_over(plan, goal, task, office, now):
    other = actions.add_child(plan=plan, parent=goal, level="task", title="建步道", by=office,
                              at=now)  # fmt: skip
    old = contents(plan)
    actions.merge_lines(keep=task, gone=other, versions=(1, 1), by=office, at=now)

    gone = next(one for one in compare(old, contents(plan)).lines if one.pk == other.pk)

    assert [(one.name, one.after) for one in gone.changes] == [("merged_into", "1.1 建成东岸步道")]
