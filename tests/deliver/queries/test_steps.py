"""Which steps a task went through, and what it says otherwise since it was accepted."""

from datetime import date

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Step
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def test_the_steps_come_newest_first_with_their_titles(completed, lead_unit, office):
    told = queries.steps_of(completed)

    assert [(one.title, one.step.by) for one in told] == [
        ("Accepted as completed", office), ("Reported as done", lead_unit),
        ("Signed for", lead_unit), ("Assigned", office),
    ]  # fmt: skip


def test_nothing_changed_where_nothing_changed(completed):
    assert queries.changed_since_accepted(completed, queries.steps_of(completed)) == []


def test_what_the_plan_changed_since_the_acceptance_is_told(completed, line, office, now):
    line.refresh_from_db()
    plans.edit_line(line=line, version=line.version, due_on=date(2026, 6, 30),
                    title="建成东岸步道及驿站", by=office, at=now)  # fmt: skip
    stored = queries.assignment_of(line)

    changed = queries.changed_since_accepted(stored, queries.steps_of(stored))

    assert [(str(one.name), one.before, one.now) for one in changed] == [
        ("Task", "建成东岸步道", "建成东岸步道及驿站"), ("Deadline", "2025-12-31", "2026-06-30"),
    ]  # fmt: skip


def test_a_unit_is_told_by_its_name(completed, education_commission):
    told = queries.steps_of(completed)
    told[0].step.facts["unit"] = education_commission.code

    [changed] = queries.changed_since_accepted(completed, told)

    assert (changed.before, changed.now) == ("区教委", "区经信局")


def test_a_task_that_goes_on_again_is_compared_with_nothing(completed, line, office, now):
    line.refresh_from_db()
    plans.edit_line(line=line, version=line.version, due_on=date(2026, 6, 30), by=office, at=now)
    open_again = actions.unaccept(assignment=completed, reason="有误", by=office, at=now)

    assert queries.changed_since_accepted(open_again, queries.steps_of(open_again)) == []


def test_an_acceptance_of_before_steps_were_kept_says_nothing(completed):
    told = queries.steps_of(completed)
    told[0].step.facts.clear()

    assert queries.changed_since_accepted(completed, told) == []
    assert Step.objects.count() == 4
