"""B19–B25: what stands in the cells of values."""

from decimal import Decimal

import pytest

from tests.files.books import with_part, with_rows
from tests.indicators.hostile.hand import csv_of, good, values, xlsx_of


def test_a_good_file_is_the_control(hand):
    hand.give(xlsx_of(good(), good("2025-02", 8)))
    assert hand.page.status_code == 200
    assert "New 2" in hand.text
    hand.store()
    assert values() == {("QST", "housing", "2025-01"): Decimal("7.5"),
                        ("QST", "housing", "2025-02"): Decimal(8)}  # fmt: skip
    assert "figures.xlsx" in hand.text
