"""Closing periods."""

import pytest

from luodi.audit import queries as audit
from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError, PeriodClosed
from tests.races import at_once


def test_a_closed_period_closes_what_lies_inside(office, now):
    closed = actions.close_period(period="2024Q4", by=office, at=now)

    assert queries.is_closed("2024-12") and queries.is_closed("2024Q4")
    assert not queries.is_closed("2024") and not queries.is_closed("2025-01")
    event = audit.history(f"indicators.closedperiod:{closed.pk}").get()
    assert (event.kind, event.after) == ("indicators.period_closed", {"period": "2024Q4"})


def test_closing_twice_is_once(office, now):
    first = actions.close_period(period="2024年四季度", by=office, at=now)

    assert actions.close_period(period="2024Q4", by=office, at=now) == first


@pytest.mark.parametrize(
    ("period", "said"),
    [("2025-03", "2025-03 is not over: it ends on 2025-03-31"), ("yesterday", "is no period")],
)
def test_what_is_not_over_is_not_closed(office, now, period, said):
    with pytest.raises(IndicatorsError, match=said):
        actions.close_period(period=period, by=office, at=now)


@pytest.mark.django_db(transaction=True)
def test_a_figure_that_comes_while_its_period_closes_is_refused(
    housing, town, reporting_unit, office, enter, now
):
    with pytest.raises(PeriodClosed):
        at_once(
            lambda: actions.close_period(period="2025-01", by=office, at=now),
            lambda: enter(housing, town, "2025-01", 5, by=reporting_unit),
        )

    assert queries.current(housing, town, "2025-01") is None
