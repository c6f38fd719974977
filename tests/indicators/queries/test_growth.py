"""The year so far and the year before."""

from decimal import Decimal

from luodi.indicators import queries


def _series(jobs, town, enter, figures):
    for period, value in figures.items():
        enter(jobs, town, period, value)
    return queries.series(jobs, town)


def test_the_year_to_date_begins_anew_each_year(jobs, town, enter):
    rows = _series(jobs, town, enter, {"2024-12": 90, "2025-01": 30, "2025-02": 20})

    assert queries.ytd(rows) == {"2025-01": Decimal(30), "2025-02": Decimal(30 + 20)}


def test_a_gap_ends_the_year_to_date(jobs, town, enter):
    rows = _series(jobs, town, enter, {"2024-01": 5, "2024-03": 6, "2024-04": 7, "2025-01": 8})

    assert queries.ytd(rows) == {"2024-01": Decimal(5), "2025-01": Decimal(8)}


def test_a_change_is_against_the_same_period_a_year_before(jobs, town, enter):
    rows = _series(jobs, town, enter, {"2023-01": 0, "2024-01": 40, "2024-02": 9, "2025-01": 45})

    assert queries.yoy(rows) == {"2025-01": 45 / 40 - 1}
