"""Figures that are owed: which, until when, for how many minutes; what a unit reports and lacks."""

from datetime import date

import pytest

from luodi.catalog.models import Indicator
from luodi.indicators import actions, queries
from luodi.org import actions as org

TODAY = date(2025, 3, 3)


def _owed(units=None, today=TODAY):
    return [(one.unit.code, one.indicator.code, one.period) for one in queries.due(units, today)]


def test_owed_is_the_last_period_that_is_over(housing, jobs, town, industry_bureau, enter):
    enter(housing, town, "2025-01", 5)
    enter(housing, industry_bureau, "2025-02", 5)
    enter(jobs, industry_bureau, "2024-11", 5)

    assert _owed() == [("JXJ", "jobs", "2025-02"), ("QST", "housing", "2025-02")]
    assert _owed([town.pk]) == [("QST", "housing", "2025-02")]


def test_a_figure_of_a_later_period_does_not_hide_what_is_owed(housing, town, enter):
    enter(housing, town, "2025-01", 5)
    enter(housing, town, "2025-03", 6)

    assert _owed() == [("QST", "housing", "2025-02")]


def test_a_closed_period_and_a_long_silence_owe_nothing(housing, jobs, town, enter, office, now):
    enter(housing, town, "2025-01", 5)
    enter(jobs, town, "2023-11", 5)
    actions.close_period(period="2025-02", by=office, at=now)

    assert _owed() == []


def test_a_target_asks_its_lead_unit_for_figures(housing, town, target_of):
    target_of(housing, lead=town)

    assert _owed() == [("QST", "housing", "2025-02")]
    assert _owed(today=date(2025, 1, 20)) == []  # December is last year's


@pytest.mark.parametrize(
    ("said", "owed"),
    [
        (["not_applicable"], []),
        (["not_yet"], ["Not known yet"]),
        (["broken"], ["The source shows an error"]),
        (["not_yet", "not_applicable"], []),
        (["not_applicable", "not_yet"], ["Not known yet"]),
    ],
)  # fmt: skip
def test_what_is_computed_or_does_not_apply_is_not_owed(
    housing, jobs, town, enter, reporting_unit, now, said, owed
):
    enter(housing, town, "2025-01", 5)
    enter(jobs, town, "2025-01", 5)
    Indicator.objects.filter(pk=jobs.pk).update(formula="[housing] * 2")
    assert _owed() == [("QST", "housing", "2025-02")]

    for why in said:
        actions.say_why_missing(
            indicator=housing, unit=town, period="2025-02", why=why, by=reporting_unit, at=now
        )

    assert [one.said for one in queries.due(None, TODAY)] == owed
    assert queries.lacking(town, "2025-02") == []


def test_accepted_figures_owe_nothing_more(housing, town, enter, reporting_unit, office, now):
    enter(housing, town, "2025-01", 5)
    actions.submit_figures(
        unit=town, period="2025-02", reason="系统故障", by=reporting_unit, at=now
    )
    assert len(_owed()) == 1
    actions.accept_figures(unit=town, period="2025-02", by=office, at=now)

    assert _owed() == []


@pytest.mark.parametrize(
    ("last", "days", "on"),
    [
        (date(2025, 2, 28), 10, date(2025, 3, 10)),  # a Monday
        (date(2025, 2, 28), 8, date(2025, 3, 10)),  # the 8th is a Saturday
        (date(2025, 9, 30), 3, date(2025, 10, 9)),  # the national holidays last to the 8th
        (date(2025, 2, 28), 0, date(2025, 2, 28)),
    ],
)
def test_a_figure_falls_due_on_a_working_day(db, last, days, on):
    assert queries.due_on(last, days) == on


def test_days_that_the_house_sets_move_the_day_too(db, office, now):
    org.set_special_day(
        day=date(2025, 3, 10), is_working=False, source="检修通知", by=office, at=now
    )

    assert queries.due_on(date(2025, 2, 28), 10) == date(2025, 3, 11)


def test_owed_figures_say_since_when_and_how_long_they_take(housing, jobs, town, enter):
    enter(housing, town, "2025-01", 5)
    enter(jobs, town, "2025-01", 5)
    Indicator.objects.filter(pk=jobs.pk).update(minutes=5, due_days=20)

    # February's 10th day after is Monday 10 March, the 20th is Thursday 20 March
    owed = queries.due([town.pk], date(2025, 3, 12))

    assert [(one.due_on, one.overdue) for one in owed] == [
        (date(2025, 3, 10), 2), (date(2025, 3, 20), 0),
    ]  # fmt: skip
    assert queries.minutes_needed(owed) == 2 + 5


def test_a_unit_reports_what_it_reported_or_is_asked_for(
    housing, jobs, tax, town, industry_bureau, enter, target_of
):
    enter(jobs, town, "2024-11", 5)
    enter(tax, town, "2024Q4", 5)
    target_of(housing, lead=town)

    assert queries.reported_by(town, "2025-02") == [housing, jobs]
    assert queries.reported_by(town, "2025Q1") == [tax]
    assert queries.reported_by(industry_bureau, "2025-02") == []


def test_what_is_lacking_has_neither_figure_nor_reason(
    housing, jobs, town, enter, reporting_unit, now
):
    enter(housing, town, "2025-01", 5)
    enter(jobs, town, "2025-01", 5)
    enter(jobs, town, "2025-02", 5)
    assert queries.lacking(town, "2025-02") == [housing]

    said = actions.say_why_missing(
        indicator=housing, unit=town, period="2025-02", why="broken", by=reporting_unit, at=now
    )

    assert queries.lacking(town, "2025-02") == []
    assert queries.absence(housing, town, "2025-02") == said


def test_settled_is_closed_or_accepted(housing, town, reporting_unit, office, now):
    assert queries.why_settled(town, "2025-02") == ""
    actions.submit_figures(unit=town, period="2025-02", by=reporting_unit, at=now)
    actions.accept_figures(unit=town, period="2025-02", by=office, at=now)
    assert queries.why_settled(town, "2025-02") == "accepted"

    actions.close_period(period="2025-02", by=office, at=now)

    assert queries.why_settled(town, "2025-02") == "closed"
