"""What is doubtful about a figure as it is typed."""

from decimal import Decimal

import pytest

from luodi.indicators import queries


@pytest.fixture
def known(jobs, town, enter):
    """A hundred jobs or so in each of twelve months."""
    for month in range(1, 13):
        enter(jobs, town, f"2024-{month:02}", 100 + month)
    return jobs


@pytest.mark.parametrize(
    ("period", "value", "is_doubtful"),
    [
        ("2025-01", "105", False), ("2025-01", "1050000", True), ("2025年1月", "1050000", True),
        ("2025", "1050000", False), ("never", "1050000", False),
    ],
)  # fmt: skip
def test_a_slip_by_ten_thousand_is_doubtful(known, town, period, value, is_doubtful):
    said = queries.doubt_about(known, town, period, Decimal(value))

    assert bool(said) == is_doubtful
    assert not said or "1050000 人" in said.replace(",", "").replace(" ", " ")


def test_without_figures_before_it_nothing_is_doubtful(jobs, town):
    assert queries.doubt_about(jobs, town, "2025-01", Decimal(1050000)) == ""
