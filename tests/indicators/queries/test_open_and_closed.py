"""Closed periods, and figures that are owed."""

from datetime import date

from luodi.indicators import actions, queries

TODAY = date(2025, 3, 3)


def _owed(units=None, today=TODAY):
    return [(one.unit.code, one.indicator.code, one.period) for one in queries.due(units, today)]


def test_a_closed_period_is_known(office, now):
    closed = actions.close_period(period="2024Q4", by=office, at=now)

    assert list(queries.closed_periods()) == [closed]
    assert queries.is_closed("2024-11") and not queries.is_closed("2024")


def test_owed_is_the_last_period_that_is_over(housing, jobs, town, industry_bureau, enter):
    enter(housing, town, "2025-01", 5)
    enter(housing, industry_bureau, "2025-02", 5)
    enter(jobs, industry_bureau, "2024-11", 5)

    assert _owed() == [("JXJ", "jobs", "2025-02"), ("QST", "housing", "2025-02")]
    assert _owed([town.pk]) == [("QST", "housing", "2025-02")]


def test_a_closed_period_and_a_long_silence_owe_nothing(housing, jobs, town, enter, office, now):
    enter(housing, town, "2025-01", 5)
    enter(jobs, town, "2023-11", 5)
    actions.close_period(period="2025-02", by=office, at=now)

    assert _owed() == []


def test_a_target_asks_its_lead_unit_for_figures(housing, town, target_of):
    target_of(housing, lead=town)

    assert _owed() == [("QST", "housing", "2025-02")]
    assert _owed(today=date(2025, 1, 20)) == []  # December is last year's
