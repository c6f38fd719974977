"""The list of indicators with their figures, and the targets of a line."""

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


def test_a_unit_sees_its_own_figures_only(client_of, reporting_unit, jobs, revised, others, enter):
    enter(jobs, others.unit, "2025-02", 5)

    page = client_of(reporting_unit).get("/figures/")

    (shown,) = page.context["shown"]
    assert (shown["indicator"].code, shown["row"].value, shown["row"].unit.code) == (
        "housing", 9, "QST",
    )  # fmt: skip
    assert "77" not in page.content.decode().split("<main")[1].split("<table")[1]


@pytest.mark.parametrize("role", ["office", "leader", "auditor"])
def test_the_house_sees_the_figures_of_all_units_as_one(client_of, somebody, revised, others, role):
    page = client_of(somebody(role)).get("/figures/")

    (shown,) = page.context["shown"]
    row = shown["row"]
    # never combined, says the definition: what stands for two units is their median
    assert (row.value, row.how, row.reporting, row.known) == ((9 + 77) / 2, "median", 2, 2)


def test_the_administrator_and_the_public_see_no_figure(client, client_of, administrator, revised):
    assert client_of(administrator).get("/figures/").status_code == 404
    assert client.get("/figures/housing/QST").status_code in (302, 404)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["housing", "tax"]), ("q=旧改", ["housing"]), ("q=TAX", ["tax"]), ("q=nothing", []),
        ("unit=JXJ", ["housing"]), ("unit=nothing", ["housing", "tax"]),
        ("period=2025-01", ["housing"]), ("period=2024年四季度", ["tax"]),
        ("period=%00", ["housing", "tax"]), ("period=soon", ["housing", "tax"]),
        ("page=9999", ["housing", "tax"]), ("sort=-code", ["tax", "housing"]),
        ("sort=newest", ["tax", "housing"]), ("sort=nothing", ["housing", "tax"]),
        ("period=" + "9" * 300, ["housing", "tax"]),
    ],
)  # fmt: skip
def test_the_list_is_filtered_and_sorted(
    client_of, office, revised, others, tax, town, enter, query, codes
):
    enter(tax, town, "2024Q4", 9)

    page = client_of(office).get(f"/figures/?{query}")

    assert page.status_code == 200
    assert [row["indicator"].code for row in page.context["shown"]] == codes


def test_a_period_shows_its_own_figure_and_says_where_there_is_none(
    client_of, reporting_unit, revised
):
    browser = client_of(reporting_unit)

    (shown,) = browser.get("/figures/?period=2025-01").context["shown"]
    page = browser.get("/figures/?period=2024-12")

    assert shown["row"].value == 6
    assert "No figure of this period" in page.content.decode()


def test_a_row_shows_pace_light_and_who_reported(
    client_of, office, housing, town, revised, target_of
):
    target_of(housing, lead=town)

    page = client_of(office).get("/figures/").content.decode()

    # 9 of 40 are done, 17.0% of the year are over: ahead of the calendar
    for words in ("22.5% / 17.0%", "On track", "1 of 1", "2025-03-03"):
        assert words in page


def test_the_course_is_told_in_words_as_well(client_of, reporting_unit, revised):
    page = client_of(reporting_unit).get("/figures/").content.decode()

    assert "lowest 6 万平方米, highest 9 万平方米, last 9 万平方米" in page


def test_the_list_asks_no_more_questions_for_more_rows(
    client_of, office, now, town, enter, django_assert_max_num_queries
):
    from luodi.catalog import actions as catalog

    for number in range(12):
        made = catalog.define_indicator(
            by=office, at=now, code=f"one-{number}", name_zh=f"指标{number}",
            unit_of_measure="个", frequency=["week", "month", "quarter"][number % 3], form="level",
        )  # fmt: skip
        enter(made, town, ["2025-W08", "2025-02", "2024Q4"][number % 3], number)
    browser = client_of(office)

    with django_assert_max_num_queries(24):
        page = browser.get("/figures/")

    assert len(page.context["shown"]) == 12


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


def test_the_list_leads_to_the_other_pages_of_figures(client_of, office, leader):
    ways = {"due", "requests", "quality", "burden", "standings"}
    of_the_office = client_of(office).get("/figures/").content.decode()
    of_a_leader = client_of(leader).get("/figures/").content.decode()

    assert all(f'href="/figures/{way}"' in of_a_leader for way in ways)
    assert all(f'href="/figures/{way}"' in of_the_office for way in {*ways, "imports", "signoffs"})
    assert 'href="/figures/imports"' not in of_a_leader
