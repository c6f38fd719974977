"""The proposal: what would be created, before anything is."""

from luodi.plan import actions, queries
from luodi.plan.adopting import MOST_SLOTS, proposal
from luodi.plan.models import Line
from luodi.plan.preview import preview


def test_a_proposal_writes_nothing(paper):
    paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)

    found = proposal(paper.document)

    assert (len(found.of_kind("line")), len(found.of_kind("slot"))) == (1, 6)
    assert Line.objects.count() == 0


def test_a_set_counted_in_hundreds_makes_no_slots(paper):
    paper.draft("programme", "便民行动", quote="六项便民行动", count=MOST_SLOTS + 1)

    assert proposal(paper.document).of_kind("slot") == []


def test_more_members_than_counted_leave_no_slot(paper):
    action = paper.draft("programme", "便民行动", quote="六项便民行动", count=1)
    for name in ("甲", "乙"):
        paper.draft("task", name, quote="六项便民行动", parent=action, is_member=True)

    assert proposal(paper.document).of_kind("slot") == []


def test_the_preview_shows_what_will_be_missing(paper, units):
    programme = paper.draft("programme", "河岸更新工程", quote="河岸更新工程")
    paper.draft(
        "task", "建成东岸步道", quote="建成东岸步道", parent=programme, lead_unit=units["JXJ"]
    )

    shown = preview(proposal(paper.document))

    assert [(row.depth, row.title) for row in shown.rows] == [
        (0, "河岸更新工程"), (1, "建成东岸步道"),
    ]  # fmt: skip
    assert (shown.without_lead, shown.without_deadline) == (1, 2)


def test_a_deadline_without_a_day_is_not_missing_from_the_preview(paper):
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", deadline_text="长期")

    assert preview(proposal(paper.document)).without_deadline == 0


def test_the_preview_shows_where_new_lines_will_hang(paper, plan, office, now):
    goal = paper.draft("goal", "宜居目标", quote="宜居目标")
    actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", parent=goal)

    shown = preview(proposal(paper.document, plan))

    assert [(row.title, row.stands) for row in shown.rows] == [
        ("宜居目标", True), ("建成东岸步道", False),
    ]  # fmt: skip
    assert shown.lines == 1


def test_a_draft_stands_in_the_line_that_took_it_in_last(paper, plan, office, now):
    goals = [actions.add_child(plan=plan, parent=None, level="goal", title=title, by=office, at=now)
             for title in ("宜居", "宜业", "宜游")]  # fmt: skip
    draft = paper.draft("goal", "宜居目标", quote="宜居目标")
    for goal in goals:
        actions.adopt_into_line(draft=draft, line=goal, version=1, by=office, at=now)
        stroke = queries.latest_stroke(plan, office)
        if goal != goals[-1]:  # a cited sentence stays with a line whatever becomes of it
            actions.take_back(stroke=stroke, by=office, at=now)
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", parent=draft)

    assert [step.above.line for step in proposal(paper.document, plan).steps] == [goals[2]]


def test_nothing_new_hangs_below_a_withdrawn_line(paper, plan, office, now):
    goal = paper.draft("goal", "宜居目标", quote="宜居目标")
    programme = paper.draft("programme", "河岸更新工程", quote="河岸更新工程", parent=goal)
    made = actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)
    actions.withdraw_line(line=made.lines[1], reason="改由市里建", by=office, at=now)
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", parent=programme)

    assert [step.above.line for step in proposal(paper.document, plan).steps] == [made.lines[0]]
