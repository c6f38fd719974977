"""A school with ten calm weeks before an outbreak, a task behind the pace, and a reserve.

NOW is Monday 3 March 2025: the latest complete week is 2025-W09, the latest month February.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from luodi.catalog import actions as catalog
from luodi.catalog import queries as indicators_known
from luodi.catalog.models import Indicator
from luodi.deliver import actions as deliver
from luodi.indicators import actions as indicators
from luodi.org import actions as org
from luodi.org.models import Person, Unit
from luodi.plan import actions as plans
from luodi.plan.models import Line, Plan
from luodi.watch import actions, queries
from luodi.watch.models import Alert, Reserve, ResponsePlan
from tests.cast import come_in

# 2024-W52 to 2025-W09; W52 to W06 are what W09 is held against: mean 3, sd 0.82 taken as 1
WEEKS = ("2024-W52", "2025-W01", "2025-W02", "2025-W03", "2025-W04", "2025-W05", "2025-W06",
         "2025-W07", "2025-W08", "2025-W09")  # fmt: skip
CALM = (2, 4, 3, 3, 2, 4, 3, 3, 3)


@pytest.fixture
def fever(register: None) -> Indicator:
    """Absences with fever, as the pack defines them."""
    found = indicators_known.indicator("fever_absences")
    assert found
    return found


@pytest.fixture
def school(education_commission: Unit, now: datetime) -> Unit:
    """A primary school below the education commission."""
    return org.add_unit(by=None, at=now, code="XX", name="溪桥区河湾小学", short_name="河湾小学",
                        kind="school", parent=education_commission, aliases=[])  # fmt: skip


@pytest.fixture
def enter(office: Person, now: datetime) -> Callable[..., None]:
    """Enter figures of a unit for periods; None leaves a period out."""

    def give(indicator: Indicator, unit: Unit, periods: Any, values: Any) -> None:
        for period, value in zip(periods, values, strict=True):
            if value is not None:
                indicators.observe(indicator=indicator, unit=unit, period=period, by=office, at=now,
                                   value=Decimal(value), source="周报")  # fmt: skip

    return give


@pytest.fixture
def outbreak(fever: Indicator, school: Unit, enter: Callable[..., None]) -> Unit:
    """The school after nine calm weeks and one with nine absences: 9 > 3 + 3.09 · 1."""
    enter(fever, school, WEEKS, (*CALM, 9))
    return school


@pytest.fixture
def run(now: datetime) -> Callable[..., Any]:
    """Run the detectors as the nightly job does."""

    def nightly(today: date | None = None, at: datetime | None = None) -> Any:
        return actions.run_detectors(today=today or now.date(), by=None, at=at or now)

    return nightly


@pytest.fixture
def alert(outbreak: Unit, run: Callable[..., Any]) -> Alert:
    """The alert that the outbreak raised, nobody has decided about it."""
    run()
    return queries.open_alerts()[0]


@pytest.fixture
def acted_on(alert: Alert, office: Person, now: datetime) -> Alert:
    """The alert, acted on."""
    actions.triage(alert=alert, verdict="acted_on", reason="核对属实", version=1, by=office, at=now)
    found = queries.alert(alert.pk)
    assert found
    return found


@pytest.fixture
def plan(office: Person, now: datetime) -> Plan:
    """An empty plan for 2025."""
    return plans.start_plan(title="溪桥区重点工作", year=2025, by=office, at=now)


@pytest.fixture
def response(acted_on: Alert, plan: Plan, office: Person, now: datetime) -> ResponsePlan:
    """The response plan for fever, in force."""
    return actions.activate_response(alert=acted_on, template="school_fever", plan=plan, by=office,
                                     at=now)  # fmt: skip


@pytest.fixture
def ended(response: ResponsePlan, office: Person, now: datetime) -> ResponsePlan:
    """The response plan, ended early with a reason."""
    return actions.close_response(response_plan=response, reason="并入市级响应", by=office, at=now)


@pytest.fixture
def roads(office: Person, now: datetime) -> Indicator:
    """Kilometres of road built in the year so far, by month."""
    return catalog.define_indicator(
        by=office, at=now, code="roads", name_zh="新改建农村公路", name_en="Rural roads rebuilt",
        unit_of_measure="公里", frequency="month", form="cumulative", direction=1,
    )  # fmt: skip


@pytest.fixture
def task(
    plan: Plan, roads: Indicator, industry_bureau: Unit, office: Person, now: datetime
) -> Line:
    """A task of the industry bureau: 100 km in 2025, handed over to run from 1 January."""
    line = plans.add_child(
        plan=plan, parent=None, level="task", title="新改建农村公路", lead_unit=industry_bureau,
        due_on=date(2025, 12, 31), by=office, at=now,
    )  # fmt: skip
    plans.set_target(line=line, by=office, at=now, name="公路", indicator=roads, year=2025,
                     value=Decimal(100), unit_of_measure="公里")  # fmt: skip
    deliver.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)
    return line


@pytest.fixture
def reserve(health_commission: Unit, office: Person, now: datetime) -> Reserve:
    """Antipyretics kept by the health commission, not counted yet."""
    return actions.open_reserve(code="antipyretics", unit=health_commission, by=office, at=now)


@pytest.fixture
def count(reserve: Reserve, office: Person, now: datetime) -> Callable[..., Any]:
    """Count the reserve on 1 March: 6000 boxes, none expired, 100 a day, unless changed."""

    def enter_count(**changed: Any) -> Any:
        given = {"reserve": reserve, "counted_on": date(2025, 3, 1), "quantity": Decimal(6000),
                 "expired": Decimal(0), "daily_use": Decimal(100), "by": office, "at": now,
                 **changed}  # fmt: skip
        return actions.count_stock(**given)

    return enter_count


@pytest.fixture
def client_of(settings: Any) -> Callable[[Person], Client]:
    """Give a browser in which the person is signed in and reads English."""

    def signed_in(person: Person) -> Client:
        browser = Client()
        come_in(browser, person)
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return browser

    return signed_in


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield
