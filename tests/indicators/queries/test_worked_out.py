"""Figures of a formula one by one; every quotient by hand."""

import math
from datetime import timedelta

import pytest

from luodi.catalog import actions as catalog
from luodi.indicators import queries


@pytest.fixture
def ratio(office, now, jobs, housing):
    return catalog.define_indicator(
        by=office, at=now, code="ratio", name_zh="比", unit_of_measure="人", form="level",
        frequency="month", formula="[jobs] / [housing]",
    )  # fmt: skip


def test_each_unit_has_its_figures_from_the_first_one_on(
    ratio, jobs, housing, town, industry_bureau, enter, now
):
    for period, value in {"2025-01": 6, "2025-03": 8}.items():
        enter(jobs, town, period, value)
        enter(housing, town, period, 4)
    enter(jobs, industry_bureau, "2025-02", 1)

    rows = queries.worked_out(ratio, [town, industry_bureau])

    assert [(row.unit, row.period, row.reason) for row in rows] == [
        (town, "2025-01", ""), (town, "2025-02", "missing_input"), (town, "2025-03", "")
    ]  # fmt: skip
    assert [rows[0].value, rows[2].value] == [6 / 4, 8 / 4]
    assert math.isnan(rows[1].value) and not rows[1].is_known
    assert rows[0].since == now.date()
    assert queries.worked_out(ratio, [town], as_of=now - timedelta(days=1)) == []


def test_a_formula_of_a_formula_hangs_on_what_was_reported(
    ratio, jobs, housing, town, enter, office, now
):
    twice = catalog.define_indicator(
        by=office, at=now, code="twice", name_zh="二倍", unit_of_measure="人", form="level",
        frequency="month", formula="[ratio] * 2",
    )  # fmt: skip
    assert queries.worked_out(twice, [town]) == []
    enter(jobs, town, "2025-01", 6)
    enter(housing, town, "2025-01", 4)

    (row,) = queries.worked_out(twice, [town])

    assert (row.period, row.value) == ("2025-01", 6 / 4 * 2)
    assert queries.worked_out(twice, []) == []
