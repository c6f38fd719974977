"""Three indicators of the invented district, one of each form, and a hand that enters figures."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from luodi.catalog import actions as catalog
from luodi.catalog.models import Indicator
from luodi.indicators import actions
from luodi.indicators.models import Observation
from luodi.org.models import Unit
from luodi.plan import actions as plans


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield


@pytest.fixture
def client_of(client_of: Callable[[Any], Client]) -> Callable[[Any], Client]:
    """Give a browser that reads English, for the same reason."""

    def reading_english(person: Any) -> Client:
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        return browser

    return reading_english


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


@pytest.fixture
def revised(housing, town, enter, office, now):
    """Two months of the town; January was revised from 5 to 6 on the next day."""
    first = enter(housing, town, "2025-01", 5)
    enter(housing, town, "2025-02", 9)
    return actions.revise(
        observation=first, value=Decimal(6), reason="复核", by=office, at=now + timedelta(days=1)
    )


@pytest.fixture
def plan(office, now):
    """A plan for 2025."""
    return plans.start_plan(title="溪桥区重点工作", year=2025, by=office, at=now)


@pytest.fixture
def target_of(plan, office, now):
    """Set a target of 40 on a new task, led and supported as asked."""

    def made(indicator, *, lead=None, supporting=(), due_on=None, **fields):
        line = plans.add_child(
            plan=plan, parent=None, level="task", title="改造老旧小区", lead_unit=lead,
            supporting_units=list(supporting), due_on=due_on, by=office, at=now,
        )  # fmt: skip
        given = {"value": Decimal(40), "year": 2025, "unit_of_measure": "万平方米", **fields}
        return plans.set_target(
            line=line, name="面积", indicator=indicator, by=office, at=now, **given
        )

    return made
