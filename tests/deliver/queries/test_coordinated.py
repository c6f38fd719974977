"""What a task force and a chain chief look after, as far as somebody's reach goes."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.actions import Decided
from luodi.org import actions as org
from luodi.org import queries as people
from luodi.plan import actions as plans
from luodi.plan import queries as planned

pytestmark = pytest.mark.django_db
TODAY = date(2025, 7, 2)  # half of the year is over


@pytest.fixture
def chief(district, leader, administrator, now):
    """The post of a deputy district head, borne by the leader."""
    return org.add_post(unit=district, title="副区长", holder=leader, by=administrator, at=now)


@pytest.fixture
def project(plan, industry_bureau, chief, town, office, now):
    """A project with a chain chief and a task force in which the town sits."""
    line = plans.add_child(plan=plan, parent=None, level="project", title="滨河改造",
                           lead_unit=industry_bureau, chain_chief=chief,
                           due_on=date(2025, 12, 31), by=office, at=now)  # fmt: skip
    force = plans.set_task_force(line=line, version=0, name="滨河专班", by=office, at=now)
    plans.put_member(task_force=force, version=force.version, unit=town, by=office, at=now)
    return planned.line(line.pk)


@pytest.fixture
def meeting(project, industry_bureau, education_commission, office, now):
    """A meeting that decided two things: one for the lead unit, one for another unit."""
    return actions.hold_meeting(
        line=project, held_on=date(2025, 2, 28), minutes="研究", units=[industry_bureau],
        decisions=[Decided("完成招标", industry_bureau, date(2025, 12, 31)),
                   Decided("校门改道", education_commission, date(2025, 12, 31))],
        by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def nurse(health_commission, now):
    """Somebody of a unit that has nothing to do with the project."""
    return org.add_person(by=None, at=now, sign_in_name="nurse", name="卫健委经办人",
                          role="lead_unit", unit=health_commission)  # fmt: skip


def test_a_task_force_is_seen_by_the_units_of_its_line_and_those_that_sit_in_it(
    project, lead_unit, reporting_unit, office, leader, auditor, outsider, line
):
    for person in (lead_unit, reporting_unit, office, leader, auditor):
        assert queries.task_force_in_scope(project.pk, person) == project
        assert queries.task_forces(person) == [project]
    assert queries.task_force_in_scope(project.pk, outsider) is None
    assert queries.task_forces(outsider) == []
    assert queries.task_force_in_scope(line.pk, office) is None  # it has no task force
    assert queries.task_force_in_scope(987654321, office) is None


def test_a_task_below_leads_up_to_the_task_force_that_its_reader_sees(
    meeting, project, line, office, lead_unit, outsider
):
    below = meeting.decisions.get(position=2).line

    for person in (office, lead_unit):
        assert queries.task_force_above(below, person) == project
    assert queries.task_force_above(project, office) == project
    assert queries.task_force_above(below, outsider) is None  # it leads the task, no more
    assert queries.task_force_above(line, office) is None


def test_a_meeting_is_seen_with_its_task_force(meeting, reporting_unit, office, outsider):
    assert queries.meeting_in_scope(meeting.pk, office) == meeting
    assert queries.meeting_in_scope(meeting.pk, reporting_unit) == meeting
    assert queries.meeting_in_scope(meeting.pk, outsider) is None
    assert queries.meeting_in_scope(987654321, office) is None


def test_meetings_come_the_latest_first(meeting, project, industry_bureau, office, now):
    earlier = actions.hold_meeting(line=project, held_on=date(2025, 1, 15), minutes="启动",
                                   units=[industry_bureau], by=office, at=now)  # fmt: skip

    assert list(queries.meetings([project])) == [meeting, earlier]
    assert list(queries.meetings([])) == []


def test_tasks_below_are_lit_the_worst_first_and_those_of_others_are_only_counted(
    meeting, project, lead_unit, office, now
):
    own = queries.assignment_of(meeting.decisions.get(position=1).line)
    actions.sign(assignment=own, by=lead_unit, at=now)
    update = actions.report_progress(line=own.line, completion_rate=Decimal("0.9"),
                                     sentence="已开标", by=lead_unit, at=now)  # fmt: skip
    actions.verify(update=update, by=office, at=now)

    [whole] = queries.spreads([project], people.reach(office), TODAY)
    [part] = queries.spreads([project], people.reach(lead_unit), TODAY)

    assert [row.light.value for row in whole.tasks] == ["no_data", "green"]
    assert (whole.worst, whole.counts, whole.hidden) == (
        "no_data", [("no_data", 1), ("green", 1)], 0
    )  # fmt: skip
    assert [row.assignment.pk for row in part.tasks] == [own.pk]
    assert (part.worst, part.hidden) == ("green", 1)


def test_a_line_without_tasks_has_no_worst_light(project, office):
    [found] = queries.spreads([project], people.reach(office), TODAY)

    assert (found.worst, found.counts, found.tasks) == (None, [], ())


def test_the_branch_of_one_line_does_not_take_in_another(meeting, project, line, office, now):
    """The walk is line 1 and the project line 2: a tenth line is none of line 1."""
    actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)

    below = queries.spreads([planned.line(line.pk), project], people.reach(office), TODAY)

    assert [[row.assignment.line.title for row in one.tasks] for one in below] == [
        ["建成东岸步道"], ["完成招标", "校门改道"]
    ]  # fmt: skip


def test_many_lines_cost_no_more_questions_than_one(
    meeting, project, line, assignment, office, django_assert_max_num_queries
):
    lines = [planned.line(line.pk), project]
    reach = people.reach(office)

    with django_assert_max_num_queries(6):
        queries.spreads(lines, reach, TODAY)


def test_a_decision_tells_its_task_and_its_late_first_report_within_reach(
    meeting, lead_unit, office, now
):
    decisions = list(meeting.decisions.order_by("position"))

    whole = queries.decisions_lit(decisions, people.reach(office), date(2025, 3, 11))
    part = queries.decisions_lit(decisions, people.reach(lead_unit), date(2025, 3, 10))

    assert [row.is_late for row in whole] == [True, True]
    assert [row.task is not None for row in part] == [True, False]
    assert [row.is_late for row in part] == [False, False]  # due on 10 March, today
    own = queries.assignment_of(decisions[0].line)
    actions.sign(assignment=own, by=lead_unit, at=now)
    actions.report_progress(line=own.line, completion_rate=Decimal("0.1"), sentence="已发标书",
                            by=lead_unit, at=now)  # fmt: skip
    told = queries.decisions_lit(decisions, people.reach(office), date(2025, 3, 11))
    assert [row.is_late for row in told] == [False, True]


def test_a_task_knows_the_decision_it_came_from(meeting, line, assignment):
    decision = meeting.decisions.get(position=1)

    assert queries.decision_of(decision.line) == decision
    assert queries.decision_of(line) is None


def test_a_chain_chief_is_seen_with_the_lines_that_are_ones_own(
    project, chief, lead_unit, office, leader, outsider, reporting_unit
):
    for person in (lead_unit, office, leader):
        [found] = queries.chiefs(person)
        assert (found.post, found.lines) == (chief, (project,))
        assert queries.chief_in_scope(chief.pk, person).lines == (project,)
    for person in (outsider, reporting_unit):
        assert queries.chiefs(person) == []
        assert queries.chief_in_scope(chief.pk, person) is None
    assert queries.chief_in_scope(987654321, office) is None


def test_visible_lines_are_those_that_ones_units_lead_or_support(project, line, reporting_unit,
                                                                 lead_unit, nurse):  # fmt: skip
    both = [planned.line(line.pk), project]

    assert queries.coordinated.visible_lines(both, lead_unit) == both
    assert queries.coordinated.visible_lines(both, reporting_unit) == [line]
    assert queries.coordinated.visible_lines(both, nurse) == []
