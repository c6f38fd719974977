"""A table described."""

import numpy as np
import pytest

from luodi.kernels.score.composite.describe import Limits, availability, describe, flagged
from luodi.kernels.score.problems import ScoreError

VALUES = np.array(
    [[0.0, 5.0, np.nan], [0.0, 6.0, np.nan], [3.0, 7.0, np.nan], [5.0, np.nan, np.nan]]
)


def test_statistics_leave_out_what_is_missing() -> None:
    found = describe(VALUES)

    assert found.mean[:2].tolist() == [2, 6] and found.median[:2].tolist() == [1.5, 6]
    # √((4 + 4 + 1 + 9) / 3)
    assert found.deviation[0] == pytest.approx(np.sqrt(6))
    assert (found.low[0], found.high[0]) == (0, 5)
    assert found.present.tolist() == [4, 3, 0]
    assert found.nonzero.tolist() == [2, 3, 0]
    assert found.unique.tolist() == [3, 3, 0] and found.same.tolist() == [2, 1, 0]


def test_an_empty_column_has_counts_and_no_statistics() -> None:
    found = describe(VALUES)

    assert np.isnan([found.mean[2], found.low[2], found.skewness[2]]).all()
    assert found.share(found.nonzero).tolist() == [0.5, 1, 0]


def test_one_figure_has_no_deviation() -> None:
    assert np.isnan(describe(np.array([[2.0]])).deviation[0])


def test_columns_are_flagged_by_shares_of_all_units() -> None:
    found = flagged(describe(VALUES), Limits(present=0.8, nonzero=0.6, unique=0.76))

    assert found.sparse.tolist() == [False, True, True]
    assert found.zeros.tolist() == [True, False, True]
    assert found.coarse.tolist() == [True, True, True]
    assert not found.outliers.any()


def test_an_outlier_is_told_by_skewness_and_kurtosis_together() -> None:
    column = np.append(np.arange(1.0, 11.0), 100.0)[:, None]

    assert flagged(describe(column)).outliers.tolist() == [True]


def test_availability_counts_indicators_under_each_node() -> None:
    values = np.array([[1.0, np.nan, 2.0], [np.nan, np.nan, 3.0]])

    found = availability(values, np.array([3, 3, 4, 5, 5, -1]))

    assert found[0].tolist() == pytest.approx([1, 0, 1, 0.5, 1, 2 / 3])
    assert found[1, 3:].tolist() == pytest.approx([0, 1, 1 / 3])


def test_an_infinite_figure_is_refused() -> None:
    with pytest.raises(ScoreError, match="the figure is infinite"):
        describe(np.array([[1.0], [np.inf]]))
