"""Normalising by scale, with the literal numbers of COINr's own tests and its defects."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score.composite.applied import Way
from luodi.kernels.score.composite.labels import Labels
from luodi.kernels.score.composite.normalise import fracmax, goalposts, minmax, scaled, zscore
from luodi.kernels.score.composite.senses import Sense
from luodi.kernels.score.problems import ScoreError
from tests.kernels.score.composite.drawn_tables import SEEDS, Floats, orders, tables

GAP = np.nan
TEN = np.arange(1.0, 11)[:, None]
LESS = Sense(np.array([-1.0]))


def column(*figures: float) -> Floats:
    return np.array(figures)[:, None]


def test_minmax_ends_at_its_bounds() -> None:
    found = minmax(TEN, bounds=(2.0, 7.0))

    assert (found.min(), found.max()) == (2.0, 7.0)
    assert minmax(column(1, 2, 5), LESS)[:, 0].tolist() == [100.0, 75.0, 0.0]


def test_zscore_has_the_mean_and_the_sd_asked_for() -> None:
    found = zscore(TEN, to=(5.0, 2.0))

    assert found.mean() == pytest.approx(5.0, rel=1e-14)
    assert found.std(ddof=1) == pytest.approx(2.0, rel=1e-14)
    # −1 0 1 has mean 0 and sd 1
    assert zscore(column(-1, 0, 1, GAP))[:3, 0].tolist() == [-1.0, 0.0, 1.0]


def test_scaled_by_fixed_bounds() -> None:
    # (4 − 1) / (10 − 1) · 100 = 33.3…
    assert scaled(column(4), bounds=(1.0, 10.0))[0, 0] == pytest.approx(100 / 3, rel=1e-15)
    with pytest.raises(ScoreError, match="bounds"):
        scaled(column(4), bounds=(3.0, 3.0))


def test_share_of_the_greatest() -> None:
    assert fracmax(column(1, 2, 4))[:, 0].tolist() == [0.25, 0.5, 1.0]


def test_share_of_the_greatest_keeps_the_order_where_less_is_better() -> None:
    # COINr gives 1, 2, 4: the worst gets the most
    assert fracmax(column(1, 2, 4), LESS)[:, 0].tolist() == [-1.0, -2.0, -4.0]


def test_a_greatest_of_zero_is_named_or_gives_the_constant() -> None:
    with pytest.raises(ScoreError):
        fracmax(column(0, -2))
    assert fracmax(column(0, -2), constant=0.0)[:, 0].tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("figure", "more", "less"), [(1.0, 0.1, 0.9), (11.0, 1.0, 0.0), (-1.0, 0.0, 1.0)]
)
def test_goalposts_give_the_numbers_of_the_reference(
    figure: float, more: float, less: float
) -> None:
    posts = (0.0, 10.0)

    assert goalposts(column(figure), posts)[0, 0] == pytest.approx(more, rel=1e-15)
    assert goalposts(column(figure), posts, LESS)[0, 0] == pytest.approx(less, rel=1e-15)


def test_goalposts_may_have_another_top_and_let_figures_run_over() -> None:
    assert goalposts(column(0.5, 1.0), (0.2, 0.8), top=10.0)[1, 0] == 10.0
    assert goalposts(column(20), (0.0, 10.0), cut=False)[0, 0] == 2.0


@pytest.mark.parametrize("posts", [(5.0, 5.0), (6.0, 5.0)])
def test_equal_or_crossed_goalposts_are_refused(posts: tuple[float, float]) -> None:
    for sense in (Sense(), LESS):
        with pytest.raises(ScoreError, match="no span"):
            goalposts(column(1, 2), posts, sense)


@pytest.mark.parametrize("way", [minmax, zscore])
@pytest.mark.parametrize("figures", [[0.1] * 7, [3.0], [3.0, GAP]])
def test_a_column_without_spread_is_named_or_gives_the_constant(
    way: type, figures: list[float]
) -> None:
    names = Sense(labels=Labels((), ("tax",)))

    with pytest.raises(ScoreError, match="tax has no span"):
        way(column(*figures), names)
    found = way(column(*figures), names, constant=50.0)
    assert (found[~np.isnan(column(*figures))] == 50.0).all()


@pytest.mark.parametrize("way", [minmax, zscore, fracmax])
def test_a_column_of_gaps_stays_a_column_of_gaps(way: type) -> None:
    assert np.isnan(way(column(GAP, GAP))).all()


def test_a_span_so_small_that_shares_run_over_is_no_span() -> None:
    values = column(-(2.0**400), 2.0**-1000)

    assert fracmax(values, constant=0.0)[:, 0].tolist() == [0.0, 0.0]
    for way in (fracmax, partial(scaled, bounds=(0.0, 5e-324))):
        with pytest.raises(ScoreError, match="no span"):
            way(values)


def test_no_sd_of_nothing() -> None:
    with pytest.raises(ScoreError, match="sd of 0"):
        zscore(TEN, to=(0.0, 0.0))


@given(tables(2), SEEDS)
@settings(max_examples=50, deadline=None)
def test_the_order_of_units_and_columns_changes_nothing(values: Floats, seed: int) -> None:
    rows, columns = orders(values, seed)

    for way in (minmax, zscore, fracmax):
        found, again = (way(one, constant=1.0) for one in (values, values[rows][:, columns]))
        np.testing.assert_allclose(found[rows][:, columns], again, rtol=1e-12, atol=1e-12)


def test_the_order_of_units_changes_not_even_the_last_digit() -> None:
    rng = np.random.default_rng(4)
    values = rng.lognormal(0.0, 2.0, (400, 5))
    values[rng.random(values.shape) < 0.2] = np.nan
    rows = rng.permutation(len(values))

    for way in (minmax, zscore, fracmax):
        assert np.array_equal(way(values)[rows], way(values[rows]), equal_nan=True)


@given(tables(2))
@settings(max_examples=50, deadline=None)
def test_more_is_never_less_and_gaps_stay_gaps(values: Floats) -> None:
    ways: list[Way] = [partial(one, constant=0.0) for one in (minmax, zscore, fracmax)]
    for way in (*ways, scaled):
        for sign in (1.0, -1.0):
            sense = Sense(np.full(values.shape[1], sign))
            found = way(values, sense)
            assert np.array_equal(np.isnan(found), np.isnan(values))
            for before, after in zip(values.T * sign, found.T, strict=True):
                known = ~np.isnan(before)
                assert (np.diff(after[known][np.argsort(before[known])]) >= 0).all()


@given(tables(2, gaps=False), st.floats(0.25, 8), st.integers(-50, 50))
@settings(max_examples=50, deadline=None)
def test_another_unit_of_the_figures_changes_nothing(
    values: Floats, scale: float, shift: int
) -> None:
    for way in (minmax, zscore):
        found, again = (way(one, constant=0.0) for one in (values, values * scale + shift))
        np.testing.assert_allclose(found, again, rtol=1e-8, atol=1e-8)
