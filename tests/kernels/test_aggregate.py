"""Aggregating: sums, means and last figures; a missing part is never passed over."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as stnp

from luodi.kernels import aggregate, periods

VALUES = st.integers(-1000, 1000).map(float) | st.just(np.nan)
MONTHS = [period.text for period in periods.parts(periods.parse("2026"), "month")]


def test_units_are_added_averaged_and_weighed():
    values, weights = np.array([[1.0, 10], [3, 20]]), np.array([[1.0, 0], [3, 5]])

    found = [aggregate.over_units(values, how).values.tolist() for how in ("sum", "mean")]
    weighed = aggregate.over_units(values, "weighted", weights)

    # (1·1 + 3·3) / 4 = 2.5; (10·0 + 20·5) / 5 = 20
    assert found == [[4, 30], [2, 15]] and weighed.values.tolist() == [2.5, 20]


@given(stnp.arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 4)), elements=VALUES),
       st.sampled_from(["sum", "mean"]))  # fmt: skip
def test_a_whole_is_there_exactly_where_all_parts_are(values, how):
    found = aggregate.over_units(values, how)

    np.testing.assert_array_equal(np.isnan(found.values), np.isnan(values).any(axis=0))
    np.testing.assert_array_equal(found.present, (~np.isnan(values)).sum(axis=0))
    assert (found.parts == len(values)).all()


@pytest.mark.parametrize("weight", [np.nan, -1.0])
def test_a_unit_without_a_weight_is_a_missing_part(weight):
    found = aggregate.over_units(np.array([1.0, 2]), "weighted", np.array([1, weight]))

    assert np.isnan(found.values) and (found.present, found.parts) == (1, 2)


def test_weights_of_nought_and_no_units_have_no_mean():
    nought = aggregate.over_units(np.array([1.0, 2]), "weighted", np.zeros(2))
    nobody = aggregate.over_units(np.empty((0, 3)), "sum")

    assert np.isnan(nought.values) and nought.present == 2
    assert np.isnan(nobody.values).all() and nobody.values.shape == (3,)


@pytest.mark.parametrize(("how", "weights"), [("last", None), ("weighted", None), ("sum", [1.0])])
def test_units_are_not_combined_otherwise(how, weights):
    weights = None if weights is None else np.array(weights)

    with pytest.raises(ValueError, match="Units are combined by"):
        aggregate.over_units(np.array([1.0]), how, weights)


@pytest.mark.parametrize(
    ("how", "wanted"), [("sum", [6, 15, np.nan, 33]), ("mean", [2, 5, np.nan, 11]),
                        ("last", [3, 6, 9, 12])],
)  # fmt: skip
def test_months_make_quarters(how, wanted):
    values = np.arange(1.0, 13)
    values[6] = np.nan  # July: the sum of the third quarter is not known, its last month is

    texts, found = aggregate.over_time(values, MONTHS, "quarter", how)

    assert texts == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    np.testing.assert_array_equal(found.values, wanted)
    assert found.present.tolist() == [3, 3, 2, 3] and found.parts.tolist() == [3] * 4


def test_units_stay_in_their_rows():
    texts, found = aggregate.over_time(np.arange(24.0).reshape(2, 12), MONTHS, "year", "sum")

    # 0 + … + 11 = 66, 12 + … + 23 = 210
    assert texts == ["2026"] and found.values.tolist() == [[66], [210]]


def test_weeks_lie_where_their_thursday_does():
    weeks = ["2026-W01", "2026-W02", "2026-W03", "2026-W04", "2026-W05"]

    texts, found = aggregate.over_time(np.ones(5), weeks, "month", "sum")

    # the Thursdays of 2026-W01 to W05: 1, 8, 15, 22, 29 January
    assert texts == ["2026-01"] and found.values.tolist() == [5]


def test_no_periods_make_none_and_no_other_how_is_known():
    texts, found = aggregate.over_time(np.empty((3, 0)), [], "year", "sum")

    assert texts == [] and found.values.shape == (3, 0)
    with pytest.raises(ValueError, match="Periods are combined by"):
        aggregate.over_time(np.ones(1), ["2026"], "year", "weighted")
