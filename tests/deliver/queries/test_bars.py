"""The tasks of a year as bars: days counted from its first, lights and shares, one's reach."""

from datetime import date, datetime

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.org.models import Person
from luodi.plan import actions as plans

TODAY = date(2025, 3, 3)  # the 62nd day of the year: offset 61


def test_a_bar_runs_from_its_first_day_to_its_deadline(
    office: Person, assignment: Assignment
) -> None:
    found = queries.gantt(office, 2025, TODAY)

    assert (found.days, found.today) == (365, 61)
    (bar,) = found.bars
    assert bar[0] == assignment.line_id
    assert bar[2:] == ("建成东岸步道", "区经信局", 0, 364, "no_data", None, [])


def test_a_bar_shows_the_verified_share_and_its_light(
    office: Person, assignment: Assignment, update: ProgressUpdate, now: datetime
) -> None:
    actions.verify(update=update, by=office, at=now)

    (bar,) = queries.gantt(office, 2025, TODAY).bars

    # 20 % done; 62 of 365 days have passed, 17 %
    assert bar[6:8] == ("green", 20.0)


def test_milestones_stand_on_their_days(
    office: Person, assignment: Assignment, now: datetime
) -> None:
    plans.add_milestone(line=assignment.line, title="完成勘测", due_on=date(2025, 2, 1),
                        by=office, at=now)  # fmt: skip

    (bar,) = queries.gantt(office, 2025, TODAY).bars

    assert bar[8] == [31]


def test_a_task_is_in_the_years_that_it_runs_in(office: Person, assignment: Assignment) -> None:
    assert queries.gantt(office, 2024, TODAY).bars == ()
    assert queries.gantt(office, 2026, TODAY).bars == ()


def test_bars_are_of_one_unit_where_one_is_named(office: Person, assignment: Assignment) -> None:
    assert len(queries.gantt(office, 2025, TODAY, unit="JXJ").bars) == 1
    assert queries.gantt(office, 2025, TODAY, unit="JYW").bars == ()


def test_bars_and_units_out_of_reach_are_not_told(
    outsider: Person, lead_unit: Person, assignment: Assignment
) -> None:
    assert queries.gantt(outsider, 2025, TODAY).bars == ()
    assert queries.lead_units(outsider) == []
    assert [unit.code for unit in queries.lead_units(lead_unit)] == ["JXJ"]
