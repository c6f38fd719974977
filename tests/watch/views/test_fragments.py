"""What this room adds to other pages."""

from datetime import date
from decimal import Decimal

from luodi.org import actions as org
from luodi.plan import actions as plans
from luodi.watch import queries


def told(page):
    return page.content.decode()


def test_a_line_without_alerts_adds_nothing(client_of, office, task):
    page = client_of(office).get(f"/watch/of-line/{task.pk}")

    assert (page.status_code, page.content) == (200, b"")


def test_a_line_behind_the_pace_shows_its_alert(
    client_of, lead_unit, task, roads, industry_bureau, enter, run
):
    enter(roads, industry_bureau, ("2025-02",), (4,))
    run()

    page = told(client_of(lead_unit).get(f"/watch/of-line/{task.pk}"))

    assert "12.2 percentage points behind" in page


def test_a_supporting_unit_is_not_told_what_rings_for_the_lead_unit(
    client_of,
    reporting_unit,
    lead_unit,
    plan,
    roads,
    industry_bureau,
    town,
    office,
    enter,
    run,
    now,
):
    line = plans.add_child(
        plan=plan, parent=None, level="task", title="农村公路", lead_unit=industry_bureau,
        supporting_units=[town], due_on=date(2025, 12, 31), by=office, at=now,
    )  # fmt: skip
    plans.set_target(line=line, by=office, at=now, name="公路", indicator=roads, year=2025,
                     value=Decimal(100), unit_of_measure="公里")  # fmt: skip
    enter(roads, industry_bureau, ("2025-02",), (4,))
    run()
    alert = queries.alerts_of_line(line.pk)[0]

    page = client_of(reporting_unit).get(f"/watch/of-line/{line.pk}")

    assert client_of(reporting_unit).get(f"/watch/alerts/{alert.pk}").status_code == 404
    assert (page.status_code, page.content) == (200, b"")
    assert "points behind" in told(client_of(lead_unit).get(f"/watch/of-line/{line.pk}"))


def test_a_unit_that_does_a_task_of_a_response_is_not_led_to_what_it_does_not_reach(
    client_of, response, now
):
    tasks = [work.line for work in queries.work_of(response)]
    task = next(line for line in tasks if line.lead_unit.code == "WJW")
    doctor = org.add_person(by=None, at=now, sign_in_name="wjw", name="卫健委", role="lead_unit",
                            unit=task.lead_unit)  # fmt: skip

    page = told(client_of(doctor).get(f"/watch/of-line/{task.pk}"))

    assert "This task is part of the response plan" in page
    assert "/watch/alerts/" not in page


def test_lists_tell_how_a_series_stands_now(
    client_of, office, task, roads, industry_bureau, enter, run
):
    enter(roads, industry_bureau, ("2025-02",), (4,))
    run()
    enter(roads, industry_bureau, ("2025-03",), (20,))  # 24.7 % due

    browser = client_of(office)

    for url in (f"/watch/of-line/{task.pk}", "/watch/home-card", "/watch/"):
        page = told(browser.get(url))
        assert "Newest figure: 20 公里 (March 2025), 4.7 percentage points behind." in page


def test_a_task_of_a_response_leads_back_to_the_alert(client_of, office, response):
    task = queries.work_of(response)[0].line

    page = told(client_of(office).get(f"/watch/of-line/{task.pk}"))

    assert f"/watch/alerts/{response.alert_id}" in page


def test_a_line_of_another_unit_is_not_found(client_of, reporting_unit, office, task):
    assert client_of(reporting_unit).get(f"/watch/of-line/{task.pk}").status_code == 404
    assert client_of(office).get("/watch/of-line/0").status_code == 404


def test_the_home_card_counts_what_is_open(client_of, office, lead_unit, alert):
    mine = told(client_of(office).get("/watch/home-card"))
    others = told(client_of(lead_unit).get("/watch/home-card"))

    assert "<strong>1</strong> alerts are open, <strong>1</strong> of them wait" in mine
    assert "Nothing rings." in others


def test_the_home_card_names_a_reserve_that_runs_low(client_of, office, reserve, count, now):
    count(quantity=2000)  # 20 days, below the floor of 30; by the real clock too old to be green

    page = told(client_of(office).get("/watch/home-card"))

    assert f"/watch/reserves/{reserve.pk}" in page
