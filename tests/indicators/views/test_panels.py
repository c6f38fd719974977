"""The panels that pages are made of."""

from luodi.catalog import actions as catalog
from luodi.indicators.views.panels import panel_of


def test_formulas_are_worked_out_beside_what_was_reported(office, now, jobs, housing, town, enter):
    enter(jobs, town, "2025-01", 6)
    enter(housing, town, "2025-01", 4)
    ratio = catalog.define_indicator(
        by=office, at=now, code="ratio", name_zh="比", unit_of_measure="人", form="level",
        frequency="month", formula="[jobs] / [housing]",
    )  # fmt: skip

    found = panel_of([jobs, ratio], ["2025-01"], units=[town])

    assert found.value[0, :, 0].tolist() == [6, 6 / 4]
