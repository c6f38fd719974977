"""Three indicators of the invented district, one of each form, and a hand that enters figures."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from luodi.catalog import actions as catalog
from luodi.catalog.models import Indicator
from luodi.indicators import actions
from luodi.indicators.models import Observation
from luodi.org.models import Unit


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield


def _define(office: Any, now: datetime, **fields: Any) -> Indicator:
    return catalog.define_indicator(by=office, at=now, **fields)


@pytest.fixture
def housing(office: Any, now: datetime) -> Indicator:
    """Old housing renewed: monthly, year to date, at most 500."""
    return _define(
        office, now, code="housing", name_zh="旧改面积", name_en="Housing renewed",
        unit_of_measure="万平方米", frequency="month", form="cumulative", lowest=Decimal(0),
        highest=Decimal(500),
    )  # fmt: skip


@pytest.fixture
def jobs(office: Any, now: datetime) -> Indicator:
    """New jobs: monthly, in the period."""
    return _define(
        office, now, code="jobs", name_zh="新增就业", name_en="New jobs", unit_of_measure="人",
        frequency="month", form="in_period",
    )  # fmt: skip


@pytest.fixture
def tax(office: Any, now: datetime) -> Indicator:
    """Tax per mu: quarterly, a level."""
    return _define(
        office, now, code="tax", name_zh="亩均税收", name_en="Tax per mu",
        unit_of_measure="万元/亩", frequency="quarter", form="level",
    )  # fmt: skip


@pytest.fixture
def enter(now: datetime) -> Callable[..., Observation]:
    """Enter a figure as the system does; the source is made up."""

    def entered(indicator: Indicator, unit: Unit, period: str, value: Any, **more: Any) -> Any:
        given = {"source": "月报", "by": None, "at": now, **more}
        return actions.observe(
            indicator=indicator, unit=unit, period=period, value=Decimal(str(value)), **given
        )

    return entered
