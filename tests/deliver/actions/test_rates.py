"""The share done: typed, or as its figure says."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.deliver.actions import rates
from luodi.deliver.errors import RateRefused
from luodi.indicators import actions as figures
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator(office, now):
    return catalog.define_indicator(
        code="walkway", name_zh="步道长度", name_en="Walkway", definition="", source="区经信局",
        unit_of_measure="公里", direction=1, frequency="month", kind="quantity", by=office, at=now,
        form="cumulative",
    )  # fmt: skip


@pytest.fixture
def target(line, indicator, office, now):
    return plans.set_target(line=line, name="步道长度", indicator=indicator, value=Decimal(12),
                            unit_of_measure="公里", year=2025, by=office, at=now)  # fmt: skip


@pytest.fixture
def figure(indicator, industry_bureau, lead_unit, now):
    return figures.observe(indicator=indicator, unit=industry_bureau, period="2025-02",
                           value=Decimal(6), source="验收单", by=lead_unit, at=now)  # fmt: skip


def test_a_typed_share_lies_between_nothing_and_the_whole():
    assert rates.rate_typed(Decimal("0.25")) == Decimal("0.25")
    for wrong in (None, Decimal("-0.1"), Decimal(45), Decimal("NaN")):
        with pytest.raises(RateRefused):
            rates.rate_typed(wrong)


def test_a_share_agrees_as_far_as_people_type_it_and_none_agrees_with_any():
    stored = Decimal("0.333333")

    assert rates.agrees(None, stored) and rates.agrees(Decimal("0.333"), stored)
    for other in (Decimal("0.334"), Decimal("NaN"), Decimal("1e30"), Decimal("-0.1")):
        assert not rates.agrees(other, stored)


def test_the_figure_gives_the_share(signed, target, figure, now):
    # 6 of 12 km
    found = rates.rate_of_figure(signed, None, observation=figure, target=target, at=now)

    assert found == Decimal("0.5")


def test_a_typed_share_that_differs_from_the_figure_is_refused(signed, target, figure, now):
    with pytest.raises(RateRefused, match=r"60.*50"):
        rates.rate_of_figure(signed, Decimal("0.6"), observation=figure, target=target, at=now)

    assert rates.rate_of_figure(
        signed, Decimal("0.5"), observation=figure, target=target, at=now
    ) == Decimal("0.5")


def test_figure_and_target_come_together_and_belong_to_the_task(
    signed, plan, target, figure, indicator, office, now
):
    other = plans.add_child(plan=plan, parent=None, level="task", title="修路", by=office, at=now)
    foreign = plans.set_target(line=other, name="步道长度", indicator=indicator, value=Decimal(1),
                               unit_of_measure="公里", year=2025, by=office, at=now)  # fmt: skip

    for pair in ({"observation": figure, "target": None}, {"observation": None, "target": target},
                 {"observation": figure, "target": foreign}):  # fmt: skip
        with pytest.raises(RateRefused, match="this task"):
            rates.rate_of_figure(signed, None, at=now, **pair)


def test_a_figure_that_was_revised_no_longer_carries_a_report(
    signed, target, figure, lead_unit, now
):
    figures.revise(observation=figure, value=Decimal(5), reason="复测", by=lead_unit, at=now)

    with pytest.raises(RateRefused, match="latest"):
        rates.rate_of_figure(signed, None, observation=figure, target=target, at=now)


def test_beside_a_figure_no_share_is_typed(signed, target, now):
    rates.refuse_beside_figures(signed, now)  # no figure yet: nothing is refused


def test_beside_a_figure_it_has_to_be_chosen(signed, target, figure, now):
    with pytest.raises(RateRefused, match=r"步道长度.*50% by 2025-02.*Choose it"):
        rates.refuse_beside_figures(signed, now)

    rates.refuse_beside_figures(signed, now - timedelta(days=1))  # it was not known then
