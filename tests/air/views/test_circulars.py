"""Circulars on pages, for each role, and the likeliest mistakes."""

import pytest
import time_machine

from luodi.air import queries
from tests.air.conftest import rewrite


def test_the_office_drafts_and_a_second_person_issues(
    client_of, office, second_office, reported, now
):
    with time_machine.travel(now, tick=False):
        answer = client_of(office).post("/circulars/draft", {"code": "progress", "period": "2025"})
    circular = queries.circulars(office)[0]
    assert answer.headers["Location"] == f"/circulars/{circular.pk}"

    client_of(second_office).post(f"/circulars/{circular.pk}/publish")

    assert queries.circulars(office)[0].published is not None


def test_a_circular_reads_as_it_was_drafted(client_of, office, circular):
    page = client_of(office).get(f"/circulars/{circular.pk}").content.decode()

    assert "The register of 2025 holds 2 key tasks" in page
    assert "青石滩镇: no. 1.2" in page
    figures = circular.content["annex"]["rows"][-1]["counts"]
    assert figures == [2, 0, 1, 0, 1, 0]


def test_the_download_is_a_document_to_save_and_the_same_twice(client_of, office, circular):
    browser = client_of(office)

    first, second = (browser.get(f"/circulars/{circular.pk}/docx") for _ in range(2))

    assert first.headers["Content-Disposition"].startswith("attachment")
    assert first.content == second.content
    assert first.content.startswith(b"PK")


def test_a_period_that_is_none_is_told_beside_its_field(client_of, office, reported):
    page = client_of(office).post("/circulars/draft", {"code": "progress", "period": "soon"})

    assert page.status_code == 422
    assert 'href="#id_period"' in page.content.decode()


def test_an_empty_register_is_told(client_of, office):
    page = client_of(office).post("/circulars/draft", {"code": "progress", "period": "2025"})

    assert page.status_code == 422
    assert "holds no assigned task" in page.content.decode()


def test_whoever_drafted_does_not_issue(client_of, office, circular):
    browser = client_of(office)

    page = browser.post(f"/circulars/{circular.pk}/publish", follow=True).content.decode()

    assert "takes a second person" in page
    assert queries.circulars(office)[0].published is None


def test_units_see_issued_circulars_and_issue_none(client_of, lead_unit, second_office, circular):
    browser = client_of(lead_unit)
    assert browser.get(f"/circulars/{circular.pk}").status_code == 404
    assert browser.get(f"/circulars/{circular.pk}/docx").status_code == 404

    client_of(second_office).post(f"/circulars/{circular.pk}/publish")

    assert browser.get(f"/circulars/{circular.pk}").status_code == 200
    assert browser.get("/circulars/draft").status_code == 404


def test_a_unit_is_led_only_to_its_own_tasks(
    client_of, lead_unit, reporting_unit, second_office, circular, old_street
):
    client_of(second_office).post(f"/circulars/{circular.pk}/publish")

    pages = [client_of(one).get(f"/circulars/{circular.pk}").content.decode()
             for one in (reporting_unit, lead_unit)]  # fmt: skip

    assert f"/delivery/tasks/{old_street.pk}" in pages[0]
    assert f"/delivery/tasks/{old_street.pk}" not in pages[1]


def test_a_withdrawn_circular_says_so(client_of, office, second_office, circular):
    client_of(second_office).post(f"/circulars/{circular.pk}/publish")

    client_of(office).post(f"/circulars/{circular.pk}/withdraw", {"reason": "数字有误"})

    assert "数字有误" in client_of(office).get(f"/circulars/{circular.pk}").content.decode()


def test_the_administrator_sees_no_circular(client_of, administrator, circular):
    assert client_of(administrator).get("/circulars/").status_code == 404


def test_the_list_shows_number_and_state(client_of, office, circular):
    page = client_of(office).get("/circulars/").content.decode()

    assert "YDT [2025] No. 1" in page and "Waiting for a second person" in page


def test_a_withdrawn_circular_is_not_handed_out(client_of, office, second_office, circular):
    client_of(second_office).post(f"/circulars/{circular.pk}/publish")
    client_of(office).post(f"/circulars/{circular.pk}/withdraw", {"reason": "数字有误"})

    answer = client_of(office).get(f"/circulars/{circular.pk}/docx")

    assert answer.status_code == 410 and "数字有误" in answer.content.decode()


@pytest.mark.parametrize("tail", ["", "/docx"])
def test_a_circular_that_is_not_what_was_frozen_is_not_shown(client_of, office, circular, tail):
    circular.content["figures"]["total"] = 99
    rewrite(circular)

    answer = client_of(office).get(f"/circulars/{circular.pk}{tail}")

    assert answer.status_code == 410 and "does not match" in answer.content.decode()
