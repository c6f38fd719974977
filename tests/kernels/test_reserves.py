"""Days of cover, worked out in the open."""

import math

import pytest

from luodi.kernels.reserves import days_of_cover


@pytest.mark.parametrize(
    ("quantity", "expired", "daily_use", "days"),
    [
        (1200, 200, 50, 20),  # 1000 usable, 50 a day
        (100, 0, 40, 2.5),
        (100, 150, 40, 0),  # more expired than counted: nothing is usable, never less
        (0, 0, 40, 0),
        (100, 0, 0, math.inf),  # nothing is used
        (0, 0, 0, 0),  # empty
        (100, 100, 0, 0),  # all of it expired
    ],
)
def test_usable_stock_by_daily_use(quantity, expired, daily_use, days):
    assert days_of_cover(quantity, expired, daily_use) == days
