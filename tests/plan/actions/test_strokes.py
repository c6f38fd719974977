"""Several lines in one stroke, and back."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions
from luodi.plan.errors import PlanError, UnitRefused
from luodi.plan.models import Line


@pytest.fixture
def tasks(plan, goal, office, now):
    """Three tasks below the goal."""
    return [
        actions.add_child(plan=plan, parent=goal, level="task", title=f"任务{n}", by=office, at=now)
        for n in (1, 2, 3)
    ]


def _leads(tasks):
    lines = Line.objects.in_bulk([task.pk for task in tasks])
    return [lines[task.pk].lead_unit_id for task in tasks]


def test_one_unit_leads_all_ticked_lines(plan, tasks, office, now, industry_bureau):
    pks = [tasks[0].pk, tasks[2].pk]

    actions.assign_lead_unit(plan=plan, lines=pks, lead_unit=industry_bureau, by=office, at=now)

    assert _leads(tasks) == [industry_bureau.pk, None, industry_bureau.pk]
    assert audit.history(f"plan.line:{pks[0]}").first().after["lead_unit"] == "JXJ"


def test_a_stroke_taken_back_restores_what_was_there(plan, tasks, office, now, units):
    actions.edit_line(line=tasks[0], version=1, by=office, at=now, lead_unit=units["JYW"])
    pks = [task.pk for task in tasks]
    stroke = actions.assign_lead_unit(
        plan=plan, lines=pks, lead_unit=units["JXJ"], by=office, at=now
    )

    left = actions.take_back(stroke=stroke, by=office, at=now)

    assert (left, _leads(tasks)) == (0, [units["JYW"].pk, None, None])


def test_a_line_edited_since_keeps_the_newer_value(plan, tasks, office, second_office, now):
    pks = [task.pk for task in tasks]
    stroke = actions.set_deadline(plan=plan, lines=pks, due_on=date(2025, 6, 30), by=office, at=now)
    actions.edit_line(line=tasks[1], version=2, by=second_office, at=now, due_on=date(2025, 12, 31))

    left = actions.take_back(stroke=stroke, by=office, at=now)

    dates = [Line.objects.get(pk=pk).due_on for pk in pks]
    assert (left, dates) == (1, [None, date(2025, 12, 31), None])


def test_a_stroke_is_taken_back_once(plan, tasks, office, now):
    stroke = actions.set_deadline(
        plan=plan, lines=[tasks[0].pk], due_on=date(2025, 6, 30), by=office, at=now
    )
    actions.take_back(stroke=stroke, by=office, at=now)

    with pytest.raises(PlanError, match="already"):
        actions.take_back(stroke=stroke, by=office, at=now)


def test_all_or_none_when_a_line_takes_no_unit(plan, goal, tasks, office, now, industry_bureau):
    pks = [tasks[0].pk, goal.pk]

    with pytest.raises(PlanError, match="nothing was changed"):
        actions.assign_lead_unit(plan=plan, lines=pks, lead_unit=industry_bureau, by=office, at=now)

    assert _leads(tasks) == [None, None, None]


def test_a_unit_that_supports_a_ticked_line_cannot_lead_it(plan, tasks, office, now, town):
    actions.edit_line(line=tasks[1], version=1, by=office, at=now, supporting_units=[town])

    with pytest.raises(UnitRefused, match="青石滩镇"):
        actions.assign_lead_unit(
            plan=plan, lines=[task.pk for task in tasks], lead_unit=town, by=office, at=now
        )

    assert _leads(tasks) == [None, None, None]


def test_lines_of_another_plan_are_not_touched(tasks, office, now, industry_bureau):
    other = actions.start_plan(title="另一计划", year=2025, by=office, at=now)

    with pytest.raises(PlanError, match="No line"):
        actions.assign_lead_unit(
            plan=other, lines=[tasks[0].pk], lead_unit=industry_bureau, by=office, at=now
        )
