"""Milestones: set, changed, withdrawn and restored, within the dates of their line."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions, queries
from luodi.plan.errors import OutOfBounds, PlanError, StaleVersion


@pytest.fixture
def dated(task, office, now):
    """The walk, from March to September."""
    given = {"starts_on": date(2025, 3, 1), "due_on": date(2025, 9, 30)}
    return actions.edit_line(line=task, version=1, by=office, at=now, **given)


@pytest.fixture
def begun(dated, office, now):
    """Works begun by the end of April."""
    return actions.add_milestone(
        line=dated, title=" 全线  开工 ", due_on=date(2025, 4, 30), by=office, at=now
    )


def test_a_milestone_is_set_and_recorded(dated, begun):
    assert list(queries.milestones(dated)) == [begun]
    assert audit.history(f"plan.line:{dated.pk}").first().after == {
        "milestone": "全线 开工", "milestone_due_on": "2025-04-30", "milestone_state": "active",
    }  # fmt: skip


@pytest.mark.parametrize("day", [date(2025, 2, 28), date(2025, 10, 1)])
def test_its_day_lies_within_the_lines(dated, office, now, day):
    """B54."""
    with pytest.raises(OutOfBounds, match="from 2025-03-01 to 2025-09-30"):
        actions.add_milestone(line=dated, title="开工", due_on=day, by=office, at=now)


@pytest.mark.parametrize("title", ["  ", "长" * 201])
def test_its_title_says_something_and_not_too_much(dated, office, now, title):
    with pytest.raises(PlanError, match="1 to 200 characters"):
        actions.add_milestone(line=dated, title=title, due_on=date(2025, 4, 30), by=office, at=now)


def test_a_changed_day_keeps_the_former_in_the_history(begun, office, second_office, now):
    given = {"title": "全线开工", "due_on": date(2025, 5, 15)}
    actions.edit_milestone(milestone=begun, version=1, by=office, at=now, reason="雨季", **given)

    event = audit.history(f"plan.line:{begun.line_id}").first()
    assert (event.before["milestone_due_on"], event.after["milestone_due_on"]) == (
        "2025-04-30", "2025-05-15",
    )  # fmt: skip
    with pytest.raises(StaleVersion):
        actions.edit_milestone(milestone=begun, version=1, by=second_office, at=now, **given)


def test_a_milestone_is_withdrawn_with_a_reason_and_restored(dated, begun, office, now):
    with pytest.raises(PlanError, match="needs a reason"):
        actions.withdraw_milestone(milestone=begun, version=1, reason=" ", by=office, at=now)

    actions.withdraw_milestone(milestone=begun, version=1, reason="并入验收", by=office, at=now)
    gone = list(queries.milestones(dated))
    actions.restore_milestone(milestone=begun, version=2, by=office, at=now)

    assert gone == []
    assert list(queries.milestones(dated)) == [begun]


def test_a_milestone_whose_day_no_longer_fits_is_not_restored(dated, begun, office, now):
    actions.withdraw_milestone(milestone=begun, version=1, reason="暂缓", by=office, at=now)
    actions.edit_line(line=dated, version=2, by=office, at=now, starts_on=date(2025, 5, 1))

    with pytest.raises(OutOfBounds, match="2025-04-30"):
        actions.restore_milestone(milestone=begun, version=2, by=office, at=now)
