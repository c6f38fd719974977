"""Converting: 当期 and 累计, one into the other, and what a gap does to each."""

from datetime import date
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernels import periods

KINDS = st.sampled_from([kind for kind in periods.KINDS if kind not in ("day", "year")])
AMOUNTS = st.decimals(-(10**9), 10**9, places=6)


def _texts(kind: str) -> list[str]:
    first = periods.of_day(date(2025, 6, 30), kind)
    return [period.text for period in periods.span(first, periods.of_day(date(2026, 7, 1), kind))]


@given(st.data(), KINDS)
def test_there_and_back_gives_the_same_figures_to_the_first_gap(data, kind):
    texts = [text for text in _texts(kind) if text[:4] == "2026"]
    figures = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(texts, AMOUNTS)))
    gap = next((at for at, text in enumerate(texts) if text not in figures), len(texts))

    there = periods.cumulative(figures)

    assert list(there) == texts[:gap]
    assert periods.in_period(there) == {text: figures[text] for text in texts[:gap]}


@given(st.data(), KINDS)
def test_arrays_and_decimals_agree_over_two_years_with_gaps(data, kind):
    texts = _texts(kind)
    whole = st.integers(-(10**6), 10**6).map(Decimal)
    figures = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(texts, whole)))
    values = np.array([float(figures.get(text, "nan")) for text in texts])
    opens = periods.opening(texts)

    for exact, quick in ((periods.cumulative, periods.cumulative_array),
                         (periods.in_period, periods.in_period_array)):  # fmt: skip
        wanted = exact(figures)
        np.testing.assert_array_equal(
            quick(values, opens), [float(wanted.get(text, "nan")) for text in texts]
        )


def test_a_table_of_units_is_converted_row_by_row():
    values = np.array([[1.0, 2, 3], [4, np.nan, 6]])

    summed = periods.cumulative_array(values, np.array([True, False, False]))

    np.testing.assert_array_equal(summed, [[1, 3, 6], [4, np.nan, np.nan]])


def test_a_year_that_begins_before_the_first_period_is_not_summed():
    opens = np.array([False, False, True])

    np.testing.assert_array_equal(
        periods.cumulative_array(np.array([1.0, 2, 3]), opens), [np.nan, np.nan, 3]
    )
    np.testing.assert_array_equal(
        periods.in_period_array(np.array([1.0, 2, 3]), opens), [np.nan, 1, 3]
    )
