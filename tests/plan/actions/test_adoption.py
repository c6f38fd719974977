"""From accepted drafts to lines, slots and targets that keep their evidence."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import ProtectedError

from luodi.audit import queries as audit
from luodi.plan import actions
from luodi.plan.errors import NeverChanged
from luodi.plan.models import Line, LineCitation
from luodi.read.models import Draft


def _adopt(paper, plan, office, now):
    return actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)


def _outline(plan):
    lines = Line.objects.filter(plan=plan)
    return {line.number: (line.level, line.title) for line in lines}


def test_drafts_become_lines_below_their_parents(paper, plan, office, now):
    goal = paper.draft("goal", "宜居目标", quote="宜居目标")
    programme = paper.draft("programme", "河岸更新工程", quote="河岸更新工程", parent=goal)
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", parent=programme)

    made = _adopt(paper, plan, office, now)

    assert _outline(plan) == {
        "1": ("goal", "宜居目标"),
        "1.1": ("programme", "河岸更新工程"),
        "1.1.1": ("task", "建成东岸步道"),
    }
    assert len(made.lines) == 3
    assert set(Draft.objects.values_list("state", flat=True)) == {"adopted"}


def test_the_sentence_comes_along(paper, plan, office, now):
    draft = paper.draft("goal", "宜居目标", quote="宜居目标")

    line = _adopt(paper, plan, office, now).lines[0]

    assert [kept.citation for kept in line.citations.all()] == [
        link.citation for link in draft.citation_links.all()
    ]


def test_a_line_whose_parent_was_rejected_hangs_below_the_nearest_adopted_one(
    paper, plan, office, now
):
    goal = paper.draft("goal", "宜居目标", quote="宜居目标")
    rejected = paper.draft(
        "programme", "河岸更新工程", quote="河岸更新工程", parent=goal, state="rejected"
    )
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", parent=rejected)

    _adopt(paper, plan, office, now)

    assert _outline(plan)["1.1"] == ("task", "建成东岸步道")


def test_without_any_adopted_line_above_it_stands_at_the_top(paper, plan, office, now):
    rejected = paper.draft("goal", "宜居目标", quote="宜居目标", state="rejected")
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", parent=rejected)

    _adopt(paper, plan, office, now)

    assert _outline(plan) == {"1": ("task", "建成东岸步道")}


def test_a_child_of_its_parents_level_steps_down_and_says_so(paper, plan, office, now):
    outer = paper.draft("programme", "河岸更新工程", quote="河岸更新工程")
    paper.draft("programme", "六项便民行动", quote="六项便民行动", parent=outer)

    inner = _adopt(paper, plan, office, now).lines[1]

    assert (inner.number, inner.level, inner.assumed) == ("1.1", "project", ["level"])


def test_a_counted_set_without_members_becomes_that_many_slots(paper, plan, office, now):
    paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)

    made = _adopt(paper, plan, office, now)

    assert [(slot.number, slot.slot_number) for slot in made.slots] == [
        (f"1.{n}", n) for n in range(1, 7)
    ]
    assert all(slot.is_slot and slot.title == "" for slot in made.slots)
    assert all(slot.citations.get().citation.quote == "六项便民行动" for slot in made.slots)


def test_members_that_are_named_take_the_first_places(paper, plan, office, now):
    action = paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)
    for name in ("甲", "乙"):
        paper.draft("project", name, quote="六项便民行动", parent=action, is_member=True)

    made = _adopt(paper, plan, office, now)

    assert [line.slot_number for line in made.lines] == [None, 1, 2]
    assert [slot.slot_number for slot in made.slots] == [3, 4, 5, 6]
    assert {slot.level for slot in made.slots} == {"project"}


def test_a_member_accepted_later_takes_an_empty_slot(paper, plan, office, now):
    action = paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)
    _adopt(paper, plan, office, now)
    paper.draft("project", "修好路灯", quote="六项便民行动", parent=action, is_member=True)

    made = _adopt(paper, plan, office, now)

    lines = Line.objects.filter(plan=plan)
    assert (lines.count(), lines.filter(is_slot=True).count()) == (7, 5)
    assert (made.lines[0].number, made.lines[0].slot_number) == ("1.1", 1)
    # The slot cited the number of the set, the member cites its name: both stay.
    assert made.lines[0].citations.count() == 2


def test_a_task_that_the_decision_divides_becomes_a_project(paper, plan, office, now):
    paper.draft("task", "六项便民行动", quote="六项便民行动", count=2)

    made = _adopt(paper, plan, office, now)

    assert made.lines[0].level == "project"
    assert [slot.level for slot in made.slots] == ["task", "task"]


def test_units_and_deadline_come_with_their_assumed_marks(paper, plan, office, now, units):
    paper.draft(
        "task", "建成东岸步道", quote="建成东岸步道", lead_unit=units["JXJ"],
        lead_unit_text="区经信局", deadline_on=date(2025, 9, 30), deadline_text="2025年9月底前",
        assumed=["deadline_on"], supports=(units["QST"], "沿岸商会"),
    )  # fmt: skip

    line = _adopt(paper, plan, office, now).lines[0]

    assert (line.lead_unit, line.due_on) == (units["JXJ"], date(2025, 9, 30))
    assert [row.unit for row in line.supports.all()] == [units["QST"]]
    assert (line.supporting_text, line.due_text) == ("沿岸商会", "2025年9月底前")
    assert line.assumed == ["due_on"]


def test_a_unit_named_twice_leads_and_does_not_support_itself(paper, plan, office, now, units):
    paper.draft(
        "task", "建成东岸步道", quote="建成东岸步道", lead_unit=units["JXJ"],
        supports=(units["JXJ"], units["QST"]),
    )  # fmt: skip

    line = _adopt(paper, plan, office, now).lines[0]

    assert [row.unit for row in line.supports.all()] == [units["QST"]]


def test_a_figure_becomes_a_target_of_the_nearest_line(paper, plan, office, now):
    task = paper.draft("task", "建成东岸步道", quote="建成东岸步道")
    paper.draft(
        "target", "步道总长12公里", quote="总长达到12公里", parent=task,
        figure={"indicator": "步道总长", "value": 12.0, "unit": "公里", "year": 2025,
                "comparator": "ge"},
    )  # fmt: skip

    made = _adopt(paper, plan, office, now)

    target = made.targets[0]
    assert target.line == made.lines[0]
    assert (target.name, target.value, target.unit_of_measure) == (
        "步道总长",
        Decimal("12"),
        "公里",
    )
    assert target.citations.get().citation.quote == "总长达到12公里"


def test_a_figure_without_a_line_and_a_finding_are_left_out_with_a_reason(paper, plan, office, now):
    paper.draft("target", "步道总长12公里", quote="总长达到12公里", figure={"value": 12})
    paper.draft("finding", "步道失修", quote="东岸步道")

    made = _adopt(paper, plan, office, now)

    assert made.lines == made.targets == ()
    assert [str(one.reason)[:9] for one in made.skipped] == ["a figure ", "a finding"]
    assert set(Draft.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_second_adoption_finds_nothing_to_do(paper, plan, office, now):
    paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)
    _adopt(paper, plan, office, now)

    again = _adopt(paper, plan, office, now)

    assert (again.lines, again.slots, again.targets) == ((), (), ())
    assert Line.objects.filter(plan=plan).count() == 7


def test_a_failed_adoption_leaves_nothing(paper, plan, office, now, monkeypatch):
    paper.draft("goal", "宜居目标", quote="宜居目标")
    events = audit.events().count()

    def broken(**_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("luodi.read.actions.mark_adopted", broken)
    with pytest.raises(RuntimeError):
        _adopt(paper, plan, office, now)

    assert (Line.objects.count(), audit.events().count()) == (0, events)


def test_one_draft_can_be_adopted_below_a_chosen_line(paper, plan, goal, office, now):
    draft = paper.draft("task", "建成东岸步道", quote="建成东岸步道")
    paper.draft("task", "修好西桥", quote="河岸更新工程")

    made = actions.adopt_draft(draft=draft, plan=plan, parent=goal, by=office, at=now)

    assert [line.number for line in made.lines] == ["1.1"]


def test_an_empty_slot_is_filled_by_hand_and_keeps_its_evidence(paper, plan, office, now):
    paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)
    slot = _adopt(paper, plan, office, now).slots[0]

    line = actions.fill_slot(line=slot, version=1, title="修好路灯", by=office, at=now)

    assert (line.title, line.is_slot, line.entered_by) == ("修好路灯", False, office)
    assert line.citations.get().citation.quote == "六项便民行动"


def test_evidence_outlives_renaming_moving_and_withdrawing(paper, plan, goal, office, now):
    paper.draft("task", "建成东岸步道", quote="建成东岸步道")
    line = _adopt(paper, plan, office, now).lines[0]

    actions.edit_line(line=line, version=1, by=office, at=now, title="建绿道", parent=goal)
    actions.withdraw_line(line=line, reason="改由市里建", by=office, at=now)

    assert LineCitation.objects.get(line=line).citation.quote == "建成东岸步道"


def test_evidence_cannot_be_removed(paper, plan, office, now):
    paper.draft("task", "建成东岸步道", quote="建成东岸步道")
    kept = _adopt(paper, plan, office, now).lines[0].citations.get()

    with pytest.raises(NeverChanged):
        kept.delete()
    with pytest.raises(NeverChanged):
        LineCitation.objects.all().delete()
    with pytest.raises((NeverChanged, ProtectedError)):
        Line.objects.all().delete()
