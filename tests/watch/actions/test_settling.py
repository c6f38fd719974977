"""The daily run closes alerts of tasks that are completed or back on pace, and says why."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions as deliver
from luodi.deliver import queries as tasks
from luodi.indicators import actions as indicators
from luodi.indicators import queries as figures
from luodi.watch import actions, queries
from luodi.watch.actions.settling import settle
from luodi.watch.models import Alert

MONTHS = ("2025-01", "2025-02")


@pytest.fixture
def behind(task, roads, industry_bureau, enter, run):
    """4 of 100 km by the end of February, 16.2 % due: an alert."""
    enter(roads, industry_bureau, MONTHS, (2, 4))
    run()
    return Alert.objects.get()


@pytest.fixture
def report(roads, industry_bureau, office, now):
    """Report the kilometres by the end of March, on 2 April, and run the detectors."""

    def give(done):
        later = now.replace(month=4, day=2)
        indicators.observe(indicator=roads, unit=industry_bureau, period="2025-03", by=office,
                           at=later, value=Decimal(done), source="月报")  # fmt: skip
        return later

    return give


def test_an_alert_back_on_pace_is_closed_with_its_reason_and_event(behind, report, run):
    later = report(20)  # (31 + 28 + 31) / 365 = 24.7 % due: 4.7 points behind, at most 10 allowed

    run(today=later.date(), at=later)

    (closed,) = queries.triages(behind)
    assert queries.alert(behind.pk).state == "closed"
    assert (closed.verdict, closed.by) == ("closed", None)
    assert closed.reason == (
        "By the end of March 2025 20 公里 were reached: 4.7 percentage points behind, no more than "
        "the 10 that the detector allows."
    )
    event = audit.history(f"watch.alert:{behind.pk}").first()
    assert (event.kind, event.actor, event.reason) == ("watch.triaged", "system", closed.reason)


def test_an_alert_still_behind_stays_open(behind, report, run):
    later = report(14)  # 24.7 % due: 10.7 points behind

    run(today=later.date(), at=later)

    assert queries.alert(behind.pk).state == "new"


def test_an_alert_of_a_completed_task_is_closed(
    behind, task, roads, industry_bureau, lead_unit, office, report
):
    later = report(100)
    deliver.sign(assignment=tasks.assignment_of(task), by=lead_unit, at=later)
    update = deliver.report_progress(
        line=task, sentence="已通车", is_final=True, by=lead_unit, at=later,
        observation=figures.latest(roads, industry_bureau), target=task.targets.get(),
    )  # fmt: skip
    deliver.verify(update=update, by=office, at=later)
    deliver.accept(assignment=tasks.assignment_of(task), by=office, at=later)

    (closed,) = settle(today=later.date(), by=None, at=later)

    assert closed == behind
    reason = queries.triages(behind)[0].reason
    assert reason == (
        "The task was accepted as completed on 2025-04-02; nothing is left to ring for."
    )


def test_closing_again_finds_nothing(behind, report):
    later = report(60)

    assert settle(today=later.date(), by=None, at=later) == [behind]
    assert settle(today=later.date(), by=None, at=later) == []
    assert len(queries.triages(behind)) == 1


def test_an_alert_with_a_response_plan_in_force_is_left_to_its_end(
    behind, report, plan, office, now
):
    actions.triage(alert=behind, verdict="acted_on", reason="属实", version=1, by=office, at=now)
    actions.activate_response(alert=behind, template="catch_up", plan=plan, by=office, at=now)
    later = report(60)

    assert settle(today=later.date(), by=None, at=later) == []


def test_an_alert_of_counts_is_not_closed_by_the_run(alert, now):
    assert settle(today=date(2025, 3, 10), by=None, at=now) == []
    assert queries.alert(alert.pk).state == "new"
