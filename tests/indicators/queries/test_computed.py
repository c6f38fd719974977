"""Asking for computed figures: inputs, units below and whole years are fetched by one reading."""

import numpy as np
import pytest

from luodi.catalog import actions as catalog
from luodi.indicators.queries import computed_panel
from luodi.indicators.queries.computed import computed, with_inputs, years
from luodi.kernels.frames import Panel


@pytest.fixture
def share(office, now):
    """Homes per job, computed from two that are reported and added up."""
    for code in ("homes", "jobs"):
        catalog.define_indicator(
            by=office, at=now, code=code, name_zh=code, unit_of_measure="-", over_units="sum",
            over_time="sum",
        )  # fmt: skip
    return catalog.define_indicator(
        by=office, at=now, code="share", name_zh="比", unit_of_measure="-",
        formula="[homes] / [jobs]",
    )  # fmt: skip


class Reading:
    """Stands for the reported figures: a number for every unit below the district, and counts."""

    def __init__(self, **values):
        self.values, self.times = values, 0

    def __call__(self, *, indicators, units, periods):
        self.times += 1
        made = Panel.empty([u.code for u in units], [i.code for i in indicators], list(periods))
        for at, indicator in enumerate(indicators):
            for place, unit in enumerate(units):
                if unit.kind == "town":
                    made.value[place, at] = self.values[indicator.code]
                    made.vintage[place, at] = np.datetime64("2025-03-01")
        return made


def test_a_formula_of_the_district_needs_one_reading(share, district):
    read = Reading(homes=3.0, jobs=4.0)

    found = computed(indicators=[share], units=[district], periods=["2025-01", "2025Q1"], read=read)

    assert found.panel.value.tolist() == [[[0.75, 0.75]]]
    assert found.computed.all() and found.reason(0, 0, 0) == ""
    assert (found.panel.units, found.panel.indicators) == (("XQ",), ("share",))
    assert read.times == 1


def test_a_missing_figure_says_why(share, industry_bureau):
    found = computed(
        indicators=[share], units=[industry_bureau], periods=["2025-01"],
        read=Reading(homes=3.0, jobs=4.0),
    )  # fmt: skip

    assert np.isnan(found.panel.value).all()
    assert found.reason(0, 0, 0) == "missing_input"


def test_whole_sums_say_of_how_many_units_they_are_made(share, district):
    jobs = with_inputs([share])["jobs"]

    found = computed(indicators=[jobs], units=[district], periods=["2025-02"],
                     read=Reading(jobs=4.0))  # fmt: skip

    assert (found.present.item(), found.parts.item(), found.panel.value.item()) == (1, 1, 4.0)


def test_inputs_are_found_through_formulas(share):
    assert sorted(with_inputs([share])) == ["homes", "jobs", "share"]


def test_looking_back_takes_the_years_before(share, office, now):
    growth = catalog.define_indicator(
        by=office, at=now, code="growth", name_zh="增速", unit_of_measure="%",
        formula="[share] / year_before([share])",
    )  # fmt: skip

    assert years(with_inputs([growth]), [growth], ["2025-06"]) == [2024, 2025]
    assert years(with_inputs([share]), [share], ["2025-06"]) == [2025]


def test_nothing_asked_gives_nothing(district):
    found = computed(indicators=[], units=[district], periods=[], read=Reading())

    assert found.panel.value.shape == (1, 0, 0)


def test_computed_figures_of_a_past_day_stand_on_what_was_known_then(
    share, town, district, now, enter
):
    jobs, homes = (with_inputs([share])[code] for code in ("jobs", "homes"))
    enter(jobs, town, "2025-01", 4)
    enter(homes, town, "2025-01", 3)

    today = computed_panel(indicators=[share], units=[district], periods=["2025-01"])
    before = computed_panel(
        indicators=[share], units=[district], periods=["2025-01"], as_of=now.replace(year=2024)
    )

    assert today.panel.value.item() == 0.75
    assert np.isnan(before.panel.value.item())
