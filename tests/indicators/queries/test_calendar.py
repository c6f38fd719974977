"""Periods as pages ask for them."""

from datetime import date

import pytest

from luodi.indicators import queries


def test_an_address_names_a_period_in_the_houses_spelling_only():
    meant = queries.period_meant("2025-02")

    assert meant is not None and meant.last == date(2025, 2, 28)
    assert queries.period_meant("2025年2月") is None


@pytest.mark.parametrize(("written", "text"), [("2025年2月", "2025-02"), ("2025/2", "2025-02")])
def test_people_write_periods_in_many_ways(written, text):
    found = queries.period_written(written)

    assert found is not None and found.text == text
    assert queries.period_written("soon") is None


def test_periods_follow_each_other():
    march = queries.period_meant("2025-03")

    assert march is not None
    assert queries.period_before(march).text == "2025-02"
    assert queries.period_after(march).text == "2025-04"
    assert queries.period_over(date(2025, 3, 3)).text == "2025-02"
    assert queries.period_over(date(2025, 3, 3), "quarter").text == "2024Q4"
