"""Figures beside their history."""

from decimal import Decimal

from luodi.indicators.intake.history import unlike_before
from luodi.indicators.intake.judged import Figure, Judged
from luodi.indicators.intake.names import Names


def test_a_slip_of_units_is_doubted_against_the_house_and_the_file(jobs, town, enter):
    for month in (1, 2, 3):
        enter(jobs, town, f"2024-{month:02}", 120)
    rows = ((2, "2024-04", 118), (3, "2024-05", 1_250_000))
    figures = [Figure(row, 3, town.pk, jobs.pk, period, Decimal(value), "final", "甲", "", [])
               for row, period, value in rows]  # fmt: skip

    found = list(unlike_before(Judged(figures=figures), Names()))

    assert [(one.row, code) for one, code, _params in found] == [(3, "ten_thousandfold")]
