"""Asking the review: scope, what is open, what waits for whom, what a year leaves."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from luodi.review import actions, queries
from tests.review.conftest import DAY


@pytest.fixture
def other(session, industry_bureau, office, now):
    """A finding of the industry bureau: 2025-002 when it follows the town's."""
    return actions.open_finding(
        session=session, unit=industry_bureau, statement="数据不一致", by=office, at=now
    )


def test_a_unit_sees_its_own_findings_only(finding, other, reporting_unit, auditor):
    assert queries.register(2025, reporting_unit) == [finding]
    assert queries.register(2025, auditor) == [finding, other]
    assert queries.finding_in_scope(other.pk, reporting_unit) is None
    assert queries.in_scope(finding, reporting_unit)


def test_a_unit_sees_the_sessions_that_found_something_with_it(
    finding, session, reporting_unit, lead_unit, leader
):
    assert list(queries.sessions_in_scope(reporting_unit)) == [session]
    assert list(queries.sessions_in_scope(lead_unit)) == []
    assert list(queries.sessions_in_scope(leader)) == [session]


def test_the_latest_session_comes_first(session, office, now):
    later = actions.hold_session(
        kind="inspection", title="督查", held_on=date(2025, 3, 1), by=office, at=now
    )

    assert list(queries.sessions()) == [later, session]
    assert queries.session(later.pk) == later
    assert queries.session(0) is None


def test_findings_come_by_number_not_by_spelling(session, town, office, now):
    for number in range(1, 4):
        actions.open_finding(session=session, unit=town, statement=str(number), by=office, at=now)
    found = queries.findings_of_session(session)

    assert [row.number for row in found] == ["2025-001", "2025-002", "2025-003"]
    assert queries.years() == [2025]


def test_a_finding_without_a_remedy_is_said_to_be_without(finding):
    assert queries.standing(finding) == "not_planned"
    assert queries.rectification_of(finding) is None
    assert not queries.is_late(finding, date(2030, 1, 1))


@pytest.mark.parametrize(("today", "late"), [(date(2025, 4, 30), False), (date(2025, 5, 1), True)])
def test_what_is_open_after_its_deadline_is_late(rectification, town, today, late):
    (found,) = queries.open_rectifications(town, today)

    assert (found.rectification, found.due_on, found.is_late) == (
        rectification, date(2025, 4, 30), late,
    )  # fmt: skip
    assert queries.is_late(queries.finding(rectification.finding_id), today) is late


def test_what_is_closed_is_neither_open_nor_late(closed, town):
    assert queries.open_rectifications(town, date(2030, 1, 1)) == []
    assert not queries.is_late(queries.finding(closed.finding_id), date(2030, 1, 1))


def test_a_task_knows_the_rectification_it_carries_out(rectification, next_plan, office, now):
    (over,) = actions.carry_over(year=2025, into=next_plan, by=office, at=now)

    assert queries.rectification_of_line(rectification.line_id) == rectification
    assert queries.rectification_of_line(over.line_id) == rectification
    assert queries.rectification_of_line(0) is None


def test_each_step_waits_for_whoever_takes_it(finding, office, reporting_unit, auditor):
    assert queries.waiting_for(office).to_plan == (finding,)
    assert not queries.waiting_for(reporting_unit)
    assert not queries.waiting_for(auditor)


def test_a_remedy_waits_for_its_unit(rectification, reporting_unit, office):
    desk = queries.waiting_for(reporting_unit)

    assert [row.number for row in desk.to_submit] == ["2025-001"]
    assert not queries.waiting_for(office)


def test_a_submission_waits_for_the_office(submitted, office, reporting_unit):
    assert [row.number for row in queries.waiting_for(office).to_close_out] == ["2025-001"]
    assert not queries.waiting_for(reporting_unit)


def test_a_re_examination_waits_from_its_day_until_it_is_done(closed, office, now):
    day = date(2026, 1, 6)

    assert not queries.waiting_for(office, day - timedelta(days=1))
    assert queries.waiting_for(office, day).to_look_back
    actions.look_back(rectification=closed, holds=True, sentence="好", by=office, at=now + 3 * DAY)
    assert not queries.waiting_for(office, day)


def test_a_year_leaves_what_is_open(rectification):
    (left,) = queries.candidates(2025)

    assert (left.rectification, left.reason) == (rectification, "open")
    assert queries.carried_over(2025) == []


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2025, 9, 1), [2025, 2026]),  # overdue at the end of 2025
        (date(2026, 1, 6), [2025, 2026]),
        (date(2027, 1, 15), [2026]),  # later than the next year: the one before it leaves it
        (None, []),
    ],
)
def test_what_is_to_be_re_examined_is_left_until_it_is(submitted, office, now, on, years):
    closed = actions.close_out(rectification=submitted, conclusion="好", version=2, by=office,
                               at=now + 2 * DAY, look_back_on=on)  # fmt: skip

    assert [year for year in (2024, 2025, 2026) if queries.candidates(year)] == years
    actions.look_back(rectification=closed, holds=True, sentence="好", by=office, at=now + 3 * DAY)
    assert not any(queries.candidates(year) for year in (2024, 2025, 2026))


def test_a_finding_without_a_remedy_stands_in_later_registers_until_it_is_planned(
    finding, next_plan, office, now
):
    assert queries.register(2026) == queries.register(2027) == [finding]
    assert queries.register(2024) == []

    actions.plan_rectification(finding=finding, plan=next_plan, remedy="明确专人",
                               due_on=date(2026, 4, 30), by=office, at=now)  # fmt: skip

    assert [queries.register(year) for year in (2025, 2026, 2027)] == [[finding], [finding], []]
    assert queries.years() == [2026, 2025]
    assert [bool(queries.candidates(year)) for year in (2025, 2026)] == [False, True]


def test_what_was_carried_into_a_year_stands_in_its_register(
    rectification, finding, next_plan, office, now
):
    actions.carry_over(year=2025, into=next_plan, by=office, at=now)

    assert queries.register(2026) == [finding]
    assert queries.years() == [2026, 2025]


def test_the_day_of_a_moment_is_shanghais():
    late = datetime(2025, 3, 3, 17, 0, tzinfo=ZoneInfo("UTC"))

    assert queries.day_of(late) == date(2025, 3, 4)


def test_a_kind_of_session_without_a_checklist_has_none():
    assert queries.checklist("self_examination") is not None
    assert queries.checklist("party") is None


def test_a_circular_has_no_rows(circular_publication, publication, town):
    assert queries.published_row(circular_publication, town) is None
    assert queries.published_row(publication, town)["rank"] == 5


def test_a_year_without_a_report_has_none(db):
    assert queries.year_report(2031) is None


def test_what_goes_on_is_late_by_its_new_deadline(rectification, next_plan, town, office, now):
    actions.carry_over(year=2025, into=next_plan, by=office, at=now)
    found = queries.finding(rectification.finding_id)

    # Until the end of March 2026; it was first due on 30 April 2025.
    assert queries.due_on(found.rectification) == date(2026, 3, 31)
    assert not queries.is_late(found, date(2026, 3, 31))
    assert queries.open_rectifications(town, date(2026, 4, 1))[0].is_late


def test_what_is_overdue_is_told_by_deadline_in_scope_until_it_is_closed_out(
    rectification, finding, office, leader, reporting_unit, lead_unit
):
    on_the_day, after = date(2025, 4, 30), date(2025, 5, 1)

    assert queries.overdue(office, on_the_day) == []
    assert queries.overdue(leader, after) == [(finding, on_the_day)]
    assert queries.overdue(reporting_unit, after) == [(finding, on_the_day)]
    assert queries.overdue(lead_unit, after) == []


def test_what_is_closed_out_is_not_overdue(closed, office):
    assert queries.overdue(office, date(2025, 5, 1)) == []


def test_findings_are_found_by_every_word_in_scope_only(finding, other, reporting_unit, office):
    assert queries.like("数据", office) == [other]
    assert queries.like(" 2025-0 ", office) == [finding, other]
    assert queries.like("2025-0", reporting_unit) == [finding]
    assert queries.like("数据 2025-002", office) == [other]
    assert queries.like("数据 2025-001", office) == []
    assert queries.like("  ", office) == []
