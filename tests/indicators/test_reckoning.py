"""Figures made of others: by formula, of the units below, of shorter periods; every sum by hand."""

from datetime import date

import numpy as np
import pytest

from luodi.catalog.models import Indicator
from luodi.indicators.reckoning import REASONS, Reckoner, axis
from luodi.indicators.reporters import Facts
from luodi.kernels.frames import Frame, Panel

BELOW = {"XQ": ["QST", "BYZ", "LLX"], "QST": [], "BYZ": [], "LLX": []}
DAY = date(2025, 3, 1)


def made(*definitions, rows, kinds=("month",), years=(2025,), below=BELOW, **more):
    known = {one.code: one for one in definitions}
    frame = Frame.from_rows([(*row, DAY) for row in rows])
    return Reckoner(
        known,
        below,
        years,
        kinds,
        lambda texts: Panel.from_long(frame, list(below), [*known], texts),
        **more,
    )


def one(code="jobs", **fields):
    return Indicator(code=code, **{"frequency": "month", **fields})


def of(reckoner, code, unit, text, kind="month"):
    found, at = reckoner.known(code, kind), reckoner.axes[kind].index(text)
    row = reckoner.units.index(unit)
    return (
        None if np.isnan(found.value[row, at]) else float(found.value[row, at]),
        REASONS[found.reason[row, at]], int(found.present[row, at]), int(found.parts[row, at]),
    )  # fmt: skip


def month(unit, number, value, code="jobs"):
    return (unit, code, f"2025-{number:02}", float(value))


def test_a_unit_without_a_figure_has_the_sum_of_all_below_that_report():
    reckoner = made(
        one(over_units="sum"), rows=[month("QST", 1, 30), month("BYZ", 1, 12), month("QST", 2, 5)]
    )

    # the third town has never reported it and nobody asks it to: two are all there are, 30 + 12
    assert of(reckoner, "jobs", "XQ", "2025-01") == (42, "", 2, 2)
    assert of(reckoner, "jobs", "XQ", "2025-02") == (None, "units_missing", 1, 2)
    assert of(reckoner, "jobs", "XQ", "2025-03") == (None, "not_reported", 0, 0)
    assert of(reckoner, "jobs", "QST", "2025-01") == (30, "", 0, 0)


def test_in_january_those_who_reported_last_year_are_waited_for():
    before = [(unit, "jobs", "2024-12", 100.0) for unit in ("QST", "BYZ", "LLX")]

    reckoner = made(one(over_units="sum"), rows=[*before, month("QST", 1, 100)])

    assert of(reckoner, "jobs", "XQ", "2025-01") == (None, "units_missing", 1, 3)


def test_of_a_yearly_figure_too_those_of_the_year_before_are_waited_for():
    yearly = one(over_units="sum", frequency="year")
    rows = [("QST", "jobs", "2023", 100.0), ("BYZ", "jobs", "2023", 100.0),
            ("QST", "jobs", "2024", 100.0)]  # fmt: skip

    reckoner = made(yearly, rows=rows, kinds=("year",), years=(2023, 2024, 2025))

    assert of(reckoner, "jobs", "XQ", "2023", "year") == (200, "", 2, 2)
    assert of(reckoner, "jobs", "XQ", "2024", "year") == (None, "units_missing", 1, 2)
    assert of(reckoner, "jobs", "XQ", "2025", "year") == (None, "not_reported", 0, 0)


def test_whoever_was_silent_for_more_than_400_days_is_not_waited_for():
    # from the end of October 2023 to January 1, 2025 are 428 days
    silent = ("BYZ", "jobs", "2023-10", 100.0)

    reckoner = made(one(over_units="sum"), rows=[silent, month("QST", 1, 30)])

    assert of(reckoner, "jobs", "XQ", "2025-01") == (30, "", 1, 1)


def test_whoever_has_a_target_is_waited_for_and_whom_it_does_not_concern_is_not():
    before = [(unit, "jobs", "2024-12", 100.0) for unit in ("QST", "BYZ")]
    rows = [*before, month("QST", 1, 30), month("QST", 2, 5), month("BYZ", 2, 6)]
    facts = Facts(excused={"jobs": [("BYZ", "2025-01")]}, asked={"jobs": [("LLX", 2025)]})

    excused = made(one(over_units="sum"), rows=rows, facts=Facts(excused=facts.excused))
    asked = made(one(over_units="sum"), rows=rows, facts=facts)

    assert of(excused, "jobs", "XQ", "2025-01") == (30, "", 1, 1)
    assert of(excused, "jobs", "XQ", "2025-02") == (5 + 6, "", 2, 2)
    assert of(asked, "jobs", "XQ", "2025-02") == (None, "units_missing", 2, 3)


def test_a_unit_that_ended_is_waited_for_until_its_last_day():
    before = [(unit, "jobs", "2024-12", 100.0) for unit in ("QST", "BYZ")]
    rows = [*before, month("QST", 1, 30), month("QST", 2, 5)]

    reckoner = made(one(over_units="sum"), rows=rows, facts=Facts(ended={"BYZ": date(2025, 1, 31)}))

    assert of(reckoner, "jobs", "XQ", "2025-01") == (None, "units_missing", 1, 2)
    assert of(reckoner, "jobs", "XQ", "2025-02") == (5, "", 1, 1)


def test_what_lacks_two_storeys_below_lacks_at_the_top():
    below = {"XQ": ["QST", "BYZ"], "QST": ["CUN1"], "CUN1": [], "BYZ": []}
    rows = [("CUN1", "jobs", "2024-12", 1.0), month("BYZ", 1, 3)]

    reckoner = made(one(over_units="sum"), rows=rows, below=below)

    assert of(reckoner, "jobs", "XQ", "2025-01") == (None, "units_missing", 1, 2)


def test_what_was_reported_holds_and_is_not_marked_as_computed():
    reckoner = made(one(over_units="sum"), rows=[month("XQ", 1, 99), month("QST", 1, 30)])

    assert of(reckoner, "jobs", "XQ", "2025-01") == (99, "", 0, 0)
    assert not reckoner.known("jobs", "month").computed.any()


def test_without_a_way_over_units_nothing_is_combined():
    reckoner = made(one(over_units="never"), rows=[month("QST", 1, 30)])

    assert of(reckoner, "jobs", "XQ", "2025-01") == (None, "not_reported", 0, 0)


def test_a_weighted_mean_takes_the_figures_of_another_indicator_as_weights():
    firms = one("firms", over_units="sum")
    rate = one("rate", over_units="weighted", weighed_by=firms)
    reckoner = made(rate, firms, rows=[
        month("QST", 1, 80, "rate"), month("BYZ", 1, 50, "rate"),
        month("QST", 1, 10, "firms"), month("BYZ", 1, 20, "firms"),
    ])  # fmt: skip

    # (80 × 10 + 50 × 20) / 30
    assert of(reckoner, "rate", "XQ", "2025-01") == (60, "", 2, 2)


def test_sums_climb_two_storeys():
    below = {"XQ": ["QST"], "QST": ["CUN1", "CUN2"], "CUN1": [], "CUN2": []}
    rows = [month("CUN1", 1, 3), month("CUN2", 1, 4)]

    reckoner = made(one(over_units="sum"), rows=rows, below=below)

    assert of(reckoner, "jobs", "XQ", "2025-01")[0] == 7


@pytest.mark.parametrize(
    ("form", "how", "expected"),
    [("in_period", "sum", 9.0), ("in_period", "mean", 3.0), ("cumulative", "last", 4.0),
     ("cumulative", "sum", 4.0), ("level", "last", 4.0), ("in_period", "never", None)],
)  # fmt: skip
def test_a_quarter_is_made_of_its_months_as_the_definition_says(form, how, expected):
    rows = [month("QST", 1, 2), month("QST", 2, 3), month("QST", 3, 4)]

    reckoner = made(one(form=form, over_time=how), rows=rows, kinds=("month", "quarter"))

    assert of(reckoner, "jobs", "QST", "2025Q1", "quarter")[0] == expected


def test_a_sum_over_time_with_a_missing_month_is_missing_and_says_how_many_there_are():
    reckoner = made(one(over_time="sum"), rows=[month("QST", 1, 2)], kinds=("month", "quarter"))

    assert of(reckoner, "jobs", "QST", "2025Q1", "quarter") == (None, "periods_missing", 1, 3)


def test_a_quarter_of_the_district_is_made_of_months_of_its_towns():
    rows = [month(unit, number, number) for unit in ("QST", "BYZ") for number in (1, 2, 3)]

    reckoner = made(
        one(over_units="sum", over_time="sum"), rows=rows, kinds=("month", "quarter")
    )  # fmt: skip

    assert of(reckoner, "jobs", "XQ", "2025Q1", "quarter")[0] == 2 * (1 + 2 + 3)


def test_a_formula_of_the_district_is_computed_from_its_sums_not_from_the_towns_ratios():
    ratio = one("ratio", formula="[done] / [due] * 100", over_units="never")
    reckoner = made(ratio, one("done", over_units="sum"), one("due", over_units="sum"), rows=[
        month("QST", 1, 1, "done"), month("QST", 1, 2, "due"),
        month("BYZ", 1, 9, "done"), month("BYZ", 1, 10, "due"), month("BYZ", 2, 1, "done"),
        month("BYZ", 2, 0, "due"),
    ])  # fmt: skip

    assert of(reckoner, "ratio", "XQ", "2025-01")[0] == pytest.approx(10 / 12 * 100)
    assert of(reckoner, "ratio", "QST", "2025-01")[0] == 50
    assert of(reckoner, "ratio", "BYZ", "2025-02")[:2] == (None, "division_by_zero")
    assert of(reckoner, "ratio", "LLX", "2025-01")[:2] == (None, "missing_input")
    assert reckoner.known("ratio", "month").computed.sum() == 3


def test_growth_looks_a_year_back():
    growth = one("growth", formula="([jobs] / year_before([jobs]) - 1) * 100")
    rows = [("QST", "jobs", "2024-01", 40.0), month("QST", 1, 50)]

    reckoner = made(growth, one(), rows=rows, years=(2024, 2025))

    assert of(reckoner, "growth", "QST", "2025-01")[0] == pytest.approx(25)
    assert str(reckoner.known("growth", "month").vintage[1, 12]) == "2025-03-01"


def test_nothing_is_cut_into_shorter_periods():
    yearly = one("yearly", frequency="year", formula="[jobs] * 2")
    reckoner = made(yearly, one(), rows=[month("QST", 1, 1)], kinds=("month", "year"))

    assert of(reckoner, "yearly", "QST", "2025-01") == (None, "not_reported", 0, 0)


def test_weights_in_a_circle_end():
    first, second = one("a", over_units="weighted"), one("b", over_units="weighted")
    first.weighed_by, second.weighed_by = second, first
    rows = [month("QST", 1, 2, "a"), month("QST", 1, 3, "b")]

    reckoner = made(first, second, rows=rows)

    assert of(reckoner, "a", "XQ", "2025-01")[0] == 2


def test_axes_are_whole_years():
    assert axis([2024, 2025], "quarter") == [
        "2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4",
    ]  # fmt: skip
    assert len(axis([2026], "week")) == 53
    assert axis([2025], "year") == ["2025"]
