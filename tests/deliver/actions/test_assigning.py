"""Assigning, instructing and signing for."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.actions import assigning
from luodi.deliver.errors import (
    AlreadyInstructed,
    DeliverError,
    NotAssignable,
    NotYours,
    WrongMoment,
)
from luodi.deliver.models import Assignment, Instruction
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def test_many_lines_are_assigned_all_or_none(plan, line, industry_bureau, office, now):
    other = plans.add_child(plan=plan, parent=None, level="task", title="建成西岸步道",
                            lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office,
                            at=now)  # fmt: skip
    without = plans.add_child(plan=plan, parent=None, level="task", title="待定", by=office, at=now)

    with pytest.raises(NotAssignable, match="has no lead unit"):
        actions.assign_several(lines=[line, other, without], by=office, at=now)
    assert Assignment.objects.count() == 0

    start = date(2025, 2, 1)
    made = actions.assign_several(lines=[other, line], starts_on=start, by=office, at=now)
    assert [row.line for row in made] == [line, other]  # in the order of their keys
    assert {row.starts_on for row in made} == {start}


def test_a_task_goes_to_its_lead_unit_and_runs_from_today_where_the_year_has_begun(
    line, office, now
):
    made = actions.assign(line=line, by=office, at=now)

    assert (made.unit.code, made.state, made.starts_on) == ("JXJ", "assigned", date(2025, 3, 3))
    assert audit.history(f"deliver.assignment:{made.pk}")[0].kind == "deliver.assigned"


def test_a_task_of_next_year_runs_from_its_first_of_january(office, industry_bureau, now):
    plan = plans.start_plan(title="明年", year=2026, by=office, at=now)
    line = plans.add_child(plan=plan, parent=None, level="task", title="修桥", by=office, at=now,
                           lead_unit=industry_bureau, due_on=date(2026, 6, 30))  # fmt: skip

    assert actions.assign(line=line, by=office, at=now).starts_on == date(2026, 1, 1)


def test_a_task_that_is_overdue_already_runs_from_the_first_of_january(line, office, now):
    late = now.replace(year=2026)

    assert actions.assign(line=line, by=office, at=late).starts_on == date(2025, 1, 1)


def test_without_lead_unit_or_deadline_nothing_is_assigned(plan, office, industry_bureau, now):
    bare = plans.add_child(plan=plan, parent=None, level="task", title="修桥", by=office, at=now)
    led = plans.add_child(plan=plan, parent=None, level="task", title="修路", by=office, at=now,
                          lead_unit=industry_bureau)  # fmt: skip

    with pytest.raises(NotAssignable, match="lead unit"):
        actions.assign(line=bare, by=office, at=now)
    with pytest.raises(NotAssignable, match="deadline"):
        actions.assign(line=led, by=office, at=now)


def test_a_task_is_assigned_once_and_never_to_start_after_its_end(line, office, now):
    """B54."""
    with pytest.raises(NotAssignable, match="before it starts"):
        actions.assign(line=line, starts_on=date(2026, 1, 1), by=office, at=now)
    actions.assign(line=line, by=office, at=now)

    with pytest.raises(NotAssignable, match="already"):
        actions.assign(line=line, by=office, at=now)


def test_a_withdrawn_line_is_not_assigned(line, office, now):
    [gone] = plans.withdraw_line(line=line, reason="合并", by=office, at=now)

    with pytest.raises(NotAssignable, match="withdrawn"):
        actions.assign(line=gone, by=office, at=now)


def test_only_the_lead_unit_signs_and_only_once(assignment, lead_unit, reporting_unit, now):
    with pytest.raises(NotYours, match="区经信局"):
        actions.sign(assignment=assignment, by=reporting_unit, at=now)

    signed = actions.sign(assignment=assignment, by=lead_unit, at=now)

    assert (signed.state, signed.signed_by, signed.version) == ("signed", lead_unit, 2)
    with pytest.raises(WrongMoment, match="already"):
        actions.sign(assignment=assignment, by=lead_unit, at=now)


def test_a_leaders_words_become_a_task_that_is_assigned(plan, leader, industry_bureau, now):
    made = actions.instruct(plan=plan, title="排查老旧桥梁", words="马上查，月底报我",
                            lead_unit=industry_bureau, due_on=date(2025, 3, 31), by=leader,
                            at=now)  # fmt: skip

    assert (made.line.title, made.line.parent, made.unit) == ("排查老旧桥梁", None, industry_bureau)
    assert made.starts_on == date(2025, 3, 3)
    assert queries.instruction_of(made.line).words == "马上查，月底报我"
    kinds = [event.kind for event in audit.history(f"deliver.assignment:{made.pk}")]
    assert kinds == ["deliver.instructed", "deliver.assigned"]


def test_an_instruction_without_words_or_title_is_refused(plan, leader, industry_bureau, now):
    given = {"plan": plan, "lead_unit": industry_bureau, "due_on": date(2025, 3, 31),
             "by": leader, "at": now}  # fmt: skip

    with pytest.raises(DeliverError, match="words"):
        actions.instruct(title="排查", words=" ", **given)
    with pytest.raises(DeliverError, match="title"):
        actions.instruct(title=" ", words="马上查", **given)


def test_one_instruction_sent_twice_is_one_task(plan, leader, industry_bureau, now):
    given = {"plan": plan, "title": "排查", "words": "马上查", "lead_unit": industry_bureau,
             "due_on": date(2025, 3, 31), "by": leader}  # fmt: skip
    made = actions.instruct(**given, at=now)

    with pytest.raises(AlreadyInstructed, match="“1 排查” of 区经信局 today already") as refused:
        actions.instruct(**given, at=now)

    assert refused.value.line_pk == made.line_id
    assert (Instruction.objects.count(), plan.lines.count()) == (1, 1)
    actions.instruct(**given, at=now + timedelta(days=1))
    actions.instruct(**{**given, "words": "再查"}, at=now)
    assert Instruction.objects.count() == 3


def test_two_who_assign_at_once_make_one_assignment(assignment, office, now, monkeypatch):
    # as if the other's row came between looking and writing
    asked, looks = assigning._refuse_assigned, iter([lambda _line: None])
    monkeypatch.setattr(assigning, "_refuse_assigned", lambda line: next(looks, asked)(line))

    with pytest.raises(NotAssignable, match="is assigned already"):
        actions.assign(line=assignment.line, by=office, at=now)


def test_a_withdrawn_task_is_not_signed_for(assignment, lead_unit, office, now):
    plans.withdraw_line(line=assignment.line, reason="合并", by=office, at=now)

    with pytest.raises(WrongMoment, match="was withdrawn from the plan"):
        actions.sign(assignment=assignment, by=lead_unit, at=now)
