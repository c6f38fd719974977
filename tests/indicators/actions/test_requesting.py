"""Requests about settled figures."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from luodi.audit import queries as audit
from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import Observation
from tests.races import at_once


@pytest.fixture
def closed(housing, town, enter, office, now):
    """January of the town stands with 5 and is closed."""
    enter(housing, town, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)
    return housing


def _ask(indicator, town, by, at, value=6, **more):
    given = {"period": "2025-01", "source": "", "reason": "漏报一处", **more}
    return actions.request_revision(
        indicator=indicator, unit=town, value=Decimal(value), by=by, at=at, **given
    )


def test_a_request_keeps_what_stands_and_changes_nothing(closed, town, reporting_unit, now):
    asked = _ask(closed, town, reporting_unit, now)

    assert (asked.observation.value, asked.value, asked.source) == (5, 6, "月报")
    assert queries.current(closed, town, "2025-01").value == 5
    event = audit.history(f"indicators.revisionrequest:{asked.pk}").get()
    assert (event.kind, event.after["value"]) == ("indicators.request_made", "6")


def test_asked_twice_it_is_one_and_another_value_waits(closed, town, reporting_unit, office, now):
    first = _ask(closed, town, reporting_unit, now)

    assert _ask(closed, town, reporting_unit, now) == first
    with pytest.raises(IndicatorsError, match="open already: 青石滩镇报送员 asked for 6"):
        _ask(closed, town, office, now, 7)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": " "}, "needs a reason"), ({"reason": "因" * 401}, "more than 400"),
        ({"value": 5}, "nothing to revise"), ({"value": 501}, "lies outside"),
        ({"period": "2024-12"}, "source is missing"), ({"note": "字" * 401}, "401 characters"),
        ({"status": "odd"}, "“odd” is no status"), ({"period": "2024"}, "wrong kind of period"),
        ({"period": "2025-04"}, "has not begun"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(closed, town, reporting_unit, now, change, said):
    with pytest.raises(IndicatorsError, match=said):
        _ask(closed, town, reporting_unit, now, **change)


def test_another_units_figure_is_not_asked_about(closed, town, lead_unit, now):
    with pytest.raises(IndicatorsError, match="not your unit"):
        _ask(closed, town, lead_unit, now)


def test_granted_it_is_a_revision_of_whoever_asked(closed, town, reporting_unit, office, now):
    asked = _ask(closed, town, reporting_unit, now, status="final")
    later = now + timedelta(days=1)

    done = actions.grant_request(request=asked, by=office, at=later)

    row = queries.current(closed, town, "2025-01")
    assert (row.value, row.status, row.reason, row.entered_by, row.vintage) == (
        6, "final", "漏报一处", reporting_unit, later,
    )  # fmt: skip
    assert (done.granted, done.decided_by, done.state) == (row, office, "granted")
    kinds = [event.kind for event in audit.history(f"indicators.revisionrequest:{asked.pk}")]
    assert set(kinds) == {"indicators.request_made", "indicators.request_granted"}
    assert audit.history(f"indicators.observation:{row.pk}").get().kind == "indicators.revised"


def test_granted_where_nothing_stood_it_is_a_first_figure(
    closed, town, reporting_unit, office, now
):
    actions.close_period(period="2024", by=office, at=now)
    asked = _ask(closed, town, reporting_unit, now, period="2024-12", source="年报")

    done = actions.grant_request(request=asked, by=office, at=now)

    assert (done.granted.replaces, done.granted.value, done.granted.period) == (None, 6, "2024-12")


def test_who_asked_never_decides(closed, town, office, second_office, now):
    asked = _ask(closed, town, office, now)

    with pytest.raises(IndicatorsError, match="never decides it"):
        actions.grant_request(request=asked, by=office, at=now)
    with pytest.raises(IndicatorsError, match="never decides it"):
        actions.refuse_request(request=asked, answer="算了", by=office, at=now)
    assert actions.grant_request(request=asked, by=second_office, at=now).state == "granted"


def test_a_refusal_answers_and_ends_it(closed, town, reporting_unit, office, now):
    asked = _ask(closed, town, reporting_unit, now)
    with pytest.raises(IndicatorsError, match="needs an answer"):
        actions.refuse_request(request=asked, answer="", by=office, at=now)

    actions.refuse_request(request=asked, answer="缺凭证", by=office, at=now)

    with pytest.raises(IndicatorsError, match="“Refused”; that cannot be done"):
        actions.grant_request(request=asked, by=office, at=now)
    assert Observation.objects.count() == 1
    assert _ask(closed, town, reporting_unit, now).pk != asked.pk


def test_only_who_asked_takes_it_back(closed, town, reporting_unit, office, now):
    asked = _ask(closed, town, reporting_unit, now)
    with pytest.raises(IndicatorsError, match="Only who asked"):
        actions.withdraw_request(request=asked, by=office, at=now)

    assert actions.withdraw_request(request=asked, by=reporting_unit, at=now).state == "withdrawn"


def test_a_figure_that_changed_meanwhile_is_not_overwritten(
    closed, housing, town, reporting_unit, office, now
):
    asked = _ask(closed, town, reporting_unit, now)
    known = queries.current(housing, town, "2025-01")
    actions.revise(observation=known, value=Decimal(9), reason="系统更正", by=None, at=now)

    with pytest.raises(IndicatorsError, match="now it is 9"):
        actions.grant_request(request=asked, by=office, at=now)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_does(
    closed, town, reporting_unit, office, second_office, now
):
    asked = _ask(closed, town, reporting_unit, now)

    with pytest.raises(IndicatorsError, match="that cannot be done"):
        at_once(
            lambda: actions.grant_request(request=asked, by=office, at=now),
            # a thread of its own speaks the house's language until it is told otherwise
            translation.override("en")(
                lambda: actions.refuse_request(request=asked, answer="不", by=second_office, at=now)
            ),
        )


def test_another_status_is_another_request(closed, town, reporting_unit, now):
    first = _ask(closed, town, reporting_unit, now)

    assert first.status == "provisional"
    with pytest.raises(IndicatorsError, match=r"asked for 6 \(Provisional\)"):
        _ask(closed, town, reporting_unit, now, status="final")


def test_a_figure_that_is_computed_is_not_asked_for(closed, town, reporting_unit, now):
    closed.formula = "[jobs] * 2"
    closed.save()

    with pytest.raises(IndicatorsError, match="is computed"):
        _ask(closed, town, reporting_unit, now)


def test_what_cannot_be_any_more_is_not_granted(closed, town, reporting_unit, office, now):
    asked = _ask(closed, town, reporting_unit, now)
    closed.frequency = "quarter"
    closed.save()

    with pytest.raises(IndicatorsError, match="wrong kind of period"):
        actions.grant_request(request=asked, by=office, at=now)


def test_a_revision_is_not_granted_before_its_figure_is_known(
    closed, town, reporting_unit, office, now
):
    asked = _ask(closed, town, reporting_unit, now)

    with pytest.raises(IndicatorsError, match="cannot be known before"):
        actions.grant_request(request=asked, by=office, at=now - timedelta(days=1))


def test_no_unit_grants_or_refuses_changes_of_its_own_figures(
    housing, delivery_office, lead_unit, office, second_office, enter, now
):
    enter(housing, delivery_office, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)
    asked = _ask(housing, delivery_office, office, now)

    with pytest.raises(IndicatorsError, match="区督查室 never decides about its own figures"):
        actions.grant_request(request=asked, by=second_office, at=now)
    with pytest.raises(IndicatorsError, match="never decides about its own figures"):
        actions.refuse_request(request=asked, answer="不", by=second_office, at=now)
    assert queries.current(housing, delivery_office, "2025-01").value == 5
