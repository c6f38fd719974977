"""No task leaves the delivery without a word: the plan asks before a line goes."""

from datetime import date

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.errors import NotAssignable
from luodi.deliver.models import Assignment
from luodi.org import queries as org
from luodi.plan import actions as plans
from luodi.plan.errors import PlanError
from luodi.plan.models import Line
from tests.races import at_once


@pytest.fixture
def like(plan, education_commission, office, now):
    """A second task on the same matter, led by another unit and not assigned."""
    return plans.add_child(
        plan=plan, parent=None, level="task", title="建设东岸步道", by=office, at=now,
        lead_unit=education_commission, due_on=date(2025, 12, 31),
    )  # fmt: skip


def merge(keep, gone, office, now):
    """Merge two lines as they stand."""
    versions = tuple(Line.objects.get(pk=one.pk).version for one in (keep, gone))
    return plans.merge_lines(keep=keep, gone=gone, versions=versions, by=office, at=now)


def test_the_plan_hears_whose_task_a_line_is(assignment, line, like):
    [claim] = queries.claims([line.pk, like.pk])

    assert (claim.line, claim.unit) == (line, assignment.unit)
    assert claim.words == "task of 区经信局 since 2025-03-03 (Assigned, not signed for)"


def test_a_line_that_is_a_task_is_not_merged_away(signed, line, like, office, now):
    with pytest.raises(PlanError, match=r"建成东岸步道.*区经信局.*Merge the other way round"):
        merge(like, line, office, now)

    assert Line.objects.get(pk=line.pk).state == "active"
    assert signed in queries.assignments()


def test_merged_the_other_way_round_the_task_goes_on(signed, line, like, office, now):
    merge(line, like, office, now)

    assert [row.line_id for row in queries.assignments()] == [line.pk]


def test_two_tasks_stay_two(assignment, line, like, office, now):
    actions.assign(line=like, by=office, at=now)

    with pytest.raises(PlanError, match=r"Units work on both.*withdraw one with the reason"):
        merge(line, like, office, now)

    assert queries.assignments().count() == 2


def test_what_is_completed_is_not_merged_away_either(reported_done, line, like, office, now):
    actions.accept(assignment=reported_done, by=office, at=now)

    with pytest.raises(PlanError, match="Completed"):
        merge(like, line, office, now)


def test_a_split_task_stays_the_first_part_and_the_others_can_be_assigned(
    signed, line, industry_bureau, office, now
):
    part = plans.Part("建成西岸步道", industry_bureau, date(2025, 12, 31))
    plans.split_line(line=line, version=1, title="建成东岸步道北段", parts=[part], by=office,
                     at=now)  # fmt: skip

    assert [row.line_id for row in queries.assignments()] == [line.pk]
    assert [row.title for row in queries.assignable(line.plan)] == ["建成西岸步道"]


def test_a_part_that_was_assigned_since_stays_when_the_splitting_is_taken_back(
    signed, line, industry_bureau, office, now
):
    part = plans.Part("建成西岸步道", industry_bureau, date(2025, 12, 31))
    stroke = plans.split_line(line=line, version=1, title="建成东岸步道北段", parts=[part],
                              by=office, at=now)  # fmt: skip
    new = Line.objects.get(title="建成西岸步道")
    actions.assign(line=new, by=office, at=now)

    left = plans.take_back(stroke=stroke, by=office, at=now)

    assert left == 1
    assert {row.line_id for row in queries.assignments()} == {line.pk, new.pk}


def test_a_task_withdrawn_from_the_plan_is_told_with_its_reason(assignment, line, office, now):
    everything = org.reach(office)
    assert queries.withdrawn_tasks(everything) == []
    plans.withdraw_line(line=line, reason="市里已统一建设", by=office, at=now)

    [gone] = queries.withdrawn_tasks(everything)

    assert (gone.assignment, gone.on, gone.reason) == (
        assignment, date(2025, 3, 3), "市里已统一建设",
    )  # fmt: skip


def test_a_unit_sees_its_own_withdrawn_tasks_only(
    assignment, line, lead_unit, outsider, office, now
):
    plans.withdraw_line(line=line, reason="市里已统一建设", by=office, at=now)

    assert len(queries.withdrawn_tasks(org.reach(lead_unit))) == 1
    assert queries.withdrawn_tasks(org.reach(outsider)) == []


def test_a_task_without_an_assignment_is_nobody_s(line, like):
    assert queries.claims([line.pk, like.pk]) == []


@pytest.mark.django_db(transaction=True)
def test_of_a_merger_and_an_assignment_at_once_the_second_sees_the_first(line, like, office, now):
    def assigned():
        try:
            return actions.assign(line=line, by=office, at=now)
        except NotAssignable as refused:
            return refused

    _stroke, answer = at_once(lambda: merge(like, line, office, now), assigned)

    assert isinstance(answer, NotAssignable)
    assert not Assignment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_an_assignment_and_a_merger_at_once_the_second_sees_the_first(line, like, office, now):
    def merged():
        try:
            return merge(like, line, office, now)
        except PlanError as refused:
            return refused

    _task, answer = at_once(lambda: actions.assign(line=line, by=office, at=now), merged)

    assert isinstance(answer, PlanError)
    assert queries.assignments().count() == 1
