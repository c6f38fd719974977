"""Logarithms and Box-Cox, worked out in the open; the logarithm that COINr forgets to return."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings

from luodi.kernels.score.composite.transforms import (
    TRANSFORMS,
    box_cox,
    log_ct,
    log_ct_orig,
    log_ct_plus,
    log_gii,
    transform,
)
from luodi.kernels.score.problems import ScoreError
from tests.kernels.score.composite.drawn_tables import Floats, tables

HIGH = np.array([0.0, 1.0, 2.0, 100.0])


def test_the_logarithm_of_the_coin_tool_in_both_directions() -> None:
    # a = 0.01 · (100 − 0) = 1
    assert log_ct(HIGH) == pytest.approx([log(1), log(2), log(3), log(101)], rel=1e-15)
    assert np.array_equal(log_ct_plus(HIGH), log_ct(HIGH))
    assert log_ct_plus(-HIGH) == pytest.approx(-log_ct(HIGH), rel=1e-15)
    assert log_ct_orig(HIGH + 7) == pytest.approx([log(1), log(2), log(3), log(101)], rel=1e-15)


def test_the_logarithm_of_the_innovation_index_is_really_taken() -> None:
    # (max − 1)(x − min) / (max − min) + 1 = 99 · x / 100 + 1: COINr returns x itself
    found = log_gii(HIGH)

    assert found == pytest.approx([0.0, log(1.99), log(2.98), log(100)], rel=1e-14)
    assert not np.array_equal(found, HIGH)


def test_the_logarithm_of_the_innovation_index_refuses_to_turn_the_order_round() -> None:
    with pytest.raises(ScoreError, match="above 1"):
        log_gii(np.array([0.1, 0.2, 0.9]))


def test_box_cox_with_a_power_or_the_likeliest_one() -> None:
    # z = x + 1: power 2 gives (z² − 1) / 2, power 0 ln z
    assert box_cox(HIGH, 2.0) == pytest.approx([0.0, 1.5, 4.0, 5100.0], rel=1e-15)
    assert box_cox(HIGH, 0.0) == pytest.approx(np.log(HIGH + 1), rel=1e-15)
    likeliest = box_cox(HIGH)
    assert (np.diff(likeliest) > 0).all() and likeliest.max() < 100


def test_a_power_that_runs_over_is_refused() -> None:
    with pytest.raises(ScoreError, match="the power 200 runs over"):
        box_cox(HIGH, 200.0)


def test_a_transformation_is_known_by_its_name_or_is_a_function() -> None:
    assert transform("log_gii") is log_gii and transform(np.sqrt) is np.sqrt
    with pytest.raises(ScoreError, match="log_ct_plus"):
        transform("ln")


@pytest.mark.parametrize("name", sorted(TRANSFORMS))
@pytest.mark.parametrize("figures", [[], [np.nan], [3.0, 3.0, np.nan]])
def test_a_column_without_spread_is_refused(name: str, figures: list[float]) -> None:
    with pytest.raises(ScoreError, match="all are alike"):
        TRANSFORMS[name](np.array(figures))


@given(tables(2))
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_figures_is_kept_and_gaps_stay(values: Floats) -> None:
    figures = values[:, 0]
    known = ~np.isnan(figures)
    if known.any() and figures[known].min() < figures[known].max():
        for way in (log_ct, log_ct_plus, log_ct_orig):
            found = way(figures)
            assert np.array_equal(np.isfinite(found), known)
            assert (np.diff(found[known][np.argsort(figures[known])]) >= 0).all()
