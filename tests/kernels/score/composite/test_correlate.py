"""Correlations pair by pair, flags, Cronbach's alpha."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy import stats

from luodi.kernels.score.composite.correlate import (
    Flag,
    cronbach,
    flags,
    pearson,
    spearman,
    with_denominators,
)
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]
GAPS = np.array([[1.0, 2.0, 9.0], [2.0, np.nan, 7.0], [3.0, 5.0, np.nan], [5.0, 6.0, 2.0]])
TABLES = arrays(np.float64, (8, 3), elements=st.integers(-20, 20) | st.just(np.nan))


def test_each_pair_is_correlated_over_the_units_that_have_both() -> None:
    found = pearson(GAPS)

    # the first two over units 0, 2 and 3: (1, 3, 5) and (2, 5, 6)
    assert found[0, 1] == pytest.approx(8 / np.sqrt(8 * 26 / 3))
    assert found[1, 2] == pytest.approx(-1)
    assert np.diag(found) == pytest.approx(1)


def test_ranks_are_taken_over_each_pairs_own_units() -> None:
    found = spearman(GAPS)

    assert found[0, 1] == pytest.approx(1) and found[0, 2] == pytest.approx(-1)


def test_complete_ranks_agree_with_scipy() -> None:
    values = np.random.default_rng(1).integers(0, 5, (30, 3)).astype(float)

    assert spearman(values) == pytest.approx(stats.spearmanr(values).statistic)


def test_what_does_not_vary_or_has_no_pair_has_no_correlation() -> None:
    values = np.array([[1.0, 0.3, np.nan], [2.0, 0.3, np.nan], [4.0, 0.3, 5.0]])

    assert np.isnan(pearson(values)[0, 1:]).all()
    assert np.isnan(spearman(values)[0, 1:]).all()
    assert np.isnan(spearman(np.array([[1.0, np.nan], [np.nan, 1.0]]))[0, 1])


def test_a_pair_that_does_not_vary_where_both_are_is_not_noise() -> None:
    values = np.array([[1e9, 1.0], [1e9, 2.0], [1e9, 4.0], [3.0, np.nan]])

    assert np.isnan(pearson(values)[0, 1])


@given(TABLES)
@settings(max_examples=50, deadline=None)
def test_correlations_agree_with_a_plain_loop(values: Floats) -> None:
    found = pearson(values)

    for one in range(3):
        for two in range(3):
            both = ~np.isnan(values[:, [one, two]]).any(axis=1)
            x, y = values[both, one], values[both, two]
            if len(set(x)) < 2 or len(set(y)) < 2:
                assert np.isnan(found[one, two])
            else:
                assert found[one, two] == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-12)


def test_pairs_of_a_group_are_flagged_once() -> None:
    table = np.array([[1.0, 0.95, -0.2], [0.95, 1.0, 0.99], [-0.2, 0.99, 1.0]])

    found = flags(table, np.array([0, 0, 0]))

    assert found == [Flag(0, 1, 0.95, "high"), Flag(0, 2, -0.2, "negative"),
                     Flag(1, 2, 0.99, "high")]  # fmt: skip
    assert flags(table, np.array([0, 1, 2])) == []


def test_what_moves_with_a_denominator_is_flagged() -> None:
    size = np.array([[1.0], [2.0], [3.0], [4.0]])
    values = np.column_stack([size * 2, -size, [5.0, 1.0, 7.0, 2.0], [1.0, 1.0, 1.0, 1.0]])

    found = with_denominators(values, size)

    assert [(flag.first, flag.kind) for flag in found] == [(0, "high"), (1, "negative")]


def test_alpha_of_three_columns() -> None:
    values = np.array([[1.0, 2.0, 1.0], [2.0, 3.0, 3.0], [3.0, 3.0, 5.0], [4.0, 6.0, 4.0]])

    # 3/2 · (1 − Σ variances / variance of the sum)
    wanted = 1.5 * (1 - values.var(axis=0, ddof=1).sum() / values.sum(axis=1).var(ddof=1))
    assert cronbach(values) == pytest.approx(wanted)


@pytest.mark.parametrize(
    "values",
    [np.ones((4, 1)), np.ones((4, 2)), np.array([[1.0, np.nan], [2.0, np.nan], [np.nan, 3.0]])],
    ids=["one column", "nothing varies", "nothing in common"],
)
def test_without_covariance_there_is_no_alpha(values: Floats) -> None:
    assert np.isnan(cronbach(values))


@pytest.mark.parametrize("ask", [pearson, spearman, cronbach])
def test_an_infinite_figure_is_refused(ask: Callable[[Floats], object]) -> None:
    with pytest.raises(ScoreError, match=r"values\[#2, #1\]: the figure is infinite"):
        ask(np.array([[1.0, 2.0], [np.inf, 1.0], [0.0, 4.0]]))
