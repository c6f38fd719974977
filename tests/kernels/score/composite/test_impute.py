"""Missing figures from other units, from the same unit, or by any function."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score.composite.impute import Rows, impute_columns, impute_rows, impute_table
from luodi.kernels.score.composite.labels import Labels
from luodi.kernels.score.problems import ScoreError
from tests.kernels.score.composite.drawn_tables import SEEDS, Floats, orders, tables

GAP = np.nan


def column(*figures: float) -> Floats:
    return np.array(figures)[:, None]


def test_a_gap_gets_the_mean_or_median_of_its_column() -> None:
    assert impute_columns(column(1, GAP, 2, 6)).values[1, 0] == 3.0
    assert impute_columns(column(1, GAP, 2, 6), "median").values[1, 0] == 2.0
    assert impute_columns(column(1, GAP), np.nan_to_num).values[1, 0] == 0.0


def test_a_gap_gets_the_mean_or_median_of_its_group() -> None:
    values, groups = column(1, 2, 9, GAP, 100, GAP), ["a", "a", "a", "a", "b", "b"]

    assert impute_columns(values, "mean", groups).values[:, 0].tolist() == [1, 2, 9, 4, 100, 100]
    assert impute_columns(values, "median", groups).values[3, 0] == 2.0


def test_a_unit_without_a_group_is_neither_imputed_nor_used() -> None:
    found = impute_columns(column(1, GAP, 50, GAP), "mean", ["a", "a", None, None])

    assert found.values[:3, 0].tolist() == [1.0, 1.0, 50.0]
    assert found.missing[:, 0].tolist() == [False, False, False, True]


def test_what_was_imputed_is_marked() -> None:
    found = impute_columns(column(1, GAP, 2))

    assert found.imputed[:, 0].tolist() == [False, True, False] and not found.problems


def test_a_column_or_group_with_nothing_to_impute_from_is_named_and_stays_missing() -> None:
    values, names = np.array([[1.0, GAP], [GAP, GAP]]), Labels(("A", "B"), ("tax", "jobs"))

    whole = impute_columns(values, labels=names)
    grouped = impute_columns(values, groups=["x", "y"], labels=names)

    assert [one.path for one in whole.problems] == ["values[*, jobs]"]
    assert [one.path for one in grouped.problems] == [
        "values[x, jobs]",
        "values[y, tax]",
        "values[y, jobs]",
    ]
    assert grouped.missing.tolist() == [[False, True], [True, True]]
    with pytest.raises(ScoreError, match="indicator jobs has no figure"):
        impute_columns(values, nothing="refuse", labels=names)


def test_a_function_that_changes_an_observed_figure_is_refused() -> None:
    with pytest.raises(ScoreError, match="changed an observed figure"):
        impute_columns(column(1, GAP), lambda figures: np.zeros_like(figures))


def test_there_must_be_a_group_for_each_unit() -> None:
    with pytest.raises(ScoreError, match="groups: there are 1, there must be 2"):
        impute_columns(column(1, GAP), groups=["a"])


def test_within_a_unit_columns_are_brought_to_one_scale_first() -> None:
    # column 1 runs 0–10: unit B has 5, that is 0.5; less is better in column 2, 200 worst to 100
    # best: 0.5 between them is 150
    values = np.array([[0.0, 200.0], [5.0, GAP], [10.0, 100.0]])

    found = impute_rows(values, Rows(np.array([1.0, -1.0])))

    assert found.values[1].tolist() == [5.0, 150.0]
    assert found.imputed.sum() == 1


def test_within_a_unit_as_it_stands_if_the_columns_have_one_scale() -> None:
    values = np.array([[1.0, 2.0, GAP]])

    found = impute_rows(values, Rows(np.ones(3), scaled=False), "median")

    assert found.values.tolist() == [[1.0, 2.0, 1.5]]


def test_only_indicators_of_the_same_family_stand_in() -> None:
    values = np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.25, GAP, 1.0]])

    found = impute_rows(values, Rows(np.ones(3), ["eco", "eco", "soc"]))

    assert found.values[2].tolist() == [0.25, 0.25, 1.0]


def test_a_column_of_equal_figures_stands_in_for_none_and_gets_its_own() -> None:
    values = np.array([[7.0, 0.0, 0.0], [7.0, 4.0, 8.0], [7.0, 1.0, GAP], [GAP, 4.0, 8.0]])

    found = impute_rows(values, Rows(np.ones(3)))

    assert found.values[2, 2] == 2.0  # 1 of 0–4 is a quarter; a quarter of 0–8
    assert found.values[3, 0] == 7.0


def test_a_unit_without_any_figure_is_named() -> None:
    values, names = np.array([[1.0, 2.0], [3.0, 5.0], [GAP, GAP]]), Labels(("A", "B", "C"))

    found = impute_rows(values, Rows(np.ones(2)), labels=names)

    assert [one.path for one in found.problems] == ["values[C]"]


def test_any_function_of_the_whole_table() -> None:
    found = impute_table(np.array([[1.0, GAP]]), lambda table: np.nan_to_num(table, nan=9.0))

    assert found.values.tolist() == [[1.0, 9.0]]
    with pytest.raises(ScoreError):
        impute_table(np.array([[1.0, GAP]]), lambda table: table * 2)
    assert impute_table(np.array([[1.0, GAP]]), lambda table: table).problems


@given(tables(), st.sampled_from(["mean", "median"]))
@settings(max_examples=50, deadline=None)
def test_observed_figures_never_change_and_the_given_table_stays(values: Floats, way: str) -> None:
    given_table, known = values.copy(), ~np.isnan(values)

    for found in (
        impute_columns(values, way),
        impute_rows(values, Rows(np.ones(values.shape[1])), way),
    ):
        assert np.array_equal(found.values[known], values[known])
        assert not (found.imputed & known).any()
        assert np.array_equal(found.missing, ~known & ~found.imputed)
    assert np.array_equal(values, given_table, equal_nan=True)


@given(tables(), SEEDS)
@settings(max_examples=50, deadline=None)
def test_the_order_of_units_and_columns_changes_nothing(values: Floats, seed: int) -> None:
    rows, columns = orders(values, seed)
    groups, senses = [f"g{place % 2}" for place in range(len(values))], np.ones(values.shape[1])
    shuffled, regrouped = values[rows][:, columns], [groups[row] for row in rows]

    pairs = [
        (impute_columns(values, "mean", groups), impute_columns(shuffled, "mean", regrouped)),
        (impute_rows(values, Rows(senses)), impute_rows(shuffled, Rows(senses))),
    ]

    for found, again in pairs:
        assert np.array_equal(found.values[rows][:, columns], again.values, equal_nan=True)
