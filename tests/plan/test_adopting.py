"""The proposal: what would be created, before anything is."""

from luodi.plan import actions
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


def test_the_preview_shows_where_new_lines_will_hang(paper, plan, office, now):
    goal = paper.draft("goal", "宜居目标", quote="宜居目标")
    actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", parent=goal)

    shown = preview(proposal(paper.document, plan))

    assert [(row.title, row.stands) for row in shown.rows] == [
        ("宜居目标", True), ("建成东岸步道", False),
    ]  # fmt: skip
    assert shown.lines == 1
