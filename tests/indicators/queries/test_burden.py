"""What reporting costs units, in figures and minutes of an average month."""

from datetime import date

import pytest

from luodi.catalog import actions as catalog
from luodi.indicators.queries import burden

TODAY = date(2025, 3, 20)


def test_a_series_costs_its_frequency_times_its_minutes(
    housing, tax, town, industry_bureau, enter
) -> None:
    # monthly: 12 figures a year of 2 minutes; quarterly: 4 of 2 minutes
    enter(housing, town, "2025-01", 1)
    enter(housing, industry_bureau, "2025-01", 1)
    enter(tax, town, "2024Q4", 1)

    found = burden([housing, tax], None, today=TODAY)

    assert found.units[town.pk].series == 2
    assert found.units[town.pk].figures == pytest.approx((12 + 4) / 12)
    assert found.units[town.pk].minutes == pytest.approx((24 + 8) / 12)
    assert found.indicators[housing.pk].minutes == pytest.approx(4)
    assert found.together.series == 3


def test_months_count_what_came_in_and_end_with_this_one(housing, town, enter) -> None:
    enter(housing, town, "2025-01", 1)
    enter(housing, town, "2025-02", 2)

    months = burden([housing], None, today=TODAY).months

    assert (len(months), months[0], months[-1]) == (13, ("2024-03", 0), ("2025-03", 2))


def test_nearly_the_same_name_asked_of_one_unit_is_told(housing, town, enter, office, now) -> None:
    twin = catalog.define_indicator(
        by=office, at=now, code="housing-2", name_zh="旧改面积(万平方米)", frequency="month",
        unit_of_measure="万平方米",
    )  # fmt: skip
    same = catalog.define_indicator(
        by=office, at=now, code="housing-3", name_zh="旧改面积", unit_of_measure="万平方米",
        frequency="month",
    )  # fmt: skip
    for one in (housing, twin, same):
        enter(one, town, "2025-01", 1)

    found = burden([housing, twin, same], None, today=TODAY)

    assert [(one.code, other.code, count) for one, other, count in found.alike] == [
        ("housing", "housing-3", 1)
    ]


def test_who_reports_nothing_bears_nothing(housing, town) -> None:
    found = burden([housing], [town.pk], today=TODAY)

    assert (found.units, found.together.minutes, found.alike) == ({}, 0, [])
