"""The figures of stations are remembered for one role, one reach and one day, and for no other."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.indicators import actions as indicators
from luodi.org import actions as orgs
from luodi.org.models import Person, Unit
from luodi.web.cockpit import cockpit
from tests.standing_on import taken_for_another

pytestmark = pytest.mark.django_db(transaction=True)
FEBRUARY, MARCH = date(2025, 2, 28), date(2025, 3, 3)
Shown = list[tuple[str, int]]


@pytest.fixture
def jobs(industry_bureau: Unit, office: Person, now: datetime) -> None:
    """The industry bureau gave the jobs of January: it owes those of February from 1 March on."""
    monthly = catalog.define_indicator(
        by=office, at=now, code="jobs", name_zh="新增就业", name_en="New jobs",
        unit_of_measure="人", frequency="month", form="in_period",
    )  # fmt: skip
    indicators.observe(indicator=monthly, unit=industry_bureau, period="2025-01", value=Decimal(40),
                       source="月报", by=None, at=now)  # fmt: skip


@pytest.fixture
def school(education_commission: Unit, now: datetime) -> Person:
    """Somebody of another lead unit, which owes no figure."""
    return orgs.add_person(by=None, at=now, sign_in_name="school", name="区教委经办人",
                           role="lead_unit", unit=education_commission)  # fmt: skip


def seen(person: Person, today: date = MARCH) -> Callable[[], Shown]:
    """How somebody asks for the cockpit of a day: the figures of its stations by address."""
    return lambda: [(one.url, one.figure) for one in cockpit(person, today).stations]


def test_no_figures_are_taken_for_those_of_another_role_reach_or_day(
    jobs: None, office: Person, administrator: Person, lead_unit: Person, school: Person
) -> None:
    assert taken_for_another({
        "two roles that see all": (seen(office), seen(administrator)),
        "two units of one role": (seen(lead_unit), seen(school)),
        "two days": (seen(office), seen(office, FEBRUARY)),
    }) == ([], [])  # fmt: skip
