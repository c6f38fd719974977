"""The table behind a chart: its columns are what the chart tells apart."""

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from luodi.indicators.charts.table import table
from tests.indicators.charts.test_of_units import course


def test_each_named_unit_and_the_target_are_columns_and_the_newest_is_first():
    pace = SimpleNamespace(target=SimpleNamespace(year=2025, value=40))

    found = table(course(3), ["U1", "U2"], [pace])

    assert (found.names, found.has_target) == (["Total", "第1镇", "第2镇"], True)
    # units have 0 1, 2 3 and 4 5: the total of February is 1 + 3 + 5
    assert [(row.period, row.values, row.target, row.reporting) for row in found.rows] == [
        ("2025-02", [1 + 3 + 5, 3, 5], 40, 3), ("2025-01", [0 + 2 + 4, 2, 4], 40, 3),
    ]  # fmt: skip


def test_of_many_others_the_tenths_are_columns_too():
    found = table(course(60), ["U0"], [])

    assert found.names == [
        "Total", "Lowest tenth of the units", "Highest tenth of the units", "第0镇",
    ]  # fmt: skip
    assert not found.has_target


def test_missing_is_not_zero_and_growth_is_that_of_the_whole():
    of = course(2)
    values = np.array([[1.0, np.nan], [2.0, 3.0]])
    of = replace(of, periods=("2024-02", "2025-02"), values=values, whole=np.array([2.0, 3.0]))

    newest = table(of, ["U0"], []).rows[0]

    assert math.isnan(newest.values[1])
    assert (newest.on_year, newest.reporting) == (3 / 2 - 1, 1)
