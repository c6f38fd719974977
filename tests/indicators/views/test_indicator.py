"""One indicator over units and time."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from luodi.catalog import actions as catalog
from luodi.indicators import actions, queries
from luodi.org import actions as org


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def towns(district, now):
    """Four towns of the district by their codes."""
    return {
        code: org.add_unit(by=None, at=now, code=code, name=f"{code}镇", short_name=f"{code}镇",
                           kind="town", parent=district)
        for code in ("A", "B", "C", "D")
    }  # fmt: skip


@pytest.fixture
def added_up(jobs, office, now):
    """New jobs, of which the district has as many as its units together."""
    return catalog.edit_indicator(by=office, at=now, indicator=jobs, version=jobs.version,
                                  over_units="sum")  # fmt: skip


@pytest.fixture
def reported(added_up, towns, enter):
    """January and February of four towns; B and C are tied, D did not report February."""
    for code, january, february in (("A", 1, 9), ("B", 4, 6), ("C", 5, 6), ("D", 7, None)):
        enter(added_up, towns[code], "2025-01", january)
        if february is not None:
            enter(added_up, towns[code], "2025-02", february)
    return added_up


def test_the_ranking_has_ties_and_places_won(client_of, office, reported):
    page = client_of(office).get("/figures/of/jobs")

    ranked = [(one.unit.code, one.value, one.place, one.tied, one.moved)
              for one in page.context["placed"]]  # fmt: skip
    # January: D 7, C 5, B 4, A 1
    assert ranked == [("A", 9, 1, 1, 3), ("B", 6, 2, 2, 1), ("C", 6, 2, 2, 0)]
    assert "2 tied" in page.content.decode()


def test_the_whole_is_the_sum_of_those_that_reported_and_says_so(client_of, office, reported):
    page = client_of(office).get("/figures/of/jobs")

    whole = page.context["whole"]
    assert (whole["value"], whole["reporting"], whole["known"]) == (9 + 6 + 6, 3, 4)
    assert "3 of 4" in page.content.decode()


def test_the_table_has_what_the_chart_draws(client_of, office, reported, towns, enter):
    enter(reported, towns["A"], "2022-12", 3)
    browser = client_of(office)

    page = browser.get("/figures/of/jobs?unit=A&unit=D")
    drawn = browser.get("/figures/of/jobs/chart?unit=A&unit=D").json()

    told = page.context["drawn"]
    assert told.names == ["Total", "A镇", "D镇"]
    assert [row.period for row in told.rows] == drawn["xAxis"]["data"][::-1]
    assert len(told.rows) == 1 + 2 * 12 + 2  # from December 2022 to February 2025
    assert told.rows[1].values == [1 + 4 + 5 + 7, 1, 7]
    assert told.rows[0].values[:2] == [9 + 6 + 6, 9]
    assert ">D镇</th>" in page.text


def test_a_district_that_reports_itself_is_not_added_to_its_towns(
    client_of, office, reported, district, enter
):
    enter(reported, district, "2025-02", 30)

    page = client_of(office).get("/figures/of/jobs")

    assert page.context["whole"]["value"] == 30
    assert "XQ" not in [one.unit.code for one in page.context["placed"]]


def test_a_missing_figure_is_hatched_and_says_why(client_of, office, reported, towns, now):
    actions.say_why_missing(indicator=reported, unit=towns["D"], period="2025-02", why="not_yet",
                            note="", by=office, at=now)  # fmt: skip

    page = client_of(office).get("/figures/of/jobs")

    missing = page.context["heat"]["rows"][-1]["cells"][-1]
    assert (missing["class"], missing["why"]) == (0, "Not known yet")
    assert "Not known yet" in page.content.decode()


def test_a_period_is_chosen(client_of, office, reported):
    page = client_of(office).get("/figures/of/jobs?period=2025-01")

    assert [one.unit.code for one in page.context["placed"]] == ["D", "C", "B", "A"]


def test_the_page_shows_what_was_known_on_a_day(client_of, office, reported, towns, now):
    figure = queries.current(reported, towns["A"], "2025-02")
    actions.revise(observation=figure, value=Decimal(2), reason="复核", by=office,
                   at=now + timedelta(days=2))  # fmt: skip

    with time_machine.travel(now + timedelta(days=3), tick=False):
        browser = client_of(office)
        then = browser.get("/figures/of/jobs?as_of=2025-03-03")
        after = browser.get("/figures/of/jobs")

    assert then.context["placed"][0].unit.code == "A"
    assert after.context["placed"][-1].unit.code == "A"
    marks = [cell["mark"] for row in after.context["heat"]["rows"] for cell in row["cells"]]
    assert [mark.revised for mark in marks if mark] == [True]


def test_figures_of_the_period_are_shown_to_date(client_of, office, reported):
    page = client_of(office).get("/figures/of/jobs?shown=cumulative")

    assert {one.unit.code: one.value for one in page.context["placed"]} == {
        "A": 1 + 9, "B": 4 + 6, "C": 5 + 6,
    }  # fmt: skip


def test_a_unit_sees_itself_alone(client_of, reporting_unit, reported, town, enter):
    enter(reported, town, "2025-02", 3)
    browser = client_of(reporting_unit)

    page = browser.get("/figures/of/jobs")
    drawn = browser.get("/figures/of/jobs/chart").content.decode()

    assert [one.unit.code for one in page.context["placed"]] == ["QST"]
    assert "A镇" not in page.content.decode() + drawn


def test_an_indicator_without_figures_says_so_and_one_that_is_not_there_is_404(
    client_of, office, jobs
):
    browser = client_of(office)

    assert "No figure yet" in browser.get("/figures/of/jobs").content.decode()
    assert browser.get("/figures/of/jobs/chart").status_code == 404
    assert browser.get("/figures/of/nothing").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["period=%00", "period=1999-01", "as_of=2099-01-01", "as_of=x", "shown=x", "unit=%00", "all=1",
     "as_of=1999-01-01"],
)  # fmt: skip
def test_odd_choices_show_the_page_all_the_same(client_of, office, reported, query):
    assert client_of(office).get(f"/figures/of/jobs?{query}").status_code == 200


def test_the_chart_names_units_as_asked(client_of, office, reported):
    drawn = client_of(office).get("/figures/of/jobs/chart?unit=A").json()

    assert [one["name"] for one in drawn["series"] if one.get("told")] == ["A镇", "Total"]
    assert [one["name"] for one in drawn["series"] if not one.get("told")] == ["B镇", "C镇", "D镇"]
    assert drawn["series"][-1]["data"] == [1 + 4 + 5 + 7, 9 + 6 + 6]


def test_beyond_fifty_units_the_rest_comes_when_asked_for(
    client_of, office, added_up, district, now, enter, django_assert_max_num_queries
):
    for number in range(53):
        unit = org.add_unit(by=None, at=now, code=f"U{number}", name=f"第{number}站",
                            short_name=f"第{number}站", kind="school", parent=district)  # fmt: skip
        enter(added_up, unit, "2025-02", number)
    browser = client_of(office)

    with django_assert_max_num_queries(15):
        page = browser.get("/figures/of/jobs")

    assert (len(page.context["placed"]), page.context["units_left"]) == (50, 3)
    assert len(browser.get("/figures/of/jobs?all=1").context["placed"]) == 53
