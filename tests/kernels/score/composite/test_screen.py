"""Who has figures enough: counts, shares, thresholds, and units decided by hand."""

import numpy as np
import pytest
from hypothesis import given, settings

from luodi.kernels.score.composite.screen import Screening, screened
from luodi.kernels.score.problems import ScoreError
from tests.kernels.score.composite.drawn_tables import SEEDS, Floats, orders, tables

GAP = np.nan
# four figures each: complete; half missing; three of four zero; nothing at all
FOUR = np.array([[1.0, 2, 3, 4], [1, GAP, GAP, 4], [0, 0, 0, 4], [GAP, GAP, GAP, GAP]])


def test_counts_and_shares_of_each_unit() -> None:
    found = screened(FOUR, Screening())

    assert found.missing.tolist() == [0, 2, 0, 4]
    assert found.zeros.tolist() == [0, 0, 3, 0]
    assert found.missing_or_zero.tolist() == [0, 2, 3, 4]
    assert found.available.tolist() == [1.0, 0.5, 1.0, 0.0]
    assert found.nonzero.tolist() == [1.0, 1.0, 0.25, 0.0]


@pytest.mark.parametrize(
    ("by", "included"),
    [
        ("missing", [True, False, True, False]),
        ("zeros", [True, True, False, False]),
        ("both", [True, False, False, False]),
    ],
)
def test_a_unit_is_left_out_by_missing_figures_by_zeros_or_by_either(
    by: str, included: list[bool]
) -> None:
    found = screened(FOUR, Screening(by, 2 / 3, 0.5))  # type: ignore[arg-type]

    assert found.included.tolist() == included
    assert found.low.tolist() == [False, True, True, True]


def test_a_unit_forced_in_or_out_overrides_the_rule() -> None:
    found = screened(FOUR, Screening(forced={0: False, 1: True}))

    assert found.included.tolist() == [False, True, True, False]
    assert found.forced.tolist() == [True, True, False, False]


def test_a_share_that_equals_its_least_is_enough() -> None:
    ten = np.full((1, 10), GAP)
    ten[0, 0] = 1.0

    # 1 − 9/10 in binary is below 0.1; 1/10 is not
    assert screened(ten, Screening(least_available=0.1)).included.tolist() == [True]


@pytest.mark.parametrize(
    "wrong",
    [Screening(least_available=1.5), Screening(least_nonzero=-0.1), Screening(forced={4: True})],
)
def test_no_share_and_no_such_row_are_refused(wrong: Screening) -> None:
    with pytest.raises(ScoreError, match="screening"):
        screened(FOUR, wrong)


@given(tables(), SEEDS)
@settings(max_examples=50, deadline=None)
def test_the_order_of_units_and_columns_changes_nothing(values: Floats, seed: int) -> None:
    rows, columns = orders(values, seed)

    found = screened(values, Screening("both", 0.5, 0.5)).included
    again = screened(values[rows][:, columns], Screening("both", 0.5, 0.5)).included

    assert found[rows].tolist() == again.tolist()
