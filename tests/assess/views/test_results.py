"""Results on pages: why a score, the same bytes, the rules in words."""

import hashlib
import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from luodi.indicators import actions as figures


def text(page):
    return page.content.decode()


def test_why_a_score_adds_up_and_links_its_figures(client_of, office, computed):
    page = client_of(office).get(f"/assess/{computed.pk}/why/BLZ")

    assert page.context["why"].sums
    assert "36 ÷ 18 = 2, counts as 1.5, × 40" in text(page) and "128.33" in text(page)
    assert "/figures/tax_per_mu/BLZ" in text(page)


def test_a_unit_reads_why_it_has_its_own_score_and_no_other(client_of, reporting_unit, shown):
    browser = client_of(reporting_unit)

    assert browser.get(f"/assess/{shown.pk}/why/QST").status_code == 200
    assert browser.get(f"/assess/{shown.pk}/why/BLZ").status_code == 404
    assert browser.get(f"/assess/{shown.pk}/why/XXX").status_code == 404
    assert browser.get("/assess/999/why/QST").status_code == 404


def test_who_is_not_scored_is_told_why(client_of, office, computed):
    page = client_of(office).get(f"/assess/{computed.pk}/why/NQZ")

    assert "neither scored nor ranked" in text(page)


@pytest.mark.parametrize("who", ["office", "leader", "auditor"])
def test_the_house_sees_that_the_bytes_are_the_same(client_of, somebody, confirmed, who):
    page = client_of(somebody(who)).get(f"/assess/{confirmed.pk}/recompute")

    assert "The same, byte for byte" in text(page) and confirmed.result_digest in text(page)


def test_a_revised_figure_is_named_beside_the_same_bytes(
    client_of, office, confirmed, observations, now
):
    figures.revise(
        observation=observations["HLZ", "tax_per_mu"], value=Decimal(30), reason="核实",
        by=office, at=now + timedelta(hours=1),
    )  # fmt: skip

    page = client_of(office).get(f"/assess/{confirmed.pk}/recompute")

    assert "The same, byte for byte" in text(page)
    assert "红岭镇 · Tax per mu of industrial land: 9 → 30" in text(page)


def test_the_files_have_the_hashes_that_stand_on_the_page(client_of, auditor, confirmed):
    browser = client_of(auditor)
    result = browser.get(f"/assess/{confirmed.pk}/result.json")
    manifest = browser.get(f"/assess/{confirmed.pk}/manifest.json")

    assert hashlib.sha256(result.content).hexdigest() == confirmed.result_digest
    assert hashlib.sha256(manifest.content).hexdigest() == confirmed.manifest_digest
    assert json.loads(result.content)["scores"][0]["unit"]["code"] == "BLZ"
    assert "attachment" in result.headers["Content-Disposition"]


@pytest.mark.parametrize("page", ["recompute", "result.json", "manifest.json"])
def test_what_holds_every_unit_is_not_there_for_one(client_of, reporting_unit, confirmed, page):
    assert client_of(reporting_unit).get(f"/assess/{confirmed.pk}/{page}").status_code == 404


def test_before_it_is_computed_there_are_no_bytes(client_of, office, opened):
    assert client_of(office).get(f"/assess/{opened.pk}/recompute").status_code == 404
    assert client_of(office).get(f"/assess/{opened.pk}/result.json").status_code == 404


def test_the_rules_of_an_assessment_are_those_of_its_period(client_of, reporting_unit, shown):
    page = client_of(reporting_unit).get(f"/assess/{shown.pk}/scheme")

    assert "Tax per mu of industrial land ÷ 18" in text(page)
    assert shown.scheme.digest in text(page)


def test_the_rules_of_a_pack_are_open_to_all_in_the_house(client_of, lead_unit):
    browser = client_of(lead_unit)

    assert "chacewang.com" in text(browser.get("/assess/schemes/per_mu_performance"))
    assert browser.get("/assess/schemes/per_hectare").status_code == 404


@pytest.fixture(params=["{}", "[]", '{"inputs": 1}', "null"])
def damaged(request, confirmed):
    """The assessment, whose manifest was damaged on the disk."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assess_assessment SET manifest = %s", [request.param])
    return confirmed


@pytest.mark.parametrize("page", ["recompute", "result.json"])
def test_a_manifest_that_is_damaged_is_told_in_a_sentence(client_of, auditor, damaged, page):
    told = client_of(auditor).get(f"/assess/{damaged.pk}/{page}", follow=True)

    assert told.status_code == 200
    assert "damaged so far that nothing can be computed from it" in text(told)
    assert damaged.manifest_digest in text(told)


def test_a_damaged_manifest_takes_no_page_of_the_ranking_away(client_of, office, damaged):
    assert "128.33" in text(client_of(office).get(f"/assess/{damaged.pk}"))
