"""The register on pages: everybody inside may look, the administrator may change."""

import pytest

from luodi.audit import queries as audit
from luodi.org import queries
from luodi.org.models import Person, Unit


@pytest.fixture
def admin(client_of, administrator):
    return client_of(administrator)


def test_the_tree_shows_every_unit(client_of, reporting_unit, units) -> None:
    page = client_of(reporting_unit).get("/units/").text

    assert all(f'href="/units/{unit.pk}"' in page for unit in units.values())
    assert "/units/add" not in page


def test_a_search_leaves_only_what_it_names(client_of, office, units) -> None:
    page = client_of(office).get("/units/", {"q": "卫健"}).text

    assert f'href="/units/{units["WJW"].pk}"' in page
    assert f'href="/units/{units["JXJ"].pk}"' not in page


def test_a_search_without_result_says_how_to_go_on(client_of, office, units) -> None:
    assert "ld-empty" in client_of(office).get("/units/", {"q": "海关"}).text


def test_a_unit_shows_its_people_to_those_who_may_see_people(
    client_of, office, lead_unit, industry_bureau
) -> None:
    address = f"/units/{industry_bureau.pk}"

    assert "经信局经办人" in client_of(office).get(address).text
    assert "<h2>" in client_of(lead_unit).get(address).text
    assert "org:people" not in client_of(lead_unit).get(address).text
    assert client_of(lead_unit).get(address).text.count("经信局经办人") == 2, "own name, twice"


def test_only_an_auditor_is_led_to_the_history(client_of, auditor, office, district) -> None:
    link = f"/trail/org.unit:{district.pk}"

    assert link in client_of(auditor).get(f"/units/{district.pk}").text
    assert link not in client_of(office).get(f"/units/{district.pk}").text


@pytest.mark.parametrize("address", ["/units/999999", "/units/999999/edit", "/people/999999/edit"])
def test_what_does_not_exist_is_not_found(admin, address: str) -> None:
    assert admin.get(address).status_code == 404


def test_a_unit_is_added_with_its_spellings(admin, district) -> None:
    answer = admin.post("/units/add", {
        "code": "CZJ", "name": "溪桥区财政局", "short_name": "区财政局", "kind": "bureau",
        "parent": district.pk, "aliases": "财政局\n\n 区财局 \n财政局",
    })  # fmt: skip

    added = queries.unit_by_code("CZJ")
    assert answer["Location"] == f"/units/{added.pk}"
    assert (added.parent, added.aliases) == (district, ["财政局", "区财局"])


def test_a_taken_code_keeps_what_was_typed(admin, district) -> None:
    page = admin.post("/units/add", {
        "code": "XQ", "name": "另一个区", "short_name": "另区", "kind": "district",
    })  # fmt: skip

    assert page.status_code == 200
    assert "ld-errors" in page.text and "另一个区" in page.text
    assert Unit.objects.filter(code="XQ").count() == 1


def test_a_unit_is_edited_with_its_reason(admin, industry_bureau) -> None:
    admin.post(f"/units/{industry_bureau.pk}/edit", {
        "name": industry_bureau.name, "short_name": "经信局", "kind": "bureau",
        "parent": industry_bureau.parent_id, "aliases": "", "reason": "机构改革",
    })  # fmt: skip

    industry_bureau.refresh_from_db()
    assert industry_bureau.short_name == "经信局"
    assert audit.history(f"org.unit:{industry_bureau.pk}").first().reason == "机构改革"


def test_a_loop_is_refused_in_a_sentence(admin, district, industry_bureau) -> None:
    page = admin.post(f"/units/{district.pk}/edit", {
        "name": district.name, "short_name": district.short_name, "kind": "district",
        "parent": industry_bureau.pk, "aliases": "",
    })  # fmt: skip

    assert "ld-errors" in page.text
    assert queries.unit_by_code("XQ").parent is None


def test_somebody_gets_an_account_and_then_a_link(admin, town) -> None:
    added = admin.post("/people/add", {
        "sign_in_name": "town-2", "name": "报送员二", "role": "reporting_unit", "unit": town.pk,
    })  # fmt: skip

    person = Person.objects.get(sign_in_name="town-2")
    assert added["Location"] == f"/people/{person.pk}/edit"
    page = admin.post(f"/people/{person.pk}/link").text
    assert f"{'http://testserver'}/enter?link=" in page


def test_nobody_becomes_the_public(admin, town) -> None:
    page = admin.post("/people/add", {
        "sign_in_name": "town-2", "name": "报送员二", "role": "public", "unit": town.pk,
    })  # fmt: skip

    assert 'href="#id_role"' in page.text
    assert not Person.objects.filter(sign_in_name="town-2").exists()


def test_a_taken_sign_in_name_is_refused(admin, office) -> None:
    page = admin.post("/people/add", {"sign_in_name": "office", "name": "另", "role": "office"})

    assert "ld-errors" in page.text


def test_a_link_is_shown_once_and_kept_nowhere(admin, office) -> None:
    shown = admin.post(f"/people/{office.pk}/link")

    assert shown["Cache-Control"] == "no-store"
    assert admin.get(f"/people/{office.pk}/link").status_code == 405
    assert "link=" not in admin.get(f"/people/{office.pk}/edit").text


def test_no_link_for_a_closed_account(admin, office, administrator, now) -> None:
    admin.post(f"/people/{office.pk}/edit", {"name": office.name, "role": "office"})

    answer = admin.post(f"/people/{office.pk}/link", follow=True)

    assert "ld-toast-error" in answer.text
    assert "enter?link=" not in answer.text


def test_a_closed_account_is_out_at_the_next_request(admin, client_of, office) -> None:
    browser = client_of(office)
    assert browser.get("/units/").status_code == 200

    admin.post(f"/people/{office.pk}/edit", {"name": office.name, "role": "office"})

    assert browser.get("/units/").status_code == 302


def test_a_new_role_holds_at_the_next_request(admin, client_of, office) -> None:
    browser = client_of(office)

    admin.post(f"/people/{office.pk}/edit",
               {"name": office.name, "role": "lead_unit", "is_active": "on"})  # fmt: skip

    assert browser.get("/people/").status_code == 404


def test_a_name_with_markup_stays_text(admin, district) -> None:
    admin.post("/units/add", {
        "code": "X1", "name": "<script>alert(1)</script>", "short_name": "<b>局</b>",
        "kind": "bureau", "aliases": "<i>x</i>",
    })  # fmt: skip

    page = admin.get(f"/units/{queries.unit_by_code('X1').pk}").text
    assert "<script>alert" not in page and "<b>局" not in page and "<i>x" not in page
    assert "&lt;b&gt;局&lt;/b&gt;" in page


@pytest.mark.parametrize("alias", ["区\x00局", "局" * 81])
def test_a_spelling_that_no_database_keeps_is_refused(admin, district, alias: str) -> None:
    page = admin.post("/units/add", {
        "code": "X1", "name": "局", "short_name": "局", "kind": "bureau", "aliases": f"甲\n{alias}",
    })  # fmt: skip

    assert 'href="#id_aliases"' in page.text
    assert queries.unit_by_code("X1") is None
