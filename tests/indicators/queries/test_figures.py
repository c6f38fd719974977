"""Figures as known on any day."""

from datetime import date, timedelta

import numpy as np
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.catalog import queries as catalog
from luodi.indicators import queries
from luodi.indicators.queries.figures import figures_of


def _values(rows):
    return [(row.period, int(row.value)) for row in rows]


def test_a_series_has_one_row_a_period_the_oldest_first(housing, town, revised):
    assert _values(queries.series(housing, town)) == [("2025-01", 6), ("2025-02", 9)]


def test_a_series_is_what_was_known_then(housing, town, revised, now):
    assert _values(queries.series(housing, town, as_of=now)) == [("2025-01", 5), ("2025-02", 9)]
    assert queries.series(housing, town, as_of=now - timedelta(days=1)) == []


def test_every_vintage_is_kept(housing, town, revised):
    assert _values(queries.vintages(housing, town, "2025-01")) == [("2025-01", 5), ("2025-01", 6)]


def test_the_latest_is_of_the_newest_period(housing, town, revised, now):
    assert queries.latest(housing, town).value == 9
    assert queries.latest(housing, town, until=date(2025, 1, 31)).value == 6
    assert queries.latest(housing, town, until=date(2025, 1, 31), as_of=now).value == 5
    assert queries.latest(housing, town, until=date(2024, 12, 31)) is None


def test_values_of_a_period_come_by_unit_and_code(housing, jobs, town, industry_bureau, revised):
    found = queries.values_for([housing, jobs], [town, industry_bureau], "2025-01", None)

    assert {key: int(row.value) for key, row in found.items()} == {(town.pk, "housing"): 6}


def test_what_an_assessment_takes_of_figures_is_the_same_without_their_rows(
    housing, jobs, town, industry_bureau, revised, enter, now
):
    enter(jobs, industry_bureau, "2025-01", 300)
    asked = ([housing, jobs], [town, industry_bureau], "2025-01")

    for as_of in (None, now, now - timedelta(days=1)):
        rows, told = queries.values_for(*asked, as_of), queries.told_for(*asked, as_of)
        assert told == {key: (row.pk, row.value, row.vintage, row.source)
                        for key, row in rows.items()}  # fmt: skip


def test_an_assessment_does_not_walk_through_the_figures_of_other_periods(
    housing, jobs, town, industry_bureau, revised
):
    with CaptureQueriesContext(connection) as asked:
        queries.told_for([housing, jobs], [town, industry_bureau], "2025-01", None)
        read = asked.captured_queries[0]["sql"]

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{read}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    # of few rows PostgreSQL looks through the table, whatever indexes there are
    assert "last_day" in plan


def test_a_frame_holds_what_was_known(housing, jobs, town, industry_bureau, revised, enter, now):
    enter(jobs, industry_bureau, "2025-01", 300)

    frame = queries.frame([housing, jobs], [town, industry_bureau], ["2025-01"], now)

    found = frame.matrix(["QST", "JXJ"], ["housing", "jobs"], "2025-01")
    assert np.array_equal(found, [[5, np.nan], [np.nan, 300]], equal_nan=True)
    assert set(frame.vintage) == {np.datetime64("2025-03-03")}


def test_units_and_indicators_that_report_are_known(housing, jobs, town, revised, now):
    assert queries.units_reporting(housing) == [town]
    assert queries.units_reporting(housing, as_of=now - timedelta(days=1)) == []
    assert queries.reported_indicators() == [housing]
    assert queries.reported_indicators([town.pk + 1000]) == []


def test_current_figures_are_listed_newest_first(housing, town, revised):
    assert _values(queries.observations()) == [("2025-02", 9), ("2025-01", 6)]
    assert _values(queries.observations(newest=True)) == [("2025-02", 9)]
    assert _values(queries.observations(units=[], indicator=housing)) == []
    assert _values(queries.observations(indicator=housing, period="2025-01")) == [("2025-01", 6)]


def test_one_figure_and_one_batch_are_found(housing, town, revised):
    assert queries.observation(revised.pk) == revised
    assert queries.observation(0) is None and queries.batch(0) is None
    assert queries.current(housing, town, "2025-01") == revised


def test_every_revision_comes_by_its_period(housing, town, revised):
    found = queries.revisions(housing, town)

    assert {period: len(rows) for period, rows in found.items()} == {"2025-01": 2, "2025-02": 1}


def test_each_figure_is_counted_once_and_the_register_is_told(housing, jobs, town, revised):
    # January was revised: two periods, three rows
    assert figures_of(housing) == catalog.figures_of(housing) == 2
    assert catalog.figures_of(jobs) == 0
