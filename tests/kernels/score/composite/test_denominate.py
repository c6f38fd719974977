"""Figures divided by what makes them comparable; nothing is divided by zero."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score.composite.denominate import Denominators, denominated
from luodi.kernels.score.composite.labels import Labels
from luodi.kernels.score.problems import ScoreError
from tests.kernels.score.composite.drawn_tables import SEEDS, Floats, orders, tables

NAMES = Labels(("A", "B"), ("tax", "roads"))


def test_each_column_is_divided_by_its_own_denominator_and_scale() -> None:
    # tax 500 of 20,000 people, per 1000: 500 / (20000 / 1000) = 25; roads are not divided
    given_by = Denominators(np.array([[20_000.0]]), np.array([0, -1]), np.array([1000.0, 1.0]))

    found = denominated(np.array([[500.0, 7.0]]), given_by)

    assert found.values.tolist() == [[25.0, 7.0]]
    assert not found.lost.any()


def test_a_missing_denominator_loses_the_figure_and_says_so() -> None:
    given_by = Denominators(np.array([[np.nan], [2.0]]), np.array([0]))

    found = denominated(np.array([[1.0], [np.nan]]), given_by)

    assert np.isnan(found.values).all()
    assert found.lost.tolist() == [[True], [False]]  # the second was missing before


@pytest.mark.parametrize(("divisor", "word"), [(0.0, "zero"), (-2.0, "negative")])
def test_a_zero_or_negative_denominator_is_refused_by_unit_and_column(
    divisor: float, word: str
) -> None:
    given_by = Denominators(np.array([[1.0], [divisor]]), np.array([0, -1]))

    with pytest.raises(ScoreError, match=f"denominator of B for tax is {word}") as refused:
        denominated(np.ones((2, 2)), given_by, NAMES)

    assert [one.path for one in refused.value.problems] == ["values[B, tax]"]
    assert "分母" in refused.value.problems[0].zh


def test_a_negative_denominator_may_be_allowed_a_zero_never() -> None:
    by = np.array([0])

    allowed = denominated(np.array([[4.0]]), Denominators(np.array([[-2.0]]), by, None, "allow"))

    assert allowed.values.tolist() == [[-2.0]]
    with pytest.raises(ScoreError):
        denominated(np.array([[4.0]]), Denominators(np.array([[0.0]]), by, None, "allow"))


def test_what_does_not_fit_is_named() -> None:
    one = np.array([[4.0]])

    for wrong, path in [
        (Denominators(np.ones((2, 1)), np.array([0])), "denominators.values"),
        (Denominators(one, np.array([0, 0])), "denominators.by"),
        (Denominators(one, np.array([1])), "denominators.by"),
        (Denominators(one, np.array([0]), np.array([0.0])), "denominators.scales"),
        (Denominators(one * 1e-300, np.array([0])), "values"),  # runs over
    ]:
        with pytest.raises(ScoreError) as refused:
            denominated(one * 1e100, wrong)
        assert refused.value.problems[0].path.startswith(path)


def test_where_there_is_no_figure_the_denominator_does_not_matter() -> None:
    found = denominated(np.array([[np.nan]]), Denominators(np.array([[0.0]]), np.array([0])))

    assert np.isnan(found.values).all() and not found.lost.any()


@given(tables(), SEEDS, st.floats(0.5, 100))
@settings(max_examples=50, deadline=None)
def test_the_order_of_units_and_columns_changes_nothing(
    values: Floats, seed: int, scale: float
) -> None:
    rows, columns = orders(values, seed)
    sizes = np.arange(1.0, len(values) + 1)[:, None]
    by, scales = np.zeros(values.shape[1], dtype=int), np.full(values.shape[1], scale)

    found = denominated(values, Denominators(sizes, by, scales)).values
    again = denominated(values[rows][:, columns], Denominators(sizes[rows], by, scales)).values

    assert np.array_equal(found[rows][:, columns], again, equal_nan=True)
