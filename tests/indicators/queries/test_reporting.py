"""How complete, punctual and steady figures are, counted from what was known when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.indicators import actions
from luodi.indicators.queries import reporting
from luodi.indicators.queries.reporting import Sums

TODAY = date(2025, 6, 20)
SINCE = TODAY - timedelta(days=365)


@pytest.fixture
def counted(housing, jobs, tax):
    """Count what fell due within a year before 20 June 2025, of units by key."""
    return lambda units=None: reporting([housing, jobs, tax], units, since=SINCE, today=TODAY)


def test_nothing_reported_is_nothing_due(counted) -> None:
    assert counted().together() == Sums()
    assert (Sums().complete, Sums().punctual, Sums().steady) == (None, None, None)


def test_what_is_missing_counts_from_the_first_period_reported(counted, housing, town, enter,
                                                               now) -> None:  # fmt: skip
    # January and March came; of the months due by 20 June, January to May, three are missing
    enter(housing, town, "2025-01", 1, at=now)
    enter(housing, town, "2025-03", 2, at=now + timedelta(days=35))

    sums = counted().together()

    assert (sums.expected, sums.given, sums.missing) == (5, 2, 3)
    assert sums.complete == pytest.approx(0.4)


def test_on_time_is_by_the_working_day_it_fell_due(counted, jobs, town, enter, now) -> None:
    # the first makes the unit's reporting begin on 3 March; February is due by 10 March
    enter(jobs, town, "2025-01", 1, at=now)
    enter(jobs, town, "2025-02", 2, at=now + timedelta(days=7))
    enter(jobs, town, "2025-03", 3, at=now + timedelta(days=60))

    sums = counted().together()

    # January was taken over on 3 March, after its own day: late for nobody
    assert (sums.judged, sums.on_time) == (2, 1)
    assert sums.punctual == pytest.approx(0.5)


def test_a_reason_for_a_missing_figure_counts_as_an_answer(counted, jobs, town, enter, office,
                                                           now) -> None:  # fmt: skip
    enter(jobs, town, "2025-01", 1)
    actions.say_why_missing(
        indicator=jobs, unit=town, period="2025-02", why="not_applicable", note="", by=office,
        at=now,
    )  # fmt: skip

    sums = counted().together()

    assert (sums.expected, sums.given, sums.absent, sums.missing) == (5, 1, 1, 3)


def test_revisions_and_doubtful_figures_are_counted_once_a_figure(counted, jobs, town, enter,
                                                                  now) -> None:  # fmt: skip
    first = enter(jobs, town, "2025-01", 1, status="estimated")
    enter(jobs, town, "2025-02", 1, status="disputed")
    for value, status in ((2, "estimated"), (3, "final")):
        first = actions.revise(
            observation=first, value=Decimal(value), reason="复核", status=status, by=None,
            at=now + timedelta(days=value),
        )  # fmt: skip

    sums = counted().together()

    assert (sums.revised, sums.odd) == (1, 1)
    assert sums.steady == pytest.approx(0.5)


def test_counts_are_told_by_unit_and_by_indicator(
    counted, housing, jobs, town, industry_bureau, enter
) -> None:
    enter(housing, town, "2025-01", 1)
    enter(jobs, town, "2025-02", 1)
    enter(jobs, industry_bureau, "2025-02", 1)

    found = counted()

    assert {key: sums.given for key, sums in found.by_unit().items()} == {
        town.pk: 2, industry_bureau.pk: 1,
    }  # fmt: skip
    assert {key: sums.given for key, sums in found.by_indicator().items()} == {
        housing.pk: 1, jobs.pk: 2,
    }  # fmt: skip
    assert counted([industry_bureau.pk]).together().given == 1
    assert counted([]).together() == Sums()
