"""Facts beside figures, as known on a day."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.indicators import actions, queries
from luodi.indicators.queries.reporters import facts


@pytest.fixture
def homes(office, now):
    return catalog.define_indicator(
        by=office, at=now, code="homes", name_zh="住房", unit_of_measure="套", over_units="sum",
        frequency="month",
    )  # fmt: skip


@pytest.fixture
def twice(homes, office, now):
    return catalog.define_indicator(
        by=office, at=now, code="twice", name_zh="二倍", unit_of_measure="套", frequency="month",
        formula="[homes] * 2",
    )  # fmt: skip


def test_the_last_reason_and_the_targets_count_as_known_then(
    homes, jobs, town, industry_bureau, now
):
    later = now + timedelta(days=1)
    for why, at in (("not_applicable", now), ("not_yet", later)):
        actions.say_why_missing(
            indicator=homes, unit=town, period="2025-01", why=why, by=None, at=at
        )
    actions.set_target_of(indicator=homes, unit=industry_bureau, year=2025, value=Decimal(9),
                          source="区政府", by=None, at=later)  # fmt: skip

    then = facts([homes, jobs], [town, industry_bureau], [2025], now)
    today = facts([homes, jobs], [town, industry_bureau], [2025], None)

    assert (then.excused, then.asked) == ({"homes": {("QST", "2025-01")}}, {})
    assert (today.excused, today.asked) == ({}, {"homes": {("JXJ", 2025)}})
    assert facts([jobs], [town], [2025], None) == facts([], [], [], None)


def test_a_formula_of_the_district_waits_for_the_town_that_is_late(
    twice, homes, district, town, industry_bureau, enter, now
):
    for unit in (town, industry_bureau):
        enter(homes, unit, "2024-12", 100)
    enter(homes, town, "2025-01", 100)

    def known():
        found = queries.computed_panel(indicators=[twice], units=[district], periods=["2025-01"])
        return found.panel.value[0, 0, 0], found.reason(0, 0, 0)

    assert known()[1] == "missing_input"
    actions.say_why_missing(indicator=homes, unit=industry_bureau, period="2025-01",
                            why="not_applicable", by=None, at=now)  # fmt: skip
    assert known() == (100 * 2, "")
