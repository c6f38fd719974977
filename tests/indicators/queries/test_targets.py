"""Targets of units: as of a day, as arrays, their season, their pace and the table by period."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from luodi.indicators import actions, queries
from luodi.kernels import periods

TODAY = date(2025, 3, 3)


@pytest.fixture
def seasonal(jobs, town, enter):
    """Two complete years of the town: a quarter of the year's jobs fall in each March."""
    for year in (2023, 2024):
        for month in periods.parts(periods.parse(str(year)), "month"):
            enter(jobs, town, month.text, 33 if month.text.endswith("-03") else 9)


@pytest.fixture
def target(jobs, town, office, now):
    """The town's target of new jobs for 2025."""
    return actions.set_target_of(
        indicator=jobs, unit=town, year=2025, value=Decimal(200), source="计划", by=office, at=now
    )


def test_a_table_of_targets_is_one_question(
    target, jobs, tax, town, industry_bureau, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = queries.target_values([tax, jobs], [town, industry_bureau], 2025)

    np.testing.assert_array_equal(found, [[np.nan, 200], [np.nan, np.nan]])


def test_every_target_that_ever_stood_is_kept(target, jobs, town, office, now):
    later = actions.set_target_of(
        indicator=jobs, unit=town, year=2025, value=Decimal(250), source="计划", reason="调整",
        by=office, at=now + timedelta(days=1),
    )  # fmt: skip

    assert queries.unit_target_vintages(jobs, town, 2025) == [later, target]
    assert queries.unit_targets([jobs], [town], 2025, as_of=now) == {(town.pk, jobs.pk): target}


def test_the_pace_follows_the_calendar_where_nothing_else_is_known(target, jobs, town, enter):
    enter(jobs, town, "2025-01", 30)

    pace = queries.unit_paces([target], today=TODAY)[target.pk]

    assert (pace.basis, pace.done, pace.completion_rate) == ("calendar", 30, 30 / 200)
    assert pace.expected == (31 + 28 + 3) / 365 and pace.gap == pace.expected - 30 / 200


def test_the_pace_follows_the_season_of_two_complete_years(target, seasonal):
    pace = queries.unit_paces([target], today=date(2025, 3, 31))[target.pk]

    # 11 · 9 + 33 = 132 a year, of which 9 + 9 + 33 fall by the end of March
    assert pace.basis == "season" and pace.expected == pytest.approx(51 / 132)
    assert pace.done is None and pace.gap is None


def test_one_missing_month_leaves_no_season(target, jobs, town, seasonal, industry_bureau):
    (profile, none) = queries.seasons(jobs, [town, industry_bureau], 2025)

    assert profile[2] == pytest.approx(51 / 132) and np.isnan(none).all()
    assert np.isnan(queries.seasons(jobs, [town], 2024)).all()


def test_levels_have_no_season(tax, town):
    assert queries.seasons(tax, [town], 2025) is None


def test_figures_to_date_give_the_same_season(housing, town, enter):
    for year in (2023, 2024):
        for at, month in enumerate(periods.parts(periods.parse(str(year)), "month"), 1):
            enter(housing, town, month.text, at * at)

    (profile,) = queries.seasons(housing, [town], 2025)

    np.testing.assert_allclose(profile, [at * at / 144 for at in range(1, 13)])


def test_the_way_set_with_a_target_goes_before_the_season(jobs, town, seasonal, office, now):
    target = actions.set_target_of(
        indicator=jobs, unit=town, year=2025, value=Decimal(200), source="计划", by=office, at=now,
        points={"2025Q1": Decimal(20), "2025Q4": Decimal(200)},
    )  # fmt: skip

    pace = queries.unit_paces([target], today=date(2025, 3, 31))[target.pk]

    assert (pace.basis, pace.expected) == ("trajectory", 0.1)


def test_the_table_by_period_sets_done_beside_expected(target, jobs, town, seasonal, enter):
    enter(jobs, town, "2025-01", 10)
    enter(jobs, town, "2025-02", 20)

    table = queries.unit_pace_by_period(target, today=TODAY)

    assert [row.period for row in table][:3] == ["2025-01", "2025-02", "2025-03"]
    # 200 · 18 / 132 by the end of February, and 30 done
    assert float(table[1].expected) == pytest.approx(200 * 18 / 132, abs=1e-6)
    assert table[1].done == 30 and table[1].gap == pytest.approx(18 / 132 - 30 / 200)
    assert table[2].done is None and table[-1].expected == 200


def test_nothing_is_paced_where_less_is_better(target, jobs):
    target.indicator.direction = -1

    assert queries.unit_paces([target], today=TODAY) == {}
    assert queries.unit_pace_by_period(target, today=TODAY) == []


def test_a_plan_target_follows_the_season_of_its_lead_unit(jobs, town, seasonal, target_of):
    target = target_of(jobs, lead=town, unit_of_measure="人")
    cut_short = target_of(jobs, lead=town, unit_of_measure="人", due_on=date(2025, 6, 30))

    paces = queries.paces([target, cut_short], today=date(2025, 3, 31))
    table = queries.pace_by_period(target, today=TODAY)

    assert paces[target.pk].basis == "season"
    assert paces[target.pk].expected == pytest.approx(51 / 132)
    assert paces[cut_short.pk].basis == "calendar"
    assert float(table[2].expected) == pytest.approx(40 * 51 / 132, abs=1e-6)
