"""Dates as offices write them (B27)."""

from datetime import date

import pytest

from luodi.plan.register.dates import A_NUMBER, NO_SUCH_DAY, NOT_A_DAY, day_of


@pytest.mark.parametrize(
    ("written", "day", "sure"),
    [
        ("2025-09-30", date(2025, 9, 30), True),
        ("2025/9/3", date(2025, 9, 3), True),
        ("2025.9.30", date(2025, 9, 30), True),
        ("20250930", date(2025, 9, 30), True),
        ("２０２５年９月３０日前", date(2025, 9, 30), True),
        ("2025年9月底前", date(2025, 9, 30), True),
        ("2024年2月", date(2024, 2, 29), False),
        ("2023年2月", date(2023, 2, 28), False),
        ("6月中旬", date(2025, 6, 20), True),
        ("11月", date(2025, 11, 30), False),
        ("2025年三季度末", date(2025, 9, 30), True),
        ("第4季度", date(2025, 12, 31), False),
        ("年底前完成", date(2025, 12, 31), True),
        ("2026年", date(2026, 12, 31), False),
    ],
)
def test_words_mean_a_day(written, day, sure):
    found = day_of(written, 2025)

    assert (found.day, found.sure, found.problem) == (day, sure, None)


def test_without_an_end_it_is_open():
    assert day_of("长期", 2025).open_ended


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("2023-02-30", NO_SUCH_DAY), ("13月", NO_SUCH_DAY), ("25:61", NOT_A_DAY),
        ("44986", A_NUMBER), ("12", NOT_A_DAY), ("尽快", NOT_A_DAY),
        ("2025年9月" + "前完成" * 5_000 + "x", NOT_A_DAY),
    ],
)  # fmt: skip
def test_what_is_no_day_is_told(written, problem):
    assert day_of(written, 2025).problem == problem
