"""One indicator of one unit."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from luodi.catalog import actions as catalog
from luodi.indicators import actions


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def others(housing, industry_bureau, enter):
    """A figure of the industry bureau: another unit's."""
    return enter(housing, industry_bureau, "2025-02", 77, source="经信局台账")


def test_a_series_shows_value_source_revision_and_pace(
    client_of, reporting_unit, housing, town, revised, target_of
):
    target_of(housing, lead=town)

    page = client_of(reporting_unit).get("/figures/housing/QST").content.decode()

    for words in ("月报", "Revisions: 1", "复核", "9 of 40 万平方米", "By the calendar 17.0%",
                  "On track", "the calendar: as much of the target as days have passed",
                  'data-ld-chart="/figures/housing/QST/chart"'):  # fmt: skip
        assert words in page


def test_a_series_shows_how_far_the_units_own_target_is(
    client_of, office, housing, town, revised, now
):
    actions.set_target_of(indicator=housing, unit=town, year=2025, value=Decimal(60),
                          source="区政府", by=None, at=now)  # fmt: skip

    page = client_of(office).get("/figures/housing/QST")

    assert page.status_code == 200
    assert "The unit’s own target of 2025" in page.content.decode()
    assert "9 of 60 万平方米" in page.content.decode()


def test_a_series_shows_the_year_so_far_and_the_year_before(client_of, office, jobs, town, enter):
    for period, value in {"2024-02": 40, "2025-01": 30, "2025-02": 45}.items():
        enter(jobs, town, period, value)

    page = client_of(office).get("/figures/jobs/QST")

    newest = page.context["rows"][0]
    assert (newest.ytd, newest.yoy) == (30 + 45, 45 / 40 - 1)
    assert "+12.5%" in page.content.decode()


def test_a_series_of_another_unit_is_not_there(client_of, reporting_unit, others):
    browser = client_of(reporting_unit)

    assert browser.get("/figures/housing/JXJ").status_code == 404
    assert browser.get("/figures/housing/JXJ/chart").status_code == 404
    assert browser.get("/figures/nothing/QST").status_code == 404


def test_a_series_without_figures_says_so(client_of, office, housing, town):
    page = client_of(office).get("/figures/housing/QST")

    assert page.status_code == 200 and "No figure of this unit yet" in page.content.decode()


def test_the_chart_is_json(client_of, office, housing, town, revised, target_of):
    target_of(housing, lead=town)

    drawn = client_of(office).get("/figures/housing/QST/chart").json()

    assert [point["value"] for point in drawn["series"][0]["data"]] == [6.0, 9.0]
    assert drawn["series"][0]["markLine"]["data"][0]["yAxis"] == 40.0


def test_a_month_without_a_figure_says_why(client_of, office, jobs, town, enter, now):
    enter(jobs, town, "2024-11", 4)
    enter(jobs, town, "2025-01", 6)
    actions.say_why_missing(indicator=jobs, unit=town, period="2024-12", why="not_yet", note="",
                            by=office, at=now)  # fmt: skip

    page = client_of(office).get("/figures/jobs/QST")

    assert [(one.period, one.why) for one in page.context["rows"]] == [
        ("2025-01", ""), ("2024-12", "Not known yet"), ("2024-11", ""),
    ]  # fmt: skip
    assert "Not known yet" in page.content.decode()


def test_the_page_shows_what_was_known_on_a_day(client_of, office, revised, now):
    with time_machine.travel(now + timedelta(days=3), tick=False):
        browser = client_of(office)
        then = browser.get("/figures/housing/QST?as_of=2025-03-03")
        after = browser.get("/figures/housing/QST")
        drawn = browser.get("/figures/housing/QST/chart?as_of=2025-03-03").json()

    assert [one.row.value for one in then.context["rows"]] == [9, 5]
    assert [one.row.value for one in after.context["rows"]] == [9, 6]
    assert "as they were known on 2025-03-03" in then.content.decode()
    assert drawn["series"][0]["data"][0]["value"] == 5


@pytest.mark.parametrize(
    "query", ["as_of=2099-01-01", "as_of=%00", "shown=%00", "as_of=" + "9" * 99]
)
def test_odd_choices_show_the_page_all_the_same(client_of, office, revised, query):
    browser = client_of(office)

    assert browser.get(f"/figures/housing/QST?{query}").status_code == 200
    assert browser.get(f"/figures/housing/QST/chart?{query}").status_code == 200


def test_revisions_stand_in_a_table_of_their_own_and_in_the_chart(client_of, office, revised):
    browser = client_of(office)

    page = browser.get("/figures/housing/QST").content.decode()
    drawn = browser.get("/figures/housing/QST/chart").json()

    assert 'id="revisions"' in page and "复核" in page.split('id="revisions"')[1]
    scatter = next(one for one in drawn["series"] if one["type"] == "scatter")
    assert scatter["data"] == [["2025-01", 5.0]]


def test_peers_are_drawn_only_where_their_median_tells_nobody_apart(
    client_of, office, reporting_unit, housing, revised, now, enter, district
):
    from luodi.org import actions as org

    def median(person):
        drawn = client_of(person).get("/figures/housing/QST/chart").json()
        return [one["data"] for one in drawn["series"] if "Median" in one["name"]]

    assert median(office) == []
    for number, value in enumerate((10, 20, 60)):
        other = org.add_unit(by=None, at=now, code=f"T{number}", name=f"第{number}镇",
                             short_name=f"第{number}镇", kind="town", parent=district)  # fmt: skip
        enter(housing, other, "2025-02", value)

    assert median(office) == [[None, 20.0]]
    assert median(reporting_unit) == []


def test_figures_to_date_are_shown_in_the_period_as_well(
    client_of, office, revised, target_of, town
):
    target_of(revised.indicator, lead=town)
    browser = client_of(office)

    alone = browser.get("/figures/housing/QST/chart?shown=in_period").json()
    to_date = browser.get("/figures/housing/QST/chart").json()

    assert [point["value"] for point in alone["series"][0]["data"]] == [6.0, 9.0 - 6.0]
    # a year's target is no line beside the figures of single months
    assert alone["series"][0]["markLine"]["data"] == []
    expected = next(one for one in to_date["series"] if one["name"] == "Expected 2025")
    # 31 and 59 of 365 days of 40
    assert expected["data"] == [pytest.approx(40 * 31 / 365), pytest.approx(40 * 59 / 365)]


def test_a_disputed_figure_is_marked(client_of, office, jobs, town, now):
    actions.observe(indicator=jobs, unit=town, period="2025-01", value=Decimal(3), source="月报",
                    status="disputed", by=None, at=now)  # fmt: skip
    browser = client_of(office)

    assert "Disputed" in browser.get("/figures/jobs/QST").content.decode()
    (point,) = browser.get("/figures/jobs/QST/chart").json()["series"][0]["data"]
    assert (point["tone"], point["label"]["formatter"]) == ("amber", "?")


@pytest.fixture
def ratio(office, now, jobs, housing, town, enter):
    """Jobs by housing; January lacks one of the two, in March the divisor is 0."""
    for period, value in {"2024-11": 6, "2024-12": 9, "2025-03": 1}.items():
        enter(jobs, town, period, value)
    for period, value in {"2024-11": 4, "2024-12": 4, "2025-01": 5, "2025-03": 0}.items():
        enter(housing, town, period, value)
    return catalog.define_indicator(
        by=office, at=now, code="ratio", name_zh="比", unit_of_measure="人/万平方米", form="level",
        frequency="month", formula="[jobs] / [housing]",
    )  # fmt: skip


def test_a_series_of_a_formula_shows_what_it_gives_and_asks_nobody_to_enter(
    client_of, office, town, ratio
):
    browser = client_of(office)

    page = browser.get("/figures/ratio/QST")
    drawn = browser.get("/figures/ratio/QST/chart").json()

    told = {row.period: (row.value if row.is_known else why) for row, why in page.context["rows"]}
    assert told == {
        "2024-11": 6 / 4, "2024-12": 9 / 4, "2025-01": "An input of the formula is missing.",
        "2025-02": "An input of the formula is missing.",
        "2025-03": "The formula divides by zero here.",
    }  # fmt: skip
    assert "[jobs] / [housing]" in page.text and "computed" in page.text
    assert "Enter" not in page.text.replace("nobody enters", "") and "Revise" not in page.text
    assert drawn["xAxis"]["data"] == ["2024-11", "2024-12"]
    assert drawn["series"][0]["data"] == [1.5, 2.25]


def test_before_there_is_anything_to_compute_the_page_says_so(client_of, office, town, ratio):
    page = client_of(office).get("/figures/ratio/JXJ").text

    assert "Nothing to compute yet" in page
    assert "Enter the first one" not in page
