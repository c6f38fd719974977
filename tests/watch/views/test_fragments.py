"""What this room adds to other pages."""

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
