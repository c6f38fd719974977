"""What figures are held against."""

from datetime import date
from decimal import Decimal

from luodi.indicators import actions
from luodi.indicators.views.aims import aims, aims_of_series

TODAY = date(2025, 3, 3)


def test_only_targets_that_units_in_reach_lead_are_among_them(
    housing, town, industry_bureau, revised, target_of
):
    target = target_of(housing, lead=town)

    assert [one.target for one in aims([housing], [town], TODAY)] == [target]
    assert aims([housing], [industry_bureau], TODAY) == []


def test_a_units_own_target_stands_beside_those_of_the_plan(
    housing, town, revised, target_of, office, now
):
    target_of(housing, lead=town)
    actions.set_target_of(
        indicator=housing, unit=town, year=2025, value=Decimal(50), source="任务书", by=office,
        at=now,
    )  # fmt: skip

    found = aims_of_series(housing, town, TODAY)

    assert [one.done for one in found] == [9, 9]
    assert found[1].target.value == 50
