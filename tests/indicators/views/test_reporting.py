"""One unit's figures, data quality and the burden of reporting on pages."""

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


PAGES = ("/figures/quality", "/figures/burden")


@pytest.mark.parametrize("page", PAGES)
def test_without_figures_a_page_says_so(client_of, office, page) -> None:
    answer = client_of(office).get(page)

    assert answer.status_code == 200
    assert "Nothing" in answer.text


def test_a_unit_page_shows_its_figures_and_what_is_owed(
    client_of, office, housing, town, enter
) -> None:
    enter(housing, town, "2025-01", 5)

    page = client_of(office).get("/figures/of-unit/QST").text

    assert "Owed now: 1 · about 2 minutes" in page
    assert "Housing renewed" in page and "/figures/housing/QST" in page


def test_a_unit_without_figures_has_a_page_that_says_so(client_of, office, town) -> None:
    assert "No figure of this unit yet" in client_of(office).get("/figures/of-unit/QST").text


def test_the_page_of_a_unit_out_of_reach_is_not_there(client_of, reporting_unit, units) -> None:
    browser = client_of(reporting_unit)

    assert browser.get("/figures/of-unit/JXJ").status_code == 404
    assert browser.get("/figures/of-unit/NOWHERE").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_units_out_of_reach_are_counted_nowhere(
    client_of, reporting_unit, housing, town, industry_bureau, enter, page
) -> None:
    enter(housing, town, "2024-11", 5)
    enter(housing, industry_bureau, "2024-11", 5)

    text = client_of(reporting_unit).get(page).text

    assert "青石滩镇" in text and "区经信局" not in text


def test_quality_names_what_is_missing_and_what_definitions_lack(
    client_of, office, housing, town, enter
) -> None:
    enter(housing, town, "2024-11", 5)

    page = client_of(office).get("/figures/quality?stretch=183").text

    assert "Missing now: 1" in page
    assert "Definitions that leave something open" in page


def test_a_stretch_that_is_none_is_a_year(client_of, office, housing, town, enter) -> None:
    enter(housing, town, "2024-11", 5)

    answer = client_of(office).get("/figures/quality?stretch=x")

    assert answer.status_code == 200 and "2024-03-03" in answer.text


def test_pages_ask_as_often_for_one_unit_as_for_many(
    client_of, office, housing, units, enter, django_assert_max_num_queries
) -> None:
    for unit in units.values():
        enter(housing, unit, "2024-12", 5)
    browser = client_of(office)

    for page in PAGES:
        with django_assert_max_num_queries(25):
            browser.get(page)
