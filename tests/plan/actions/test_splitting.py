"""A line becomes several, each on the same sentences; and back."""

from datetime import date

import pytest

from luodi.plan import actions
from luodi.plan.errors import LineChanged, PlanError
from luodi.plan.models import Line


@pytest.fixture
def line(paper, plan, goal, office, now, units):
    """A task with a sentence and a supporting unit, and another behind it."""
    draft = paper.draft("task", "建成东岸步道和西桥", quote="建成东岸步道", lead_unit=units["JXJ"],
                        supports=(units["QST"],))  # fmt: skip
    actions.adopt_draft(draft=draft, plan=plan, parent=goal, by=office, at=now)
    actions.add_child(plan=plan, parent=goal, level="task", title="修路", by=office, at=now)
    return Line.objects.get(level="task", title="建成东岸步道和西桥")


@pytest.fixture
def split(line, office, now, units):
    """Split it in three."""
    parts = [actions.Part("修好西桥", units["QST"], date(2025, 6, 30)), actions.Part("修好南桥")]
    return actions.split_line(line=line, version=1, title="建成东岸步道", parts=parts, by=office,
                              at=now)  # fmt: skip


def test_the_parts_stand_right_behind_with_the_same_sentences(split, line, units):
    rows = Line.objects.filter(level="task").order_by("sort_key")

    assert [f"{row.number} {row.title}" for row in rows] == [
        "1.1 建成东岸步道", "1.2 修好西桥", "1.3 修好南桥", "1.4 修路",
    ]  # fmt: skip
    assert [row.citations.count() for row in rows] == [1, 1, 1, 0]
    assert (rows[1].split_from, rows[1].lead_unit) == (line, units["QST"])
    assert [row.unit for row in rows[2].supports.all()] == [units["QST"]]
    assert not rows[1].supports.exists()  # it leads, so it does not support


def test_a_splitting_is_taken_back(split, line, office, now):
    left = actions.take_back(stroke=split, by=office, at=now)

    assert (left, Line.objects.get(pk=line.pk).title) == (0, "建成东岸步道和西桥")
    assert {row.state for row in Line.objects.filter(split_from=line)} == {"withdrawn"}


def test_a_part_that_somebody_went_on_with_stays(split, line, office, now):
    part = Line.objects.get(title="修好西桥")
    actions.edit_line(line=part, version=1, title="建好西桥", by=office, at=now)

    assert actions.take_back(stroke=split, by=office, at=now) == 1
    assert Line.objects.get(pk=part.pk).state == "active"


def test_a_splitting_stays_whole_when_somebody_went_on_with_the_line(split, line, office, now):
    actions.edit_line(line=line, version=2, title="建成东岸步道一期", by=office, at=now)

    with pytest.raises(PlanError, match=r"建成东岸步道一期.*the splitting stays"):
        actions.take_back(stroke=split, by=office, at=now)

    assert {row.state for row in Line.objects.filter(split_from=line)} == {"active"}


def test_a_splitting_needs_other_matters_and_the_version_seen(line, office, now):
    with pytest.raises(PlanError, match="1 to 20 others"):
        actions.split_line(line=line, version=1, title="甲", parts=[], by=office, at=now)
    with pytest.raises(LineChanged):
        actions.split_line(line=line, version=5, title="甲", parts=[actions.Part("乙")], by=office,
                           at=now)  # fmt: skip
    with pytest.raises(PlanError, match="1 to 500 characters"):
        actions.split_line(line=line, version=1, title="甲", parts=[actions.Part("长" * 501)],
                           by=office, at=now)  # fmt: skip


def test_the_parts_serve_the_same_decisions_and_that_keeps_no_splitting(line, office, now):
    decision = actions.add_decision(title="河岸方案", issuer="city", issued_by="市政府", by=office,
                                    at=now)  # fmt: skip
    actions.serve_decision(line=line, decision=decision, clause="第二条", by=office, at=now)
    stroke = actions.split_line(line=line, version=1, title="建成东岸步道", by=office, at=now,
                                parts=[actions.Part("修好西桥")])  # fmt: skip

    part = Line.objects.get(title="修好西桥")
    assert [(row.decision, row.clause) for row in part.alignments.all()] == [(decision, "第二条")]

    assert actions.take_back(stroke=stroke, by=office, at=now) == 0
    part.refresh_from_db()
    assert part.state == "withdrawn"
