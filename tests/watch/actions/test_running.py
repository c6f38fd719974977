"""Detectors run over what is known, ring once a period, and never take an alert back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.indicators import actions as indicators
from luodi.indicators import queries as figures
from luodi.watch import actions, queries
from luodi.watch.errors import TriageRefused
from luodi.watch.models import Alert, Run
from tests.watch.conftest import CALM, WEEKS

MONTHS = ("2025-01", "2025-02")


def of(runs, detector):
    return next(run for run in runs if run.detector == detector)


def test_an_outbreak_rings_with_what_was_seen(outbreak, run):
    runs = run()

    alert = Alert.objects.get()
    assert (alert.unit, alert.period, alert.level) == (outbreak, "2025-W09", "orange")
    facts = alert.facts
    assert (facts["observed"], facts["expected"], facts["upper"], facts["score"]) == (
        "9", "3", "6.090232", "6"
    )  # fmt: skip
    assert (facts["first"], facts["last"]) == ("2024-W52", "2025-W06")
    assert (of(runs, "ears_c2").series, of(runs, "ears_c2").signals) == (1, 1)


def test_an_alert_and_a_run_leave_their_events(outbreak, run):
    runs = run()

    alert = Alert.objects.get()
    raised = audit.history(f"watch.alert:{alert.pk}").get()
    ran = audit.history(f"watch.run:{of(runs, 'ears_c2').pk}").get()
    assert (raised.kind, raised.actor) == ("watch.alert_raised", "system")
    assert (ran.kind, ran.after["alerts"]) == ("watch.detectors_run", 1)


def test_running_again_raises_nothing_and_gives_the_same_runs(outbreak, run, now):
    first = run()
    again = run(at=now + timedelta(hours=3))
    next_day = run(today=date(2025, 3, 4), at=now + timedelta(days=1))

    assert [row.pk for row in again] == [row.pk for row in first]
    assert of(next_day, "ears_c2").signals == 1  # still seen, not raised again
    assert Alert.objects.count() == 1


def test_calm_weeks_and_an_unknown_indicator_ring_nothing(fever, school, enter, run):
    enter(fever, school, WEEKS, (*CALM, 6))

    run()

    assert not Alert.objects.exists()


def test_a_house_without_figures_runs(db, run):
    runs = run()

    assert sorted((row.detector, row.series) for row in runs) == [
        ("behind_pace", 0), ("ears_c2", 0)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "status"),
    [((*CALM, None), "missing_value"), ((2, None, *CALM[2:], 30), "missing_reference")],
)
def test_a_series_that_cannot_be_judged_is_not_quiet(fever, school, enter, run, counts, status):
    enter(fever, school, WEEKS, counts)

    seen = of(run(), "ears_c2")

    assert (seen.statuses, seen.unjudged) == (
        {status: 1}, [[status, fever.pk, school.pk, None]]
    )  # fmt: skip


def test_a_series_that_can_be_judged_later_the_same_day_makes_another_run(
    fever, school, enter, run, now
):
    enter(fever, school, WEEKS, (*CALM, None))
    run()
    indicators.observe(indicator=fever, unit=school, period="2025-W09", value=Decimal(3), by=None,
                       source="周报", at=now + timedelta(hours=1))  # fmt: skip

    seen = of(run(at=now + timedelta(hours=2)), "ears_c2")

    assert (seen.statuses, seen.unjudged) == ({"ok": 1}, [])


def test_a_target_nobody_reports_for_is_not_judged(task, roads, industry_bureau, run):
    seen = of(run(), "behind_pace")

    assert seen.statuses == {"nothing_reported": 1}
    assert seen.unjudged == [["nothing_reported", roads.pk, industry_bureau.pk, task.pk]]


@pytest.mark.parametrize(
    "counts", [(*CALM, None), (2, None, *CALM[2:], 30)], ids=["the week", "a reference week"]
)
def test_a_missing_week_is_not_zero_and_rings_nothing(fever, school, enter, run, counts):
    enter(fever, school, WEEKS, counts)

    run()

    assert not Alert.objects.exists()


def test_a_late_figure_is_seen_a_week_later_and_not_two(fever, school, enter, run, now):
    enter(fever, school, WEEKS, (*CALM, 9))

    run(today=date(2025, 3, 17))  # W09 is the third complete week back: too late
    assert not Alert.objects.exists()
    run(today=date(2025, 3, 10))  # the second: looked at again

    assert Alert.objects.get().period == "2025-W09"


def test_units_of_other_kinds_are_not_watched(fever, town, enter, run):
    enter(fever, town, WEEKS, (*CALM, 30))

    run()

    assert not Alert.objects.exists()


def test_a_run_knows_only_what_was_known_then(outbreak, run, now):
    run(at=now - timedelta(hours=1))

    assert not Alert.objects.exists()


def test_a_revision_takes_no_alert_away_and_is_told(alert, outbreak, office, run, now):
    later = now + timedelta(days=1)
    wrong = figures.current(alert.indicator, outbreak, "2025-W09")
    new = indicators.revise(observation=wrong, value=Decimal(3), reason="重复统计", by=office,
                            at=later)  # fmt: skip

    runs = run(today=later.date(), at=later)

    assert of(runs, "ears_c2").signals == 0
    assert Alert.objects.get() == alert
    assert queries.revised_since(alert) == new


def test_a_revision_that_brings_a_signal_rings(fever, school, enter, office, run, now):
    enter(fever, school, WEEKS, (*CALM, 3))
    run()
    figure = figures.current(fever, school, "2025-W09")
    indicators.revise(observation=figure, value=Decimal(20), reason="补报", by=office,
                      at=now + timedelta(hours=1))  # fmt: skip

    runs = run(at=now + timedelta(hours=2))

    assert Alert.objects.get().level == "red"  # score 17
    assert Run.objects.filter(detector="ears_c2").count() == 2
    assert of(runs, "ears_c2").signals == 1


def test_a_target_behind_the_pace_rings_for_its_line(task, roads, industry_bureau, enter, run):
    enter(roads, industry_bureau, MONTHS, (2, 4))

    run()

    alert = Alert.objects.get()
    expected = (31 + 28) / 365  # 16.2 %, done 4 %: 12.2 points behind, beyond 10
    assert (alert.line, alert.unit, alert.period) == (task, industry_bureau, "2025-02")
    assert alert.level == "yellow"
    assert float(alert.facts["gap"]) == pytest.approx(expected - 0.04, abs=1e-6)


def test_a_month_nobody_has_reported_is_not_held_against_a_task(
    task, roads, industry_bureau, enter, run
):
    enter(roads, industry_bureau, MONTHS[:1], (4,))  # January: 8.5 % expected, 4 % done

    run(today=date(2025, 12, 1))

    assert not Alert.objects.exists()


def test_nothing_reported_at_all_rings_nothing(task, run):
    runs = run(today=date(2025, 12, 1))

    assert not Alert.objects.exists()
    assert of(runs, "behind_pace").series == 1


@pytest.mark.parametrize(
    ("verdict", "done", "periods"),
    [
        (None, 4, ["2025-02"]),  # nobody has decided: a second bell adds nothing
        ("acted_on", 4, ["2025-02"]),
        ("watched", 4, ["2025-02", "2025-03"]),
        ("dismissed", 4, ["2025-02", "2025-03"]),
        (None, 60, ["2025-02"]),  # back on pace
    ],
)
def test_the_next_period_rings_unless_an_alert_is_waiting_or_acted_on(
    task, roads, industry_bureau, enter, run, office, now, verdict, done, periods
):
    enter(roads, industry_bureau, MONTHS, (2, 4))
    run()
    if verdict:
        actions.triage(alert=Alert.objects.get(), verdict=verdict, reason="核对", version=1,
                       by=office, at=now)  # fmt: skip
    later = now.replace(month=4, day=2)
    indicators.observe(indicator=roads, unit=industry_bureau, period="2025-03", by=office, at=later,
                       value=Decimal(done), source="月报")  # fmt: skip

    run(today=later.date(), at=later)

    assert sorted(Alert.objects.values_list("period", flat=True)) == periods


def test_a_graver_signal_rings_though_a_milder_alert_is_waiting(
    task, roads, industry_bureau, enter, run, office, now
):
    enter(roads, industry_bureau, MONTHS, (2, 4))  # 12 points behind: yellow
    run()
    later = now.replace(month=7, day=2)
    indicators.observe(indicator=roads, unit=industry_bureau, period="2025-06", by=office, at=later,
                       value=Decimal(5), source="月报")  # fmt: skip

    run(today=later.date(), at=later)  # 181 of 365 days are 49.6 %, 5 done: red

    assert sorted(Alert.objects.values_list("level", flat=True)) == ["red", "yellow"]


def test_two_weeks_of_one_outbreak_found_at_once_ring_once(fever, school, enter, run):
    enter(fever, school, WEEKS, (*CALM[:-1], 30, 20))
    enter(fever, school, ["2024-W51"], [3])

    runs = run()

    assert Alert.objects.get().period == "2025-W08"
    assert of(runs, "ears_c2").signals == 2


def revise(alert, value, by, at):
    figure = figures.current(alert.indicator, alert.unit, alert.period)
    return indicators.revise(observation=figure, value=Decimal(value), reason="补报", by=by, at=at)


@pytest.mark.parametrize("verdict", ["dismissed", "watched"])
def test_a_revision_upwards_raises_the_same_alert_anew(alert, office, run, now, verdict):
    actions.triage(alert=alert, verdict=verdict, reason="误报", version=1, by=office, at=now)
    figure = revise(alert, 30, office, now + timedelta(hours=1))
    later = now + timedelta(hours=2)

    runs = run(at=later)

    stands = Alert.objects.get()
    assert (stands.pk, stands.state, stands.version) == (alert.pk, "new", 3)
    assert (stands.level, stands.facts["observed"]) == ("red", "30")
    assert stands.facts["observations"] == [figure.pk]
    assert (stands.run, stands.raised_at) == (of(runs, "ears_c2"), later)
    event = audit.history(f"watch.alert:{alert.pk}").first()
    assert (event.kind, event.before["state"], event.before["facts"]["observed"]) == (
        "watch.alert_raised", verdict, "9",
    )  # fmt: skip
    again = run(at=later + timedelta(hours=1))
    assert [row.pk for row in again] == [row.pk for row in runs]


def test_an_alert_of_an_ended_response_rings_anew_and_can_be_decided_about(ended, office, run, now):
    alert = ended.alert
    revise(alert, 30, office, now + timedelta(hours=1))

    run(at=now + timedelta(hours=2))

    stands = Alert.objects.get()
    assert (stands.state, stands.level) == ("new", "red")
    given = {"alert": stands, "version": stands.version, "by": office, "at": now, "reason": "核对"}
    with pytest.raises(TriageRefused, match="has ended, and an alert has only one"):
        actions.triage(verdict="acted_on", **given)
    assert actions.triage(verdict="watched", **given).verdict == "watched"


def test_a_graver_figure_reaches_an_alert_that_waits_and_not_one_acted_on(alert, office, run, now):
    revise(alert, 30, office, now + timedelta(hours=1))
    run(at=now + timedelta(hours=2))
    stands = Alert.objects.get()
    assert (stands.state, stands.level, stands.version) == ("new", "red", 2)

    actions.triage(alert=stands, verdict="acted_on", reason="核对", version=2, by=office, at=now)
    revise(alert, 40, office, now + timedelta(hours=3))
    run(at=now + timedelta(hours=4))

    assert (Alert.objects.get().state, Alert.objects.get().facts["observed"]) == ("acted_on", "30")
