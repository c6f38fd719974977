"""Growth over time, and why there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from luodi.kernels.score.composite.trends import Outcome, compound, percent_change
from luodi.kernels.score.problems import ScoreError

YEARS = np.array([2021.0, 2022.0, 2023.0])


def series(*values: float) -> NDArray[np.float64]:
    return np.array(values)[:, None]


# COINr's test-trends -----------------------------------------------------------------------


def test_the_compound_rate_goes_from_the_first_to_the_last_figure() -> None:
    # (121 / 100) ^ ½ − 1, whatever lies between
    assert compound(series(100, 7, 121), YEARS).rate[0] == pytest.approx(0.1)


def test_two_figures_change_by_their_difference() -> None:
    found = percent_change(series(4, 5), YEARS[:2])

    assert found.rate[0] == pytest.approx(25)


def test_three_figures_change_by_the_slope_of_their_line() -> None:
    # 2, 3, 7: slope 2.5, line from 1.5: 2.5 / 1.5
    found = percent_change(series(2, 3, 7), YEARS, per=10)

    assert found.rate[0] == pytest.approx(2.5 / 1.5 * 1000)


def test_missing_ends_shorten_the_time() -> None:
    found = compound(series(np.nan, 100, 110), YEARS)

    assert found.rate[0] == pytest.approx(0.1) and found.outcome[0] == Outcome.FOUND


# where COINr answers Inf or NaN ------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ((0, 1, 2), Outcome.FROM_ZERO),
        ((-1, 1, 2), Outcome.FROM_NEGATIVE),
        ((-1, -2, -4), Outcome.FROM_NEGATIVE),
        ((1, 1, -2), Outcome.TO_NEGATIVE),
        ((np.nan, 1, np.nan), Outcome.TOO_FEW),
        ((np.nan, np.nan, np.nan), Outcome.TOO_FEW),
    ],
)
def test_without_a_rate_the_outcome_says_why(values: tuple[float, ...], outcome: Outcome) -> None:
    found = compound(series(*values), YEARS)

    assert np.isnan(found.rate[0]) and found.outcome[0] == outcome


@pytest.mark.parametrize("figure", [0.0, -3.0, 5.0])
def test_what_stands_still_has_rate_zero_wherever_it_stands(figure: float) -> None:
    still = series(figure, figure, figure)

    assert compound(still, YEARS).rate[0] == 0
    assert percent_change(still, YEARS).rate[0] == 0


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ((0, 3), Outcome.FROM_ZERO),
        ((-2, 3), Outcome.FROM_NEGATIVE),
        ((0, 1, 2), Outcome.FROM_ZERO),
        ((np.nan, 2), Outcome.TOO_FEW),
    ],
)
def test_percent_of_nothing_is_reported(values: tuple[float, ...], outcome: Outcome) -> None:
    found = percent_change(series(*values), YEARS[: len(values)])

    assert np.isnan(found.rate[0]) and found.outcome[0] == outcome


def test_a_fall_below_zero_is_a_change_in_percent() -> None:
    assert percent_change(series(2, -2), YEARS[:2]).rate[0] == pytest.approx(-200)


def test_units_and_indicators_keep_their_places() -> None:
    values = np.arange(1.0, 13.0).reshape(3, 2, 2)

    found = compound(values, YEARS)

    # (9 / 1) ^ ½ − 1 and (12 / 4) ^ ½ − 1
    assert found.rate[0, 0] == pytest.approx(2) and found.rate[1, 1] == pytest.approx(3**0.5 - 1)


@pytest.mark.parametrize("times", [[2021.0, 2021, 2022], [2022.0, 2021, 2023], [2021.0, 2022]])
def test_times_that_do_not_rise_or_fit_are_refused(times: list[float]) -> None:
    with pytest.raises(ScoreError, match="give rising times"):
        compound(series(1, 2, 3), np.array(times))


@given(st.floats(0.1, 100), st.floats(-0.5, 1.0), st.floats(0.01, 100))
@settings(max_examples=50, deadline=None)
def test_a_steady_rate_is_found_in_any_unit(start: float, rate: float, times: float) -> None:
    steady = series(*(start * times * (1 + rate) ** year for year in range(3)))

    assert compound(steady, YEARS).rate[0] == pytest.approx(rate, abs=1e-12)


def test_an_infinite_figure_is_refused() -> None:
    with pytest.raises(ScoreError, match="the figure is infinite"):
        compound(series(1, np.inf, 2), YEARS)
