"""Pace in numbers that a pencil can follow."""

from datetime import date

import pytest

from luodi.kernels import progress

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("today", "share"),
    [
        (date(2025, 12, 31), 0.0),
        (date(2026, 1, 1), 1 / 365),
        (date(2026, 11, 30), 334 / 365),  # 31+28+31+30+31+30+31+31+30+31+30 days
        (date(2026, 12, 31), 1.0),
        (date(2027, 5, 1), 1.0),
    ],
)
def test_the_expected_share_is_that_of_the_days_passed(today, share):
    assert progress.pro_rata(FIRST, LAST, today) == share


def test_a_stretch_without_days_has_passed():
    assert progress.pro_rata(LAST, FIRST, date(2026, 6, 1)) == 1.0


@pytest.mark.parametrize(
    ("done", "target", "rate"),
    [(0, 80, 0.0), (20, 80, 0.25), (80, 80, 1.0), (90, 80, 1.0), (-5, 80, 0.0), (0, 0, 1.0)],
)
def test_a_completion_rate_stays_between_nothing_and_all(done, target, rate):
    assert progress.completion_rate(done, target) == rate


def test_behind_is_positive_and_ahead_negative():
    assert progress.gap(0.5, 0.25) == 0.25
    assert progress.gap(0.5, 0.75) == -0.25


@pytest.mark.parametrize(
    ("done", "today", "days"),
    [
        # ten days; half done is expected at the end of the fifth
        (0.5, date(2026, 1, 5), 0), (0.5, date(2026, 1, 8), 3), (0.45, date(2026, 1, 8), 4),
        (0.5, date(2026, 1, 3), -2), (0.9, date(2026, 1, 20), 11),
    ],
)  # fmt: skip
def test_days_behind_go_on_after_the_deadline_and_begun_ones_count(done, today, days):
    assert progress.days_behind(date(2026, 1, 1), date(2026, 1, 10), done, today) == days


@pytest.mark.parametrize(
    ("today", "months"),
    [(date(2026, 3, 1), 0), (date(2026, 4, 1), 1), (date(2027, 3, 31), 12), (date(2026, 1, 1), 0)],
)
def test_months_that_ended_are_counted_with_the_first(today, months):
    assert progress.months_passed(date(2026, 3, 20), today) == months
