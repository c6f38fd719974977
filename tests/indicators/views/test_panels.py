"""The panels that pages are made of."""

from datetime import date

from luodi.catalog import actions as catalog
from luodi.indicators.views.panels import end_of, panel_of


def test_formulas_are_worked_out_beside_what_was_reported(office, now, jobs, housing, town, enter):
    enter(jobs, town, "2025-01", 6)
    enter(housing, town, "2025-01", 4)
    ratio = catalog.define_indicator(
        by=office, at=now, code="ratio", name_zh="比", unit_of_measure="人", form="level",
        frequency="month", formula="[jobs] / [housing]",
    )  # fmt: skip

    found = panel_of([jobs, ratio], ["2025-01"], units=[town])

    assert found.value[0, :, 0].tolist() == [6, 6 / 4]


def test_a_day_ends_at_its_last_moment_where_the_house_stands():
    assert end_of(None) is None
    assert end_of(date(2025, 3, 3)).isoformat() == "2025-03-03T23:59:59.999999+08:00"
