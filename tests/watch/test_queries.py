"""Asking early warning: order, scope, sentences, days of cover."""

import math
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from luodi.indicators import actions as indicators
from luodi.org import actions as org
from luodi.watch import actions, queries
from tests.watch.conftest import CALM, WEEKS


def test_the_sentence_of_a_count_holds_its_numbers(alert):
    told = queries.explain(alert)

    assert "河湾小学 reported 9 人次 in week 9 of 2025 (“Absences with fever”)" in told
    assert "2024-W52 to 2025-W06 about 3 were to be expected; above 6.1 it rings" in told


def test_the_sentence_of_a_pace_holds_its_numbers(task, roads, industry_bureau, enter, run):
    enter(roads, industry_bureau, ("2025-02",), (4,))
    run()

    told = queries.explain(queries.alerts_of_line(task.pk)[0])

    # (31 + 28) / 365 = 16.2 %
    assert "had reached 4 of 100 公里" in told
    assert "4 percent done, 16.2 percent due by then – 12.2 percentage points behind" in told


def test_the_gravest_alert_comes_first(outbreak, fever, education_commission, enter, run, now):
    other = org.add_unit(by=None, at=now, code="X2", name="溪桥中学", short_name="溪桥中学",
                         kind="school", parent=education_commission, aliases=[])  # fmt: skip
    enter(fever, other, WEEKS, (*CALM, 20))  # score 17
    run()

    assert [(row.unit.code, row.level) for row in queries.open_alerts()] == [
        ("X2", "red"), ("XX", "orange")
    ]  # fmt: skip


def test_a_unit_sees_its_own_alerts_and_those_below_it(
    alert, school, units, lead_unit, office, now
):
    superior = org.add_person(by=None, at=now, sign_in_name="jyw", name="教委", role="lead_unit",
                              unit=units["JYW"])  # fmt: skip

    assert list(queries.open_alerts(superior)) == [alert]
    assert list(queries.open_alerts(office)) == [alert]
    assert list(queries.open_alerts(lead_unit)) == []
    assert queries.alert_in_scope(alert.pk, lead_unit) is None


def test_a_dismissed_alert_is_no_longer_open_and_still_there(alert, office, now):
    actions.triage(alert=alert, verdict="dismissed", reason="补报", version=1, by=office, at=now)

    assert list(queries.open_alerts()) == []
    assert list(queries.alerts()) == [alert]


def test_other_alerts_of_the_series_are_found(alert, outbreak, fever, office, run, now):
    later = now + timedelta(days=7)
    indicators.observe(indicator=fever, unit=outbreak, period="2025-W10", value=Decimal(30),
                       source="周报", by=office, at=later)  # fmt: skip
    run(today=later.date(), at=later)

    assert [row.period for row in queries.others_of_series(alert)] == ["2025-W10"]


def test_templates_and_runs_are_those_of_the_detector(alert):
    assert [one.code for one in queries.templates_for(alert)] == ["school_fever"]
    assert [one.detector for one in queries.latest_runs()] == ["behind_pace", "ears_c2"]


def test_what_could_not_be_judged_is_named_with_its_reason_in_reach(
    fever, school, task, enter, run, lead_unit
):
    enter(fever, school, WEEKS, (*CALM, None))
    pace, counted = run()

    assert queries.unjudged(counted) == [
        queries.Unjudged("no figure for the latest period", 1, ["河湾小学 · Absences with fever"])
    ]
    assert queries.unjudged(counted, lead_unit) == []
    nothing = "nothing reported this year, or an early period is missing"
    assert queries.unjudged(pace, lead_unit) == [
        queries.Unjudged(nothing, 1, ["新改建农村公路 · Rural roads rebuilt"])
    ]


def test_alerts_are_known_by_the_run_that_raised_them(alert, run, now):
    assert list(queries.raised_by([alert.run])) == [alert]
    assert list(queries.raised_by(run(today=date(2025, 3, 4), at=now + timedelta(days=1)))) == []


def test_a_task_knows_its_response(response):
    task = queries.work_of(response)[0].line

    assert queries.response_of_line(task.pk) == response
    assert queries.response_of_line(0) is None
    assert queries.response_title(response) == "Fever clusters in schools and care homes"


def test_a_reserve_is_seen_by_its_unit_and_by_the_house(reserve, office, lead_unit):
    assert queries.reserve_in_scope(reserve.pk, office) == reserve
    assert queries.reserve_in_scope(reserve.pk, lead_unit) is None
    assert queries.reserve_in_scope(reserve.pk + 1, office) is None

    lead_unit.unit = reserve.unit

    assert queries.reserve_in_scope(reserve.pk, lead_unit) == reserve


def test_a_reserve_never_counted_has_no_cover(reserve):
    assert queries.cover(reserve, date(2025, 3, 3)) is None
    assert queries.days_of_cover(reserve.unit, date(2025, 3, 3)) == []


@pytest.mark.parametrize(
    ("changed", "today", "days", "light"),
    [
        ({}, date(2025, 3, 3), 60, "green"),  # 6000 / 100; floor 30, amber below 45
        ({"expired": Decimal(2000)}, date(2025, 3, 3), 40, "amber"),
        ({"quantity": Decimal(2900)}, date(2025, 3, 3), 29, "red"),
        ({"daily_use": Decimal(0)}, date(2025, 3, 3), math.inf, "no_data"),
        ({"expired": Decimal(6000), "daily_use": Decimal(0)}, date(2025, 3, 3), 0, "red"),
        ({}, date(2025, 6, 2), 60, "no_data"),  # 93 days old
    ],
)
def test_cover_is_computed_from_the_latest_count(count, reserve, changed, today, days, light):
    count(**changed)

    found = queries.cover(reserve, today)

    assert (found.days, found.light, found.floor_days) == (days, light, 30)


def test_the_latest_count_holds_but_not_one_after_the_day(count, reserve):
    count(counted_on=date(2025, 2, 1), quantity=Decimal(3000))
    count()

    assert queries.cover(reserve, date(2025, 3, 3)).days == 60
    assert queries.cover(reserve, date(2025, 2, 10)).days == 30
    assert [one.days for one in queries.days_of_cover(reserve.unit, date(2025, 3, 3))] == [60]


def test_titles_follow_the_language(reserve):
    with translation.override("zh-hans"):
        assert queries.reserve_title(reserve) == "退热药品"
    assert queries.reserve_title(reserve) == "Antipyretics"
