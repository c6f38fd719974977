"""The chart of one indicator over units and time."""

from types import SimpleNamespace

import numpy as np

from luodi.indicators.charts import of_units
from luodi.indicators.charts.course import Course
from luodi.indicators.queries import Mark

INDICATOR = SimpleNamespace(unit_of_measure="人", form="in_period")


def course(number, how="sum"):
    """A course of so many units over two months."""
    units = tuple(
        SimpleNamespace(pk=at, code=f"U{at}", short_name=f"第{at}镇", kind="town", parent_id=None)
        for at in range(number)
    )
    values = np.arange(number * 2, dtype=float).reshape(number, 2)
    return Course(INDICATOR, units, ("2025-01", "2025-02"), values,
                  np.full(values.shape, "NaT", dtype="datetime64[D]"), values.sum(axis=0),
                  how)  # fmt: skip


def test_named_units_have_labels_and_the_others_are_grey():
    drawn = of_units.option(course(3), ["U1"], [], {})["series"]

    assert [(one["name"], one.get("tone")) for one in drawn] == [
        ("第0镇", "quiet"), ("第2镇", "quiet"), ("第1镇", "green"), ("Total", None),
    ]  # fmt: skip
    assert drawn[2]["endLabel"]["show"] and drawn[-1]["data"] == [0 + 2 + 4, 1 + 3 + 5]


def test_of_many_others_their_tenths_are_drawn():
    drawn = of_units.option(course(60), [], [], {})["series"]

    assert [one["name"] for one in drawn] == [
        "Lowest tenth of the units", "Highest tenth of the units", "Total",
    ]  # fmt: skip


def test_marks_differ_by_shape():
    marks = {(0, "2025-01"): Mark("disputed", False), (0, "2025-02"): Mark("estimated", True)}
    drawn = of_units.option(course(2), ["U0"], [], marks)
    first, second = next(one for one in drawn["series"] if one["name"] == "第0镇")["data"]

    assert (first["symbol"], second["symbol"], second["hollow"]) == ("triangle", "diamond", True)


def test_one_unit_alone_is_drawn_once_by_its_own_name():
    (only,) = of_units.option(course(1, "own"), ["U0"], [], {})["series"]

    assert only["name"] == "第0镇"
