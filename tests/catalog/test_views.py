"""The pages of indicators."""

import pytest

from luodi.catalog import actions, queries

GIVEN = {
    "code": "forest-cover", "name_zh": "森林覆盖率", "unit_of_measure": "%", "direction": "1",
    "frequency": "year", "kind": "quality",
}  # fmt: skip


@pytest.fixture
def indicator(office, now):
    """Forest cover, as the office defined it."""
    return actions.define_indicator(
        by=office, at=now, code="forest-cover", name_zh="森林覆盖率", unit_of_measure="%"
    )


def test_an_empty_register_tells_the_office_what_to_do(client_of, office):
    page = client_of(office).get("/indicators/")

    assert "/indicators/define" in page.content.decode()


def test_the_office_defines_an_indicator(client_of, office):
    answer = client_of(office).post("/indicators/define", GIVEN)

    assert answer.headers["Location"] == "/indicators/of/forest-cover"
    assert queries.indicator("forest-cover").kind == "quality"


def test_a_missing_name_is_told_beside_its_field(client_of, office):
    page = client_of(office).post("/indicators/define", {**GIVEN, "name_zh": ""})

    assert page.status_code == 422
    assert 'href="#id_name_zh"' in page.content.decode()


def test_a_taken_code_is_told(client_of, office, indicator):
    page = client_of(office).post("/indicators/define", GIVEN)

    assert page.status_code == 422
    assert page.context["form"].errors["code"]


def test_whoever_was_slower_sees_the_present_values(client_of, office, indicator, now):
    actions.edit_indicator(indicator=indicator, version=1, by=office, at=now, source="林业局")

    page = client_of(office).post(
        "/indicators/of/forest-cover/edit", {**GIVEN, "version": "1", "source": "统计局"}
    )

    assert page.status_code == 409
    assert "林业局" in page.content.decode()


def test_others_look_and_do_not_edit(client_of, reporting_unit, indicator):
    browser = client_of(reporting_unit)

    assert browser.get("/indicators/of/forest-cover").status_code == 200
    assert browser.get("/indicators/of/forest-cover/edit").status_code == 404
    assert browser.post("/indicators/define", GIVEN).status_code == 404


def test_the_administrator_sees_no_indicator(client_of, administrator, indicator):
    assert client_of(administrator).get("/indicators/").status_code == 404


def test_a_search_finds_by_part_of_the_name(client_of, office, indicator):
    browser = client_of(office)

    assert "/indicators/of/forest-cover" in browser.get("/indicators/?q=森林").content.decode()
    assert "/indicators/of/forest-cover" not in browser.get("/indicators/?q=高铁").content.decode()


@pytest.mark.parametrize(
    ("text", "found"),
    [("\x00", 1), ("森\x00林", 1), ("%", 0), ("_", 0), ("字" * 10_000, 0), ("😀", 0)],
)
def test_an_odd_search_finds_what_it_spells(client_of, office, indicator, text, found):
    page = client_of(office).get("/indicators/", {"q": text})

    assert page.status_code == 200
    assert len(page.context["page"].object_list) == found


def test_bounds_that_cross_are_told_beside_the_field(client_of, office, indicator):
    given = {**GIVEN, "code": "x", "lowest": "2", "highest": "1"}

    page = client_of(office).post("/indicators/define", given)

    assert page.status_code == 422
    assert page.context["form"].errors["lowest"]


def test_an_edit_keeps_and_shows_bounds_form_and_reference(client_of, office, indicator):
    given = {**GIVEN, "version": "1", "form": "level", "lowest": "0", "highest": "100.5",
             "reference": "林业统计报表制度"}  # fmt: skip

    client_of(office).post("/indicators/of/forest-cover/edit", given)

    page = client_of(office).get("/indicators/of/forest-cover").content.decode()
    assert "0 – 100.5 %" in page and "林业统计报表制度" in page
    assert queries.indicator("forest-cover").form == "level"
