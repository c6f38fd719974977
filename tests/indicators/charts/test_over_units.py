"""Figures of many units as one."""

from types import SimpleNamespace

import numpy as np
import pytest

from luodi.indicators.charts import over_units

NAN = np.nan
UNITS = [SimpleNamespace(pk=pk, parent_id=parent, kind=kind) for pk, parent, kind in
         [(1, None, "district"), (2, 1, "town"), (3, 1, "town"), (4, 2, "school"),
          (5, None, "outside")]]  # fmt: skip


@pytest.mark.parametrize(
    ("reporting", "tops"),
    [({1, 2, 3}, {1}), ({2, 3, 4}, {2, 3}), ({3, 4}, {3, 4}), ({5, 4}, {4}), (set(), set())],
)
def test_those_stand_for_all_that_have_nobody_above_them_that_reports(reporting, tops):
    values = np.array([[1.0] if unit.pk in reporting else [NAN] for unit in UNITS])

    found = over_units.standing_for_all(UNITS, values)

    assert {unit.pk for unit, top in zip(UNITS, found, strict=True) if top} == tops


@pytest.mark.parametrize(
    ("by", "whole"),
    [("sum", [6, 4, NAN]), ("mean", [2, 4, NAN]), ("median", [2, 4, NAN]),
     # (1·1 + 2·1 + 3·2) ÷ 4 and 4·1 ÷ 1
     ("weighted", [9 / 4, 4, NAN])],
)  # fmt: skip
def test_a_missing_figure_is_left_out_and_no_figure_is_not_zero(by, whole):
    values = np.array([[1, NAN, NAN], [2, 4, NAN], [3, NAN, NAN]])
    weights = np.array([[1, 1, 1], [1, 1, 1], [2, 9, 9.0]])

    found = over_units.together(values, by, weights)

    np.testing.assert_allclose(found, whole)


def test_without_weights_there_is_no_weighted_mean():
    assert np.isnan(over_units.together(np.ones((2, 1)), "weighted")).all()


def test_how_follows_the_definition_and_one_unit_is_itself():
    never, total = (SimpleNamespace(over_units=how) for how in ("never", "sum"))

    found = (over_units.how(never, 3), over_units.how(total, 3), over_units.how(total, 1))

    assert found == ("median", "sum", "own")


def test_changes_are_ratios_of_amounts_and_differences_of_percentages():
    values = np.array([0.0, 40, 50, NAN, 60])
    before = over_units.one_before(["a", "b", "c", "d", "e"])

    ratios = over_units.against(values, before, in_points=False)
    points = over_units.against(values, before, in_points=True)

    np.testing.assert_allclose(ratios, [NAN, NAN, 50 / 40 - 1, NAN, NAN])
    np.testing.assert_allclose(points, [NAN, 40, 10, NAN, NAN])


def test_a_year_before_is_sought_by_the_calendar():
    assert over_units.a_year_before(["2024-02", "2024-03", "2025-02"]) == [None, None, 0]
