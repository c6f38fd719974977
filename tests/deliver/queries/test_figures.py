"""The figures that a report can stand on."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.deliver import queries
from luodi.indicators import actions as figures
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def test_a_target_with_figures_can_carry_a_report_and_one_without_cannot(
    signed, line, office, lead_unit, industry_bureau, now
):
    indicator = catalog.define_indicator(
        code="walkway", name_zh="步道长度", name_en="Walkway", definition="", source="区经信局",
        unit_of_measure="公里", direction=1, frequency="month", kind="quantity", by=office, at=now,
        form="in_period",
    )  # fmt: skip
    target = plans.set_target(line=line, name="步道长度", indicator=indicator, value=Decimal(12),
                              unit_of_measure="公里", year=2025, by=office, at=now)  # fmt: skip
    assert queries.bases(signed, date(2025, 3, 3)) == []
    for period, value in (("2025-01", 2), ("2025-02", 1)):
        figures.observe(indicator=indicator, unit=industry_bureau, period=period,
                        value=Decimal(value), source="验收单", by=lead_unit, at=now)  # fmt: skip

    [basis] = queries.bases(signed, date(2025, 3, 3))

    # 2 and 1 km in their months: 3 of 12 km
    assert (basis.target, basis.observation.period) == (target, "2025-02")
    assert (basis.done, basis.wanted, basis.share) == (3, 12, 0.25)
    assert queries.bases(signed, date(2025, 3, 3), as_of=now - timedelta(days=1)) == []
