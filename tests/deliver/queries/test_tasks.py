"""Which tasks are assigned to whom, and who sees them."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.queries.tasks import named_in_scope
from luodi.org import queries as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def test_tasks_are_found_by_unit_reach_and_year(assignment, industry_bureau, town, lead_unit):
    assert list(queries.assignments(unit=industry_bureau)) == [assignment]
    assert list(queries.assignments(unit=town)) == []
    assert list(queries.assignments(reach=org.reach(lead_unit), year=2025)) == [assignment]
    assert list(queries.assignments(year=2024)) == []


def test_tasks_are_found_by_the_day_the_moment_and_their_origin(assignment, now):
    # handed over on 3 March, running from 1 January
    assert list(queries.assignments(on=date(2025, 3, 3), as_of=now)) == [assignment]
    assert list(queries.assignments(on=date(2025, 3, 2))) == []
    assert list(queries.assignments(as_of=now - timedelta(seconds=1))) == []
    assert list(queries.assignments(origins=queries.COUNTED)) == [assignment]
    assert list(queries.assignments(origins=["response"])) == []


def test_a_supporting_unit_has_the_task_in_reach_once(assignment, reporting_unit):
    assert list(queries.assignments(reach=org.reach(reporting_unit))) == [assignment]
    assert queries.assignment_in_scope(assignment.line_id, reporting_unit) == assignment
    assert queries.may_report(assignment, reporting_unit)


def test_a_unit_outside_the_task_does_not_see_it(assignment, outsider):
    assert list(queries.assignments(reach=org.reach(outsider))) == []
    assert queries.assignment_in_scope(assignment.line_id, outsider) is None
    assert not queries.may_report(assignment, outsider)


def test_a_task_and_its_name_are_in_scope_where_its_page_is(
    assignment, office, auditor, outsider, lead_unit, reporting_unit
):
    line_pk = assignment.line_id

    for ask in (queries.assignment_in_scope, queries.task_in_scope, named_in_scope):
        for person in (office, auditor, lead_unit, reporting_unit):
            assert ask(line_pk, person) == assignment
        assert ask(line_pk, outsider) is ask(line_pk + 1, office) is None


def test_whoever_belongs_to_no_unit_reports_on_no_task(assignment, lead_unit):
    assert queries.may_report(assignment, lead_unit)

    lead_unit.unit = None

    assert not queries.may_report(assignment, lead_unit)


def test_a_withdrawn_line_leaves_the_list_and_keeps_its_assignment(assignment, line, office, now):
    plans.withdraw_line(line=line, reason="合并", by=office, at=now)

    assert list(queries.assignments()) == []
    assert queries.assignment_of(line) == assignment


def test_what_can_be_assigned_is_led_due_and_not_assigned_yet(
    plan, line, industry_bureau, office, now
):
    plans.add_child(plan=plan, parent=None, level="task", title="无期限", by=office, at=now,
                    lead_unit=industry_bureau)  # fmt: skip
    plans.add_child(plan=plan, parent=None, level="task", title="无牵头", by=office, at=now,
                    due_on=date(2025, 6, 30))  # fmt: skip

    assert queries.assignable(plan) == [line]
    actions.assign(line=line, by=office, at=now)
    assert queries.assignable(plan) == []


def test_a_task_without_an_instruction_has_none(line):
    assert queries.instruction_of(line) is None
