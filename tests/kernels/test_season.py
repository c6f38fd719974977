"""Season: profiles from complete years, and the share expected on a day."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as stnp

from luodi.kernels import periods, season

QUARTERS = periods.parts(periods.parse("2025"), "quarter")
YEARS = stnp.arrays(float, st.tuples(st.integers(0, 6), st.integers(1, 12)),
                    elements=st.integers(-1, 1000).map(float) | st.just(np.nan))  # fmt: skip


def test_the_median_year_counts_and_one_odd_year_does_not():
    values = np.array([[10.0, 20, 30, 40], [20, 40, 60, 80], [1, 1, 1, 97]])

    # shares of the quarters: 0.1 0.2 0.3 0.4 twice, and 0.01 0.01 0.01 0.97; medians sum to 1
    np.testing.assert_allclose(season.profile(values), [0.1, 0.3, 0.6, 1.0])


def test_medians_are_set_back_to_a_sum_of_one():
    values = np.array([[1.0, 1, 2], [1, 2, 1], [2, 1, 1], [1, 1, 2]])

    # shares in quarters: medians 1, 1, 1.5 of 4, so 1/3.5, 2/3.5, 1
    np.testing.assert_allclose(season.profile(values), [1 / 3.5, 2 / 3.5, 1])


@pytest.mark.parametrize(
    "values",
    [
        [[1.0, 2, 3]],
        [[1, 2, 3], [1, np.nan, 3]],
        [[1, 2, 3], [0, 0, 0]],
        [[1, 2, 3], [5, -1, 3]],
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],  # every median is nought
    ],
)
def test_fewer_than_two_usable_years_have_no_profile(values):
    assert season.profile(np.array(values, dtype=float)) is None


@given(YEARS)
def test_a_profile_rises_from_nought_to_one(values):
    found = season.profile(values)

    if found is not None:
        assert found[-1] == 1 and (np.diff(found, prepend=0) >= -1e-12).all()


@given(stnp.arrays(float, (2, 4, 3), elements=st.integers(-1, 9).map(float) | st.just(np.nan)))
def test_many_series_at_once_give_what_each_gives(both):
    one, other = both
    together = season.profiles(np.stack([one, other]))

    for row, values in zip(together, (one, other), strict=True):
        alone = season.profile(values)
        np.testing.assert_array_equal(row, np.full(values.shape[1], np.nan) if alone is None
                                      else alone)  # fmt: skip


@pytest.mark.parametrize(
    ("today", "share"),
    [
        (date(2024, 12, 31), 0.0),
        (date(2025, 1, 1), 0.1 / 90),
        (date(2025, 3, 31), 0.1),
        (date(2025, 8, 15), 0.3 + 0.3 * 46 / 92),  # 46 of the 92 days of the third quarter
        (date(2025, 12, 31), 1.0),
        (date(2026, 5, 1), 1.0),
    ],
)
def test_inside_a_period_the_share_grows_day_by_day(today, share):
    assert season.expected_share([0.1, 0.3, 0.6, 1.0], QUARTERS, today) == pytest.approx(share)
