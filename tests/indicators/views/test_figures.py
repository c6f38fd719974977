"""The list of figures, a series, and the targets of a line."""

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def others(housing, industry_bureau, enter):
    """A figure of the industry bureau: another unit's."""
    return enter(housing, industry_bureau, "2025-02", 77, source="经信局台账")


def test_an_empty_list_tells_what_to_do(client_of, reporting_unit):
    page = client_of(reporting_unit).get("/figures/")

    assert page.status_code == 200
    assert 'href="/figures/enter"' in page.content.decode()


def test_a_unit_sees_its_own_figures_only(client_of, reporting_unit, revised, others):
    page = client_of(reporting_unit).get("/figures/")

    assert [row.unit.code for row in page.context["page"]] == ["QST"]
    assert "经信局台账" not in page.content.decode()


@pytest.mark.parametrize("role", ["office", "leader", "auditor"])
def test_the_house_sees_all_figures(client_of, somebody, revised, others, role):
    page = client_of(somebody(role)).get("/figures/")

    assert [row.unit.code for row in page.context["page"]] == ["JXJ", "QST"]


def test_the_administrator_and_the_public_see_no_figure(client, client_of, administrator, revised):
    assert client_of(administrator).get("/figures/").status_code == 404
    assert client.get("/figures/housing/QST").status_code in (302, 404)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("indicator=housing", 2), ("unit=JXJ", 1), ("period=2025-01", 1), ("period=2025-02", 2),
        ("period=%00", 2), ("indicator=nothing", 2), ("page=9999", 2), ("period=" + "9" * 300, 2),
    ],
)  # fmt: skip
def test_the_list_is_filtered(client_of, office, revised, others, query, count):
    page = client_of(office).get(f"/figures/?{query}")

    assert page.status_code == 200
    assert page.context["page"].paginator.count == count


def test_owed_figures_stand_first(client_of, reporting_unit, housing, town, enter):
    enter(housing, town, "2025-01", 5)

    page = client_of(reporting_unit).get("/figures/").content.decode()

    assert "Figures owed: 1" in page
    assert "/figures/enter?indicator=housing&amp;unit=QST" in page


def test_a_series_shows_value_source_revision_and_pace(
    client_of, reporting_unit, housing, town, revised, target_of
):
    target_of(housing, lead=town)

    page = client_of(reporting_unit).get("/figures/housing/QST").content.decode()

    for words in ("月报", "Revisions: 1", "复核", "9 of 40 万平方米", "By the calendar 17.0%",
                  'data-ld-chart="/figures/housing/QST/chart"'):  # fmt: skip
        assert words in page


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

    assert drawn["series"][0]["data"] == [6.0, 9.0]
    assert drawn["series"][0]["markLine"]["data"][0]["yAxis"] == 40.0


def test_a_line_shows_its_targets_with_the_way_to_the_series(
    client_of, office, housing, town, industry_bureau, revised, target_of
):
    line = target_of(housing, lead=industry_bureau, supporting=[town]).line

    page = client_of(office).get(f"/figures/of-line/{line.pk}").content.decode()

    assert "/figures/housing/QST" in page and "9 of 40 万平方米" in page


def test_a_line_without_pace_says_why(client_of, office, housing, town, target_of):
    line = target_of(housing, lead=town, unit_of_measure="公里").line

    page = client_of(office).get(f"/figures/of-line/{line.pk}").content.decode()

    assert "No pace is computed" in page


def test_a_line_without_indicator_answers_nothing(client_of, office, town, target_of):
    line = target_of(None, lead=town).line

    page = client_of(office).get(f"/figures/of-line/{line.pk}")

    assert (page.status_code, page.content) == (200, b"")


def test_a_line_of_another_unit_is_not_there(
    client_of, reporting_unit, housing, industry_bureau, target_of
):
    line = target_of(housing, lead=industry_bureau).line

    assert client_of(reporting_unit).get(f"/figures/of-line/{line.pk}").status_code == 404
    assert client_of(reporting_unit).get("/figures/of-line/0").status_code == 404
