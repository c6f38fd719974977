"""Outliers before a curve: winsorised, else transformed; decided by the units that count."""

import numpy as np
import pytest

from luodi.kernels.score import Count, Indicator, ScoreError, Treatment
from luodi.kernels.score.treating import treated
from tests.kernels.score.cast import NONE

TEN = np.arange(1.0, 11.0)


def rule(treatment: Treatment | None) -> Indicator:
    return Indicator("sales", Count(1.0), treatment=treatment)


def everybody(figures: np.ndarray) -> np.ndarray:
    return np.ones(figures.shape, dtype=np.bool_)


def test_without_a_treatment_nothing_is_moved() -> None:
    figures = np.array([1.0, NONE, 1e6])

    found, moved = treated(rule(None), figures, everybody(figures))

    assert np.array_equal(found, figures, equal_nan=True) and not moved.any()


def test_an_outlier_is_brought_in_to_the_next_figure() -> None:
    figures = np.array([*TEN, 100.0, NONE])

    found, moved = treated(rule(Treatment()), figures, everybody(figures))

    assert found[:11].tolist() == [*TEN, 10.0] and np.isnan(found[11])
    assert np.flatnonzero(moved).tolist() == [10]


def test_where_winsorising_does_not_do_the_whole_column_is_transformed() -> None:
    figures = np.array([*TEN, 1e3, 1e5])

    found, moved = treated(rule(Treatment(winmax=0)), figures, everybody(figures))

    # ln(x − min + 0.01 · (max − min))
    assert found == pytest.approx(np.log(figures - 1.0 + 0.01 * (1e5 - 1.0)))
    assert moved.all()


def test_a_scheme_may_forbid_the_transformation() -> None:
    figures = np.array([*TEN, 1e3, 1e5])

    found, moved = treated(rule(Treatment(0, "none")), figures, everybody(figures))

    assert np.array_equal(found, figures) and not moved.any()


@pytest.mark.parametrize("figures", [np.full(9, 4.0), np.full(9, NONE), np.array([7.0])])
def test_what_has_no_spread_is_left_alone(figures: np.ndarray) -> None:
    found, moved = treated(rule(Treatment()), figures, everybody(figures))

    assert np.array_equal(found, figures, equal_nan=True) and not moved.any()


def test_who_does_not_count_decides_no_outlier_and_is_moved_like_those_around() -> None:
    figures = np.array([*TEN, 100.0, 5.5, 1e9])
    counted = np.array([*[True] * 11, False, False])

    found, moved = treated(rule(Treatment()), figures, counted)

    assert found[:11].tolist() == [*TEN, 10.0]
    assert found[11:].tolist() == [5.5, 10.0] and moved[11:].tolist() == [False, True]


def test_where_nobody_counts_nothing_is_moved() -> None:
    found, moved = treated(rule(Treatment()), np.array([1.0, 99.0]), np.zeros(2, dtype=np.bool_))

    assert found.tolist() == [1.0, 99.0] and not moved.any()


def test_a_column_that_cannot_be_transformed_is_refused_by_its_code() -> None:
    figures = np.array([*(TEN / 1e4), 0.1, 0.9])

    with pytest.raises(ScoreError, match=r"indicators\.sales: the GII logarithm"):
        treated(rule(Treatment(0, "log_gii")), figures, everybody(figures))
