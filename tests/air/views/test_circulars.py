"""Circulars on pages, for each role, and the likeliest mistakes."""

import pytest

from luodi.air import queries
from tests.air.conftest import rewrite


def test_a_circular_reads_as_it_was_issued_with_the_source_of_its_figures(
    client_of, office, circular
):
    page = client_of(office).get(f"/circulars/{circular.pk}").content.decode()

    assert "holds <a" in page and 'title="all tasks">2</a> key tasks' in page
    assert "Signed by: 督查员乙" in page and "Copies to: District committee office" in page
    assert circular.content["annexes"][0]["rows"][-1]["cells"] == ["2", "0", "1", "0", "1", "0"]


def test_the_download_is_a_document_to_save_and_the_same_twice(client_of, office, circular):
    browser = client_of(office)

    first, second = (browser.get(f"/circulars/{circular.pk}/docx") for _ in range(2))

    assert first.headers["Content-Disposition"].startswith("attachment")
    assert first.content == second.content
    assert first.content.startswith(b"PK")


def test_whoever_drafted_one_of_the_first_form_does_not_issue_it(
    client_of, office, second_office, numbered
):
    page = client_of(office).post(f"/circulars/{numbered.pk}/publish", follow=True).text
    assert "takes a second person" in page

    client_of(second_office).post(f"/circulars/{numbered.pk}/publish")
    assert queries.circulars(office)[0].published is not None


def test_one_of_the_first_form_still_reads_and_prints(client_of, office, numbered):
    browser = client_of(office)

    page = browser.get(f"/circulars/{numbered.pk}").text
    assert "YDT [2025] No. 7" in page and "An old one" in page
    assert browser.get(f"/circulars/{numbered.pk}/docx").content.startswith(b"PK")


def test_units_see_issued_circulars_and_issue_none(client_of, lead_unit, numbered, circular):
    browser = client_of(lead_unit)
    assert browser.get(f"/circulars/{numbered.pk}").status_code == 404
    assert browser.get(f"/circulars/{numbered.pk}/docx").status_code == 404

    assert browser.get(f"/circulars/{circular.pk}").status_code == 200
    assert browser.get("/circulars/draft").status_code == 404


def test_a_unit_is_led_only_to_its_own_tasks(
    client_of, lead_unit, reporting_unit, circular, old_street
):
    pages = [client_of(one).get(f"/circulars/{circular.pk}").content.decode()
             for one in (reporting_unit, lead_unit)]  # fmt: skip

    assert f"/delivery/tasks/{old_street.pk}" in pages[0]
    assert f"/delivery/tasks/{old_street.pk}" not in pages[1]


def test_a_withdrawn_circular_says_so(client_of, office, circular):
    client_of(office).post(f"/circulars/{circular.pk}/withdraw", {"reason": "数字有误"})

    assert "数字有误" in client_of(office).get(f"/circulars/{circular.pk}").content.decode()


def test_the_administrator_sees_no_circular(client_of, administrator, circular):
    assert client_of(administrator).get("/circulars/").status_code == 404


def test_the_list_shows_number_and_state(client_of, office, circular):
    page = client_of(office).get("/circulars/").content.decode()

    assert "YDT [2025] No. 1" in page and "Issued" in page


def test_a_withdrawn_circular_is_not_handed_out(client_of, office, circular):
    client_of(office).post(f"/circulars/{circular.pk}/withdraw", {"reason": "数字有误"})

    answer = client_of(office).get(f"/circulars/{circular.pk}/docx")

    assert answer.status_code == 410 and "数字有误" in answer.content.decode()


@pytest.mark.parametrize("tail", ["", "/docx", "/pdf"])
def test_a_circular_that_is_not_what_was_frozen_is_not_shown(client_of, office, circular, tail):
    circular.content["figures"]["total"] = 99
    rewrite(circular)

    answer = client_of(office).get(f"/circulars/{circular.pk}{tail}")

    assert answer.status_code == 410 and "does not match" in answer.content.decode()
