"""The rows of the list of indicators."""

from datetime import date
from types import SimpleNamespace

import numpy as np

from luodi.indicators.charts import overview
from luodi.kernels.frames import Panel

UNITS = [SimpleNamespace(pk=pk, parent_id=None, kind="town", code=f"U{pk}") for pk in (1, 2)]


def indicator(code, newest, **more):
    given = {"code": code, "newest": newest, "frequency": "month", "form": "in_period",
             "unit_of_measure": "人", "over_units": "sum", "weighed_by": None}  # fmt: skip
    return SimpleNamespace(**given | more)


def fetch(known):
    """Answer from figures by indicator, unit and period, and keep what was asked."""
    asked = []

    def panel(indicators, texts):
        asked.append(([one.code for one in indicators], len(texts)))
        made = Panel.empty([unit.code for unit in UNITS], [one.code for one in indicators], texts)
        for (code, unit, text), value in known.items():
            if code in made.indicators and text in made.periods:
                at = made.units.index(unit), made.indicators.index(code), made.periods.index(text)
                made.value[at], made.vintage[at] = value, np.datetime64("2025-03-03")
        return made

    return panel, asked


def test_a_row_has_the_newest_whole_its_changes_and_who_reported():
    known = {("a", "U1", "2024-02"): 4, ("a", "U2", "2024-02"): 6, ("a", "U1", "2025-01"): 8,
             ("a", "U2", "2025-01"): 8, ("a", "U1", "2025-02"): 12}  # fmt: skip
    panel, _ = fetch(known)

    row = overview.rows([indicator("a", "2025-02")], UNITS, panel)["a"]

    assert (row.value, row.reporting, row.known, row.since) == (12, 1, 2, date(2025, 3, 3))
    assert (row.on_year, row.on_period) == (12 / 10 - 1, 12 / 16 - 1)
    assert (row.periods[-1], len(row.drawn), row.unit) == ("2025-02", 24, None)


def test_figures_to_date_compare_with_the_period_before_by_what_came_in_it():
    known = {("a", "U1", "2025-01"): 10, ("a", "U1", "2025-02"): 25}
    panel, _ = fetch(known)

    row = overview.rows([indicator("a", "2025-02", form="cumulative")], UNITS, panel)["a"]

    assert (row.value, row.on_period, row.unit.code) == (25, 15 / 10 - 1, "U1")


def test_near_frequencies_are_fetched_together():
    panel, asked = fetch({})
    newest = {"month": "2025-02", "quarter": "2024Q4", "year": "2024", "week": "2025-W08"}
    ones = [indicator(kind[0], text, frequency=kind) for kind, text in newest.items()]

    overview.rows(ones, UNITS, panel)

    assert asked == [(["w"], 54), (["m"], 25), (["q", "y"], 13 + 6)]


def test_of_a_period_there_is_a_row_only_where_a_figure_is():
    panel, _ = fetch({("a", "U1", "2025-01"): 10})
    one = indicator("a", "2025-02")

    assert overview.rows([one], UNITS, panel, "2025-01")["a"].value == 10
    assert overview.rows([one], UNITS, panel, "2025-02") == {}
    assert overview.rows([one], UNITS, panel, "2025Q1") == {}
