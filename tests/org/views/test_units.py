"""The register on pages: everybody inside may look, the administrator may change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luodi.audit import queries as audit
from luodi.org import queries
from luodi.org.models import Unit


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


def test_who_may_see_histories_is_led_there(client_of, auditor, administrator, district) -> None:
    link = f"/trail/org.unit:{district.pk}"

    assert link in client_of(auditor).get(f"/units/{district.pk}").text
    assert link not in client_of(administrator).get(f"/units/{district.pk}").text


@pytest.mark.parametrize(
    "address",
    [
        "/units/999999",
        "/units/999999/edit",
        "/people/999999/edit",
        "/units/999999/merge",
        "/posts/999999/edit",
        "/peer-groups/999999/edit",
        "/units/9223372036854775808",
    ],
)
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

    assert page.status_code == 422
    assert "ld-errors" in page.text and "另一个区" in page.text
    assert Unit.objects.filter(code="XQ").count() == 1


def test_a_unit_is_edited_with_its_reason(admin, industry_bureau) -> None:
    admin.post(f"/units/{industry_bureau.pk}/edit", {
        "name": industry_bureau.name, "short_name": "经信局", "kind": "bureau",
        "parent": industry_bureau.parent_id, "aliases": "", "version": 1, "reason": "机构改革",
    })  # fmt: skip

    industry_bureau.refresh_from_db()
    assert industry_bureau.short_name == "经信局"
    assert audit.history(f"org.unit:{industry_bureau.pk}").first().reason == "机构改革"


def test_a_loop_is_refused_in_a_sentence(admin, district, industry_bureau) -> None:
    page = admin.post(f"/units/{district.pk}/edit", {
        "name": district.name, "short_name": district.short_name, "kind": "district",
        "parent": industry_bureau.pk, "aliases": "", "version": 1,
    })  # fmt: skip

    assert "ld-errors" in page.text
    assert queries.unit_by_code("XQ").parent is None


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


def typed(unit, **more):
    """What a form of a unit posts."""
    return {
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind,
        "parent": unit.parent_id or "",
        "aliases": "\n".join(unit.aliases),
        "version": 1,
        **more,
    }


def test_a_rename_keeps_the_old_name_and_shows_it(admin, industry_bureau) -> None:
    given = typed(industry_bureau, short_name="区工信局", former_until="2025-03-02")

    admin.post(f"/units/{industry_bureau.pk}/edit", given)

    page = admin.get(f"/units/{industry_bureau.pk}").text
    assert "区经信局" in page and "2025-03-02" in page


def test_a_stale_form_shows_both_versions_and_saves_over_it(admin, industry_bureau) -> None:
    address = f"/units/{industry_bureau.pk}/edit"
    admin.post(address, typed(industry_bureau, short_name="经信局"))

    page = admin.post(address, typed(industry_bureau, short_name="工信局"))

    assert page.status_code == 409
    assert "<td>经信局</td><td>工信局</td>" in page.text
    assert queries.unit(industry_bureau.pk).short_name == "经信局"
    assert 'name="version" value="2"' in page.text
    admin.post(address, typed(industry_bureau, short_name="工信局", version=2))
    assert queries.unit(industry_bureau.pk).short_name == "工信局"


def test_units_are_merged_on_their_page(admin, units, lead_unit) -> None:
    answer = admin.post(f"/units/{units['JYW'].pk}/merge", {
        "units": [units["JXJ"].pk], "on": "2025-03-03", "reason": "机构改革",
    })  # fmt: skip

    assert answer["Location"] == f"/units/{units['JYW'].pk}"
    page = admin.get("/units/").text
    assert "<details" in page and "2025-03-03" in page
    ended = admin.get(f"/units/{units['JXJ'].pk}").text
    assert f'href="/units/{units["JYW"].pk}"' in ended
    assert f"/units/{units['JXJ'].pk}/merge" not in ended


@pytest.mark.parametrize(
    "given", [{"reason": "甲"}, {"units": ["x"]}, {"units": ["9" * 30]}, {"on": "3-1"}]
)
def test_a_merger_typed_wrong_is_shown_again(admin, units, given) -> None:
    page = admin.post(f"/units/{units['JYW'].pk}/merge", given)

    assert page.status_code == 422
    assert "ld-errors" in page.text


def test_a_merger_that_is_refused_says_why(admin, units) -> None:
    tomorrow = str(timezone.localdate() + timedelta(days=1))

    page = admin.post(f"/units/{units['JYW'].pk}/merge", {
        "units": [units["JXJ"].pk], "on": tomorrow, "reason": "机构改革",
    })  # fmt: skip

    assert page.status_code == 422
    assert tomorrow in page.text.split("ld-errors", 1)[1].split("</ul>")[0]


def test_a_search_finds_a_former_name(admin, industry_bureau) -> None:
    admin.post(f"/units/{industry_bureau.pk}/edit",
               typed(industry_bureau, name="甲", short_name="甲", aliases="",
                     former_until="2025-03-02"))  # fmt: skip

    assert f'href="/units/{industry_bureau.pk}"' in admin.get("/units/", {"q": "经信"}).text


def test_semicolons_divide_spellings_too(admin, district) -> None:
    admin.post("/units/add", {
        "code": "X1", "name": "局", "short_name": "局", "kind": "bureau", "aliases": "甲；乙;丙",
    })  # fmt: skip

    assert queries.unit_by_code("X1").aliases == ["甲", "乙", "丙"]
