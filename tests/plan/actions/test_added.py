"""An adoption taken back as one: what it added is withdrawn where nobody went on."""

import pytest

from luodi.plan import actions, queries
from luodi.plan.models import Line, State
from luodi.read.models import Draft


@pytest.fixture
def adopted(paper, plan, office, now, units):
    """A set of six with its slots, and below it nothing yet."""
    top = paper.draft("programme", "河岸更新工程", quote="河岸更新工程", lead_unit=units["JXJ"])
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", parent=top)
    paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)
    return actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)


def _standing(plan):
    rows = Line.objects.filter(plan=plan, state=State.ACTIVE).order_by("number")
    return [row.title for row in rows if not row.is_slot]


def test_an_adoption_is_taken_back_by_one_stroke(adopted, plan, office, now):
    stroke = queries.latest_stroke(plan, office)

    left = actions.take_back(stroke=stroke, by=office, at=now)

    assert (stroke.field, len(stroke.lines)) == ("adoption", 3 + 6)
    assert (left, _standing(plan)) == (0, [])
    assert queries.latest_stroke(plan, office) is None
    assert queries.history(adopted.lines[0])[0].kind == "plan.line_withdrawn"


def test_a_line_above_one_that_was_edited_stays_with_it(adopted, plan, office, second_office, now):
    task = next(line for line in adopted.lines if line.level == "task")
    actions.edit_line(line=task, version=1, title="建成东岸绿道", by=second_office, at=now)

    left = actions.take_back(stroke=queries.latest_stroke(plan, office), by=office, at=now)

    assert (left, _standing(plan)) == (2, ["河岸更新工程", "建成东岸绿道"])


def test_a_line_that_a_unit_works_on_stays_and_so_does_what_is_above_it(
    adopted, plan, office, now, worked_on
):
    worked_on(next(line for line in adopted.lines if line.level == "task"))

    left = actions.take_back(stroke=queries.latest_stroke(plan, office), by=office, at=now)

    assert (left, _standing(plan)) == (2, ["河岸更新工程", "建成东岸步道"])


def test_a_line_that_got_a_child_by_hand_stays(adopted, plan, office, second_office, now):
    actions.add_child(plan=plan, parent=adopted.lines[0], level="task", title="修好西桥",
                      by=second_office, at=now)  # fmt: skip

    left = actions.take_back(stroke=queries.latest_stroke(plan, office), by=office, at=now)

    assert (left, _standing(plan)) == (1, ["河岸更新工程", "修好西桥"])


def test_an_adoption_of_nothing_leaves_no_stroke(paper, plan, office, now):
    actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)

    assert queries.latest_stroke(plan, office) is None


def test_drafts_of_an_adoption_taken_back_are_adopted_into_another_plan(
    adopted, paper, plan, office, now
):
    actions.take_back(stroke=queries.latest_stroke(plan, office), by=office, at=now)
    assert set(Draft.objects.values_list("state", flat=True)) == {"accepted"}
    other = actions.start_plan(title="河岸计划", year=2025, by=office, at=now)

    again = actions.adopt_document(document=paper.document, plan=other, by=office, at=now)

    assert [line.title for line in again.lines] == [line.title for line in adopted.lines]
    assert all(line.citations.exists() for line in (*adopted.lines, *again.lines))


def test_a_figure_goes_back_to_its_desk_with_the_line(paper, plan, office, now):
    task = paper.draft("task", "建成东岸步道", quote="建成东岸步道")
    paper.draft("target", "步道总长12公里", quote="总长达到12公里", parent=task,
                figure={"indicator": "步道总长", "value": 12.0, "unit": "公里"})  # fmt: skip
    actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)

    actions.take_back(stroke=queries.latest_stroke(plan, office), by=office, at=now)
    again = actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)

    assert [(target.name, target.line) for target in again.targets] == [
        ("步道总长", again.lines[0])
    ]  # fmt: skip


def test_a_line_left_alone_keeps_its_draft(adopted, plan, office, second_office, now):
    task = next(line for line in adopted.lines if line.level == "task")
    actions.edit_line(line=task, version=1, title="建成东岸绿道", by=second_office, at=now)

    actions.take_back(stroke=queries.latest_stroke(plan, office), by=office, at=now)

    states = {draft.title: draft.state for draft in Draft.objects.all()}
    assert (states["建成东岸步道"], states["六项便民行动"]) == ("adopted", "accepted")
    assert Line.objects.get(pk=task.pk).draft.title == "建成东岸步道"
