"""What is to stand by a day, on straight lines between the ends of periods."""

from datetime import date

import pytest

from luodi.kernels import progress, trajectory

FIRST = date(2025, 1, 1)
# 20 by the end of March, 50 by June, 100 by December: slow, then fast
KNOTS = [(date(2025, 3, 31), 20.0), (date(2025, 6, 30), 50.0), (date(2025, 12, 31), 100.0)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 12, 31), 0.0),  # the eve: nothing yet
        (date(2025, 1, 1), 20 * 1 / 90),  # the first of the 90 days to the end of March
        (date(2025, 2, 14), 20 * 45 / 90),  # 31 + 14 days
        (date(2025, 3, 31), 20.0),
        (date(2025, 4, 1), 20 + 30 * 1 / 91),  # 91 days from the end of March to that of June
        (date(2025, 5, 15), 20 + 30 * 45 / 91),  # 30 + 15
        (date(2025, 6, 30), 50.0),
        (date(2025, 9, 30), 50 + 50 * 92 / 184),  # half of July to December
        (date(2025, 12, 31), 100.0),
        (date(2026, 5, 1), 100.0),  # after the last it holds
    ],
)
def test_between_two_ends_it_rises_by_the_day(today, expected):
    found = trajectory.expected_value(KNOTS, today, first=FIRST)

    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2025, 7, 4), date(2025, 12, 31)])
def test_one_point_at_the_years_end_is_pro_rata(today):
    found = trajectory.expected_value([(date(2025, 12, 31), 1.0)], today, first=FIRST)

    share = progress.pro_rata(FIRST, date(2025, 12, 31), today)
    assert found == pytest.approx(share, abs=1e-12)


def test_a_level_has_no_start_and_stands_at_its_first_point():
    knots = [(date(2025, 3, 31), 62.0), (date(2025, 6, 30), 65.0)]

    found = [
        trajectory.expected_value(knots, day, first=FIRST, start=None)
        for day in (date(2025, 2, 1), date(2025, 3, 31), date(2025, 6, 30))
    ]

    assert found == [62.0, 62.0, 65.0]


def test_a_stretch_that_begins_after_the_first_point_begins_there():
    found = trajectory.expected_value(KNOTS, date(2025, 4, 2), first=date(2025, 4, 15))

    assert found == pytest.approx(20 + 30 * 2 / 91)


def test_without_points_there_is_no_trajectory():
    with pytest.raises(ValueError, match="at least one point"):
        trajectory.expected_value([], FIRST, first=FIRST)


@pytest.mark.parametrize(
    ("values", "place"), [([], None), ([5], None), ([1, 1, 2], None), ([1, 3, 2, 1], 2)]
)
def test_the_first_fall_is_named(values, place):
    assert trajectory.falls(values) == place
