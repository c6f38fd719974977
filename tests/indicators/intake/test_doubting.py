"""Totals beside their parts."""

from decimal import Decimal

from luodi.catalog.models import Indicator
from luodi.indicators.intake.doubting import with_doubts
from luodi.indicators.intake.judged import Figure, Judged, Total
from luodi.indicators.intake.names import Names


def test_a_total_that_differs_from_its_parts_is_doubted(jobs, town, education_commission):
    Indicator.objects.filter(pk=jobs.pk).update(over_units="sum")
    figures = [Figure(row, 3, unit.pk, jobs.pk, "2025-01", Decimal(row), "final", "甲", "", [])
               for row, unit in ((2, town), (3, education_commission))]  # fmt: skip
    judged = Judged(figures=figures, totals=[Total(4, {3: Decimal(6)})])

    with_doubts(judged, Names())

    assert [code for code, _params in figures[-1].doubts] == ["sum_of_parts"]
    assert figures[-1].doubts[0][1] == {"sum": "5", "value": "6", "row": 4}
