"""Consequences of the same grade year after year."""

import pytest

from luodi.kernels.score import in_a_row, rate


@pytest.mark.parametrize(
    ("history", "years"), [([], 0), (["D"], 1), (["D", "D", "B"], 0), (["D", "B", "D", "D"], 2)]
)
def test_only_the_latest_years_in_a_row_count(history: list[str], years: int) -> None:
    assert in_a_row(history, "D") == years


@pytest.mark.parametrize(("years", "amount"), [(0, 0.0), (1, 0.04), (2, 0.09), (3, 0.09)])
def test_the_last_rate_holds_from_there_on(years: int, amount: float) -> None:
    assert rate(["A", *["D"] * years], "D", (0.04, 0.09)) == amount


def test_without_rates_nothing_follows() -> None:
    assert rate(["D"], "D", ()) == 0.0
