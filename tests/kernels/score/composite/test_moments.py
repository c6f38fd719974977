"""Skewness and kurtosis against numbers worked out by hand and a second source."""

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from luodi.kernels.score.composite.moments import moments
from tests.kernels.score.composite.drawn_tables import SEEDS, Floats, orders, tables


def test_moments_of_four_figures_by_hand() -> None:
    # 0 0 0 4: mean 1, d = −1 −1 −1 3, Σd² 12, Σd³ 24, Σd⁴ 84
    # g1 = √4 · 24 / 12^1.5 = 1.1547, G1 = g1 · √12 / 2 = 2
    # g2 = 4 · 84 / 144 − 3 = −2/3, G2 = (5 · −2/3 + 6) · 3 / (2 · 1) = 4
    found = moments(np.array([[0.0], [0.0], [0.0], [4.0]]))

    assert found.skewness[0] == pytest.approx(2.0, rel=1e-14)
    assert found.kurtosis[0] == pytest.approx(4.0, rel=1e-14)
    assert found.count.tolist() == [4.0] and found.known.tolist() == [True]


def test_one_figure_far_out_shows_in_both() -> None:
    found = moments(np.append(np.arange(1.0, 11), 100)[:, None])  # of docs/methods/treat.md

    assert found.skewness[0] == pytest.approx(3.26, abs=0.005)
    assert found.kurtosis[0] == pytest.approx(10.71, abs=0.005)


def test_moments_agree_with_scipy_and_look_past_gaps() -> None:
    figures = np.random.default_rng(3).lognormal(size=40)

    found = moments(np.append(figures, np.nan)[:, None])

    assert found.skewness[0] == pytest.approx(stats.skew(figures, bias=False), rel=1e-12)
    assert found.kurtosis[0] == pytest.approx(stats.kurtosis(figures, bias=False), rel=1e-12)


@pytest.mark.parametrize("figures", [[0.1] * 7, [1.0, 2.0], [], [np.nan] * 5])
def test_few_or_equal_figures_have_no_moments(figures: list[float]) -> None:
    assert not moments(np.array(figures, dtype=float).reshape(-1, 1)).known[0]


def test_three_figures_have_a_skewness_but_no_kurtosis() -> None:
    found = moments(np.array([[1.0], [2.0], [6.0]]))

    assert np.isfinite(found.skewness[0]) and np.isnan(found.kurtosis[0])


def test_the_unit_of_the_figures_does_not_matter_however_large() -> None:
    figures = np.array([[1.0], [2.0], [3.0], [9.0]])

    assert moments(figures * 2.0**300).kurtosis == moments(figures).kurtosis


@given(tables(), SEEDS)
@settings(max_examples=50, deadline=None)
def test_the_order_of_units_and_columns_changes_no_digit(values: Floats, seed: int) -> None:
    rows, columns = orders(values, seed)

    found, again = moments(values), moments(values[rows][:, columns])

    assert np.array_equal(found.skewness[columns], again.skewness, equal_nan=True)
    assert np.array_equal(found.kurtosis[columns], again.kurtosis, equal_nan=True)
