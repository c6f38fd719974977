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


@pytest.fixture
def filled(office, now):
    """The indicators of all packs."""
    actions.define_from_packs(by=office, at=now)


def test_the_card_tells_all_that_an_auditor_asks(client_of, office, filled, now):
    with_formula = client_of(office).get("/indicators/of/tax_share_of_revenue").content.decode()
    weighted = client_of(office).get("/indicators/of/capacity_use").content.decode()

    assert 'href="/indicators/of/tax_revenue"' in with_formula
    assert 'href="/indicators/of/budget_revenue"' in with_formula and "× 100" in with_formula
    assert "分子、分母各自核对" in with_formula and "economy 1.0" in with_formula
    assert 'href="/indicators/of/industrial_output"' in weighted


def test_a_definition_whose_day_of_review_has_passed_is_marked(client_of, office, indicator, now):
    def page():
        return client_of(office).get("/indicators/of/forest-cover").content.decode()

    assert "ld-badge-warn" not in page()
    actions.edit_indicator(indicator=indicator, version=1, by=office, at=now,
                           review_on=now.date())  # fmt: skip
    assert "ld-badge-warn" in page()


def test_the_list_shows_a_quantity_beside_its_quality_under_its_pack(client_of, office, filled):
    page = client_of(office).get("/indicators/?pack=economy")

    rows = {row.first.code: row for section in page.context["sections"] for row in section.rows}
    assert rows["budget_revenue"].quality.code == "tax_share_of_revenue"
    assert "tax_share_of_revenue" not in rows
    assert len(page.context["sections"]) == 1


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_register_is_fetched_as_a_file_as_it_is_filtered(client_of, auditor, filled, suffix):
    answer = client_of(auditor).get(f"/indicators/definitions.{suffix}?pack=digital")

    assert answer.status_code == 200 and f".{suffix}" in answer.headers["Content-Disposition"]
    if suffix == "csv":
        assert answer.content.decode().count("digital 1.0") == 14


@pytest.mark.parametrize("query", ["pack=none", "kind=x", "frequency=%00", "review=2", "page=99"])
def test_an_odd_filter_shows_the_list(client_of, office, filled, query):
    assert client_of(office).get(f"/indicators/?{query}").status_code == 200


def test_fields_of_the_form_stand_in_groups(client_of, office):
    page = client_of(office).get("/indicators/define").content.decode()

    assert page.count("<fieldset") == 5
    assert "older figures under their old periods" in page or "原" in page


def test_a_broken_formula_is_told_beside_its_field(client_of, office, indicator):
    page = client_of(office).post(
        "/indicators/define", {**GIVEN, "code": "x", "formula": "[forest] * 2"}
    )

    assert page.status_code == 422
    assert page.context["form"].errors["formula"]


def test_the_office_pairs_two_indicators_on_the_form(client_of, office, indicator, now):
    other = actions.define_indicator(
        by=office, at=now, code="hectares", name_zh="面积", unit_of_measure="公顷"
    )

    client_of(office).post(
        "/indicators/of/forest-cover/edit", {**GIVEN, "version": "1", "pair": other.pk}
    )

    assert queries.indicator("hectares").pair.code == "forest-cover"


def test_the_preview_of_packs_ticks_new_ones_and_leaves_different_ones(client_of, office, now):
    actions.define_indicator(by=office, at=now, code="gdp", name_zh="总值", unit_of_measure="万元")
    browser = client_of(office)
    page = browser.get("/indicators/packs")
    text = page.content.decode()

    assert 'value="retail_sales" checked' in text
    assert 'value="gdp">' in text and "<del>万元</del>" in text

    digest = page.context["proposal"].digest
    answer = browser.post("/indicators/packs", {"digest": digest, "code": ["retail_sales", "gdp"]})
    assert answer.status_code == 302
    assert queries.indicator("gdp").unit_of_measure == "亿元"


def test_an_outdated_preview_is_shown_anew(client_of, office):
    answer = client_of(office).post("/indicators/packs", {"digest": "0", "code": ["gdp"]})

    assert answer.status_code == 409
    assert queries.indicator("gdp") is None
    assert client_of(office).post(
        "/indicators/packs", {"digest": answer.context["proposal"].digest}
    ).status_code == 422  # fmt: skip


def test_others_take_nothing_in_from_packs(client_of, auditor):
    assert client_of(auditor).get("/indicators/packs").status_code == 404
