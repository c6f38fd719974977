"""Missing figures along time, with the literal numbers of COINr's own test."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score.composite.panels import impute_panel
from luodi.kernels.score.problems import ScoreError

GAP = np.nan
YEARS = np.array([2020.0, 2021.0, 2022.0])
# COINr, tests/testthat/test-impute_panel.R: one unit, four indicators
FOUR = np.array([[1.0, 3, GAP, 7], [2, GAP, 5, 8], [3, 5, 6, GAP]])[:, None, :]


def series(*figures: float) -> np.ndarray:
    return np.array(figures)[:, None, None]


@pytest.mark.parametrize("way", ["linear", "linear_constant"])
def test_linear_imputation_gives_the_numbers_of_the_reference(way: str) -> None:
    found = impute_panel(FOUR, YEARS, way)  # type: ignore[arg-type]

    assert found.values[:, 0].T.tolist() == [[1, 2, 3], [3, 4, 5], [5, 5, 6], [7, 8, 8]]


def test_constant_imputation_gives_the_numbers_of_the_reference() -> None:
    found = impute_panel(FOUR, YEARS, "constant")

    assert found.values[:, 0].T.tolist() == [[1, 2, 3], [3, 3, 5], [5, 5, 6], [7, 8, 8]]


def test_the_latest_figure_is_carried_forward_never_back() -> None:
    found = impute_panel(FOUR, YEARS)

    assert found.values[1, 0, 1] == 3.0 and found.values[2, 0, 3] == 8.0
    assert np.isnan(found.values[0, 0, 2])
    assert found.source[:, 0, 3].tolist() == [0, 1, 1]
    assert found.source[0, 0, 2] == -1


def test_between_two_figures_only() -> None:
    found = impute_panel(FOUR, YEARS, "between")

    assert found.values[1, 0, 1] == 4.0
    assert np.isnan(found.values[0, 0, 2]) and np.isnan(found.values[2, 0, 3])
    assert found.interpolated.sum() == found.imputed.sum() == 1


def test_a_line_keeps_to_the_positions_of_the_periods() -> None:
    # 2019 to 2023 is four years, 2020 is a quarter of the way from 10 to 30
    found = impute_panel(series(10, GAP, 30), np.array([2019.0, 2020.0, 2023.0]), "linear")

    assert found.values[1, 0, 0] == 15.0 and found.source[1, 0, 0] == 0


def test_no_figure_is_taken_from_farther_than_allowed() -> None:
    values, years = series(1, GAP, GAP, GAP, GAP, 6), np.arange(6.0)

    assert impute_panel(values, years, "latest", 2).missing[:, 0, 0].tolist() == [
        False, False, False, True, True, False,
    ]  # fmt: skip
    # on a line it is the nearer of both ends that counts
    assert impute_panel(values, years, "linear", 1).values[[1, 4], 0, 0].tolist() == [2.0, 5.0]
    assert impute_panel(values, years, "linear", 1).missing[:, 0, 0].sum() == 2


def test_a_series_without_figures_stays_missing() -> None:
    for way in ("latest", "constant", "linear"):
        assert impute_panel(series(GAP, GAP), YEARS[:2], way).missing.all()


@pytest.mark.parametrize(
    ("periods", "way", "reach", "path"),
    [
        ([2021.0, 2020.0], "latest", None, "periods"),
        ([2020.0], "latest", None, "periods"),
        ([2020.0, 2021.0], "spline", None, "along"),
        ([2020.0, 2021.0], "latest", 0, "max_time"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    periods: list[float], way: str, reach: int | None, path: str
) -> None:
    with pytest.raises(ScoreError, match=path):
        impute_panel(series(1, GAP), np.array(periods), way, reach)  # type: ignore[arg-type]
    with pytest.raises(ScoreError, match="infinite"):
        impute_panel(series(1, np.inf), YEARS[:2])


@given(
    st.lists(st.one_of(st.integers(-99, 99).map(float), st.just(GAP)), min_size=1, max_size=8),
    st.sampled_from(["latest", "constant", "linear", "between"]),
)
@settings(max_examples=80, deadline=None)
def test_observed_figures_stay_and_imputed_ones_lie_within_them(
    figures: list[float], way: str
) -> None:
    values = series(*figures)
    known = ~np.isnan(values)

    found = impute_panel(values, np.arange(float(len(values))), way)  # type: ignore[arg-type]

    assert np.array_equal(found.values[known], values[known]) and not (found.imputed & known).any()
    if found.imputed.any():
        filled = found.values[found.imputed]
        assert values[known].min() <= filled.min() and filled.max() <= values[known].max()
