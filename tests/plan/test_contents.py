"""A plan as plain values, whole."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.plan import actions
from luodi.plan.contents import canonical, contents, digest


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
