"""Entering figures and revising them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.indicators import actions, queries
from luodi.indicators.errors import AlreadyObserved, IndicatorsError, PeriodClosed
from luodi.indicators.models import Observation, SignOff, Step
from tests.races import at_once


def test_a_figure_keeps_its_value_days_and_source(housing, town, reporting_unit, now):
    row = actions.observe(
        indicator=housing, unit=town, period="2025年2月", value=Decimal("12.50"),
        source=" 月报\x00 ", by=reporting_unit, at=now, unit_of_measure="万平方米", note="两处完工",
    )  # fmt: skip

    assert (row.period, str(row.first_day), str(row.last_day)) == (
        "2025-02", "2025-02-01", "2025-02-28",
    )  # fmt: skip
    assert (row.value, row.source, row.vintage) == (Decimal("12.5"), "月报", now)
    event = audit.history(f"indicators.observation:{row.pk}").get()
    assert event.kind == "indicators.observed"
    assert event.after == {
        "indicator": "housing", "unit": "QST", "period": "2025-02", "value": "12.5",
        "source": "月报",
    }  # fmt: skip


def test_the_same_figure_twice_is_one(housing, town, enter):
    first = enter(housing, town, "2025-02", "12.5")

    assert enter(housing, town, "2025-02", "12.50", source="另一个来源") == first
    assert Observation.objects.count() == 1


def test_another_value_asks_for_a_revision(housing, town, enter):
    enter(housing, town, "2025-02", "12.5")

    with pytest.raises(AlreadyObserved, match=r"青石滩镇.*stands already with 12\.5, not 13"):
        enter(housing, town, "2025-02", 13)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"period": "2025Q1"}, "wrong kind of period.*Monthly.*2026-07"),
        ({"period": "February"}, "“February” is no period"),
        ({"period": "2025-04"}, "2025-04 has not begun.*2025-04-01"),
        ({"value": 501}, r"501 lies outside.*\(0 to 500 万平方米\)"),
        ({"value": -1}, "-1 lies outside"),
        ({"value": "NaN"}, "“NaN” is not a number"),
        ({"value": "0.0000001"}, "too many digits"),
        ({"value": "1.234567890123456"}, "too many digits"),
        ({"value": "1234567890.123456"}, "has 16 digits: only 15 are kept exactly"),
        ({"source": "  "}, "source is missing"),
        ({"source": "报" * 201}, "201 characters; at most 200"),
        (
            {"unit_of_measure": "平方米"},
            "is “平方米”, but “Housing renewed” is counted in",
        ),
    ],
)
def test_what_cannot_be_a_figure_is_refused_in_a_sentence(housing, town, enter, change, said):
    given = {"period": "2025-02", "value": 1, **change}

    with pytest.raises(IndicatorsError, match=said):
        enter(housing, town, given.pop("period"), given.pop("value"), **given)

    assert not Observation.objects.exists()


def test_a_huge_value_is_refused_before_the_database_sees_it(jobs, town, enter):
    with pytest.raises(IndicatorsError, match="too many digits"):
        enter(jobs, town, "2025-02", "1E+30")


def test_the_running_month_may_be_reported(housing, town, enter):
    assert enter(housing, town, "2025-03", 20).period == "2025-03"


def test_a_unit_enters_for_itself_only(housing, industry_bureau, enter, reporting_unit):
    with pytest.raises(IndicatorsError, match="区经信局” is not your unit"):
        enter(housing, industry_bureau, "2025-02", 1, by=reporting_unit)


def test_a_closed_period_takes_a_figure_from_the_system_alone(housing, town, office, enter, now):
    actions.close_period(period="2025-01", by=office, at=now)

    with pytest.raises(PeriodClosed, match=r"2025-01 is closed.*by a request"):
        enter(housing, town, "2025-01", 1, by=office)
    assert enter(housing, town, "2025-01", 1, by=None).value == 1


def _revise(row, value, by, at, reason="重新核实", **more):
    return actions.revise(
        observation=row, value=Decimal(str(value)), reason=reason, by=by, at=at, **more
    )


def test_a_revision_replaces_and_keeps_the_old_one(housing, town, enter, reporting_unit, now):
    first = enter(housing, town, "2025-02", 12)
    later = now + timedelta(days=1)

    row = _revise(first, 11, reporting_unit, later)

    assert (row.replaces, row.source, row.vintage) == (first, "月报", later)
    assert queries.vintages(housing, town, "2025-02") == [first, row]
    event = audit.history(f"indicators.observation:{row.pk}").get()
    assert (event.before["value"], event.after["value"], event.reason) == ("12", "11", "重新核实")


def test_a_revision_always_replaces_the_latest(housing, town, enter, office, now):
    first = enter(housing, town, "2025-02", 12)
    second = _revise(first, 11, office, now)

    assert _revise(first, 10, office, now).replaces == second


def test_the_same_revision_twice_is_one(housing, town, enter, office, now):
    first = enter(housing, town, "2025-02", 12)

    assert _revise(first, 11, office, now) == _revise(first, 11, office, now)
    assert Observation.objects.count() == 2


@pytest.mark.parametrize(
    ("value", "reason", "said"),
    [
        (12, "重新核实", "nothing to revise"),
        (11, " ", "reason is missing"),
        (11, "因" * 401, "more than 400"),
        (900, "重新核实", "lies outside"),
    ],
)
def test_a_revision_needs_a_reason_and_another_value(
    housing, town, enter, office, now, value, reason, said
):
    first = enter(housing, town, "2025-02", 12)

    with pytest.raises(IndicatorsError, match=said):
        _revise(first, value, office, now, reason)


def test_a_revision_is_not_known_before_its_figure(housing, town, enter, office, now):
    first = enter(housing, town, "2025-02", 12)

    with pytest.raises(IndicatorsError, match="cannot be known before"):
        _revise(first, 11, office, now - timedelta(days=1))


def test_a_closed_figure_is_revised_by_the_system_alone(housing, town, enter, office, now):
    first = enter(housing, town, "2025-01", 12)
    actions.close_period(period="2025-01", by=office, at=now)

    with pytest.raises(PeriodClosed, match="by a request"):
        _revise(first, 11, office, now)
    assert _revise(first, 11, None, now).value == 11


def test_an_accepted_figure_is_settled_too(housing, town, enter, office, now):
    first = enter(housing, town, "2025-01", 12)
    SignOff(unit=town, period="2025-01", first_day=first.first_day, last_day=first.last_day,
            step=Step.ACCEPTED, by=None, at=now).save()  # fmt: skip

    with pytest.raises(PeriodClosed, match="accepted"):
        _revise(first, 11, office, now)


def test_a_status_may_change_without_the_value(housing, town, enter, office, now):
    first = enter(housing, town, "2025-02", 12)

    row = _revise(first, 12, office, now, status="final")

    assert (first.status, row.status, row.value) == ("provisional", "final", 12)
    assert _revise(first, 12, office, now, status="final") == row
    with pytest.raises(IndicatorsError, match="is no status"):
        _revise(first, 12, office, now, status="sure")


def test_a_computed_indicator_takes_no_figure(housing, town, enter):
    housing.formula = "[jobs] * 2"
    housing.save()

    with pytest.raises(IndicatorsError, match="is computed from other figures"):
        enter(housing, town, "2025-02", 1)


def test_a_figure_of_another_unit_is_not_revised(
    housing, industry_bureau, enter, reporting_unit, now
):
    first = enter(housing, industry_bureau, "2025-01", 12)

    with pytest.raises(IndicatorsError, match="not your unit"):
        _revise(first, 11, reporting_unit, now)


@pytest.mark.django_db(transaction=True)
def test_two_revisions_at_once_follow_one_another(housing, town, enter, office, second_office, now):
    first = enter(housing, town, "2025-01", 12)

    second, third = at_once(
        lambda: _revise(first, 11, office, now), lambda: _revise(first, 10, second_office, now)
    )

    assert (second.replaces, third.replaces) == (first, second)
    assert queries.current(housing, town, "2025-01").value == 10


def test_a_figure_with_another_status_is_not_the_same(housing, town, enter):
    stands = enter(housing, town, "2025-01", 5)

    assert enter(housing, town, "2025-01", 5) == stands
    with pytest.raises(AlreadyObserved, match="already as “Provisional”, not as “Final”"):
        enter(housing, town, "2025-01", 5, status="final")


def test_without_a_status_a_figure_is_met_by_its_value(housing, town, enter):
    final = enter(housing, town, "2025-01", 5, status="final")

    assert enter(housing, town, "2025-01", 5) == final


def test_a_revision_judges_its_own_source(housing, town, enter, office, now):
    stands = enter(housing, town, "2025-01", 5)
    given = {"observation": stands, "value": Decimal(6), "reason": "复核", "by": office, "at": now}

    with pytest.raises(IndicatorsError, match="500 characters; at most 200"):
        actions.revise(**given, source="源" * 500)
    assert actions.revise(**given, source="年\x00报").source == "年报"
