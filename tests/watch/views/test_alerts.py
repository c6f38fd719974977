"""The pages of alerts: who sees which, and the mistakes people make when deciding."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.indicators import actions as indicators
from luodi.indicators import queries as figures
from luodi.watch import actions, queries
from tests.watch.conftest import CALM, WEEKS


def told(page):
    return page.content.decode()


@pytest.fixture
def decision(alert):
    """A decision about the alert, as the form sends it."""
    return {"verdict": "watched", "reason": "再看一周", "version": str(alert.version)}


def test_before_any_run_the_list_says_what_to_do(client_of, office):
    page = client_of(office).get("/watch/")

    assert "The detectors have not looked yet" in told(page)


def test_a_quiet_day_says_when_the_detectors_looked(client_of, office, run):
    run()

    page = told(client_of(office).get("/watch/"))

    assert "Nothing rings" in page
    assert "on 2025-03-03, series: 0, not judged: 0, signals: 0" in page


def test_the_list_shows_what_rang_with_its_sentence(client_of, leader, alert):
    page = told(client_of(leader).get("/watch/"))

    assert f"/watch/alerts/{alert.pk}" in page
    assert "above 6.1 it rings" in page


@pytest.mark.parametrize(("show", "shown"), [("", 0), ("new", 0), ("all", 1), ("\x00?", 0)])
def test_a_dismissed_alert_stands_under_all(client_of, office, alert, now, show, shown):
    actions.triage(alert=alert, verdict="dismissed", reason="补报", version=1, by=office, at=now)

    page = client_of(office).get("/watch/", {"show": show})

    assert len(page.context["rows"]) == shown


def test_an_alert_tells_why_it_rang_and_by_which_rule(client_of, auditor, alert):
    page = told(client_of(auditor).get(f"/watch/alerts/{alert.pk}"))

    assert "above 6.1 it rings" in page
    assert "Fricker" in page
    assert "Keep the decision" not in page


def test_another_unit_sees_nothing_of_an_alert(client_of, lead_unit, alert):
    browser = client_of(lead_unit)

    assert f"/watch/alerts/{alert.pk}" not in told(browser.get("/watch/"))
    assert browser.get(f"/watch/alerts/{alert.pk}").status_code == 404


@pytest.mark.parametrize("pk", ["0", "999", "9" * 30])
def test_an_alert_that_is_not_there_is_not_found(client_of, office, db, pk):
    assert client_of(office).get(f"/watch/alerts/{pk}").status_code == 404
    assert client_of(office).post(f"/watch/alerts/{pk}/triage").status_code == 404


def test_the_administrator_and_the_public_see_no_alert(client, client_of, administrator, alert):
    assert client_of(administrator).get("/watch/").status_code == 404
    assert client.get(f"/watch/alerts/{alert.pk}").status_code in (302, 404)


def test_the_office_decides(client_of, office, alert, decision):
    answer = client_of(office).post(f"/watch/alerts/{alert.pk}/triage", decision, follow=True)

    assert "Your decision is kept." in told(answer)
    assert "再看一周" in told(answer)


def test_nobody_else_decides(client_of, leader, auditor, alert, decision):
    for person in (leader, auditor):
        answer = client_of(person).post(f"/watch/alerts/{alert.pk}/triage", decision)
        assert answer.status_code == 404

    assert queries.alert(alert.pk).state == "new"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": ""}, "id_reason"),
        ({"verdict": ""}, "id_verdict"),
        ({"reason": " "}, "id_reason"),
    ],
)
def test_a_decision_without_reason_or_choice_is_told_beside_its_field(
    client_of, office, alert, decision, changed, field
):
    page = client_of(office).post(f"/watch/alerts/{alert.pk}/triage", decision | changed)

    assert page.status_code == 422
    assert f'href="#{field}"' in told(page)


def test_whoever_was_slower_sees_the_other_decision(
    client_of, office, second_office, alert, decision, now
):
    actions.triage(alert=alert, verdict="dismissed", reason="误报", version=1, by=second_office,
                   at=now)  # fmt: skip

    page = client_of(office).post(f"/watch/alerts/{alert.pk}/triage", decision)

    assert page.status_code == 409
    assert "误报" in told(page)


def test_a_revised_figure_is_told_on_the_alert(client_of, office, alert, now):
    wrong = figures.current(alert.indicator, alert.unit, alert.period)
    indicators.revise(observation=wrong, value=Decimal(3), reason="重复统计", by=office,
                      at=now + timedelta(days=1))  # fmt: skip

    page = told(client_of(office).get(f"/watch/alerts/{alert.pk}"))

    assert "The figure was revised to 3 on 2025-03-04: 重复统计" in page


def test_an_alert_that_the_daily_run_closed_says_so(
    client_of, office, task, roads, industry_bureau, enter, run, now
):
    enter(roads, industry_bureau, ("2025-02",), (4,))
    run()
    enter(roads, industry_bureau, ("2025-03",), (60,))
    run(today=now.replace(month=4, day=2).date())
    alert = queries.alerts()[0]

    page = told(client_of(office).get(f"/watch/alerts/{alert.pk}"))

    assert "no more than the 10 that the detector allows" in page
    assert "the daily run" in page
    assert "Keep the decision" not in page


def test_the_list_tells_what_could_not_be_judged(client_of, office, fever, school, enter, run):
    enter(fever, school, WEEKS, (*CALM, None))
    run()

    page = client_of(office).get("/watch/").content.decode()

    assert (
        '1 – no figure for the latest period <span class="ld-muted">河湾小学 · Absences with fever'
        in page
    )
    assert "series: 1, not judged: 1, signals: 0" in page
