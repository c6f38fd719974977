"""The two steps of treatment, with the literal numbers of COINr's own test."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings

from luodi.kernels.score.composite.labels import Labels
from luodi.kernels.score.composite.transforms import box_cox, log_ct, log_ct_plus
from luodi.kernels.score.composite.treat import (
    AFTER_TRANSFORMING,
    AFTER_WINSORISING,
    BEFORE,
    Treatment,
    treated,
)
from luodi.kernels.score.composite.winsorise import Limits
from luodi.kernels.score.problems import ScoreError
from tests.kernels.score.composite.drawn_tables import SEEDS, Floats, orders, tables

# COINr, tests/testthat/test-treat.R
ELEVEN = np.append(np.arange(1.0, 11), 100)[:, None]
LONG = np.append(np.arange(1.0, 21), [100.0, 200.0])[:, None]


def test_a_column_that_passes_after_winsorising_is_not_transformed() -> None:
    found = treated(ELEVEN)

    assert found.values[:, 0].tolist() == [*range(1, 11), 10]
    assert found.winsorised.tolist() == [1] and not found.transformed.any()
    assert found.details.tested[:, 0].tolist() == [True, True, False]
    assert found.details.passed[:, 0].tolist() == [False, True, False] and found.passed[0]
    assert found.high[:, 0].tolist() == [False] * 10 + [True] and not found.low.any()


def test_a_column_that_still_fails_is_transformed_as_it_was() -> None:
    without = treated(LONG, Treatment(most=1, then=None))
    found = treated(LONG, Treatment(most=1, then=np.log))

    assert not without.passed[0] and without.values.max() == 100.0
    assert np.array_equal(found.values, np.log(LONG))
    assert found.transformed[0] and found.winsorised[0] == 1
    assert not found.high.any()  # what was winsorised does not stand in the result
    assert found.details.tested[AFTER_TRANSFORMING, 0]


def test_combined_the_winsorised_column_is_transformed() -> None:
    found = treated(LONG, Treatment(most=1, combined=True))

    winsorised = np.minimum(LONG[:, 0], 100.0)
    assert np.array_equal(found.values[:, 0], log_ct(winsorised)) and found.high.sum() == 1


def test_forced_three_points_are_winsorised() -> None:
    found = treated(LONG, Treatment(most=3, force=True, then=None))

    assert found.high.sum() + found.low.sum() == found.winsorised[0] == 3


def test_a_column_that_passes_is_left_alone() -> None:
    found = treated(np.arange(9.0)[:, None])

    assert np.array_equal(found.values, np.arange(9.0)[:, None])
    assert found.details.passed[BEFORE, 0] and not found.details.tested[AFTER_WINSORISING, 0]


def test_a_column_may_have_a_treatment_of_its_own_or_none() -> None:
    three, plus = np.repeat(LONG, 3, axis=1), Treatment(most=0, then="log_ct_plus")

    found = treated(three, Treatment(limits=Limits(9.0, 99.0)), {1: plus, 2: None})

    assert np.array_equal(found.values[:, 0], LONG[:, 0])  # passes such wide limits
    assert np.array_equal(found.values[:, 1], log_ct_plus(LONG[:, 0]))
    assert np.array_equal(found.values[:, 2], LONG[:, 0]) and not found.passed[2]


def test_box_cox_is_a_second_step_with_its_own_test() -> None:
    found = treated(LONG, Treatment(most=0, then="box_cox"))
    root = treated(LONG, Treatment(most=0, then=partial(box_cox, power=0.5)))

    assert found.passed[0] and abs(found.details.skewness[AFTER_TRANSFORMING, 0]) < 2
    assert np.array_equal(root.values[:, 0], box_cox(LONG[:, 0], 0.5))


def test_a_column_that_cannot_be_tested_is_left_alone_and_said_so() -> None:
    values = np.array([[0.1, 1.0], [0.1, 900.0], [0.1, 2.0], [0.1, np.nan]])

    found = treated(values)

    assert found.untested.tolist() == [True, True]
    assert np.array_equal(found.values, values, equal_nan=True)


def test_a_transformation_that_cannot_take_a_column_names_it() -> None:
    names = Labels((), ("tax",))

    with pytest.raises(ScoreError, match="tax: the GII logarithm"):
        treated(ELEVEN / 1000, Treatment(most=0, then="log_gii"), labels=names)
    with pytest.raises(ScoreError, match="column 7 is not there"):
        treated(ELEVEN, exceptions={7: None})
    with pytest.raises(ScoreError, match="tax: the transformation gave a figure that is none"):
        treated(ELEVEN, Treatment(most=0, then=lambda figures: figures * np.nan), labels=names)


@given(tables(4))
@settings(max_examples=50, deadline=None)
def test_another_unit_of_the_figures_is_treated_alike(values: Floats) -> None:
    figures, twice = (
        treated(values**3, Treatment(then=None)),
        treated(values**3 * 2, Treatment(then=None)),
    )

    assert np.array_equal(figures.values * 2, twice.values, equal_nan=True)


@given(tables(4), SEEDS)
@settings(max_examples=50, deadline=None)
def test_the_order_of_units_and_columns_changes_nothing(values: Floats, seed: int) -> None:
    rows, columns = orders(values, seed)
    rule, given_table = Treatment(most=1, then="log_ct_plus", combined=True), values.copy()

    found, again = treated(values**3, rule), treated(values[rows][:, columns] ** 3, rule)

    for name in ("values", "high", "low"):
        one, other = getattr(found, name), getattr(again, name)
        assert np.array_equal(one[rows][:, columns], other, equal_nan=name == "values")
    assert np.array_equal(np.isnan(found.values), np.isnan(values))
    assert np.array_equal(values, given_table, equal_nan=True)
