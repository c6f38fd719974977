"""The year's report on its page, as a workbook, and the carry-over form."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from luodi.review import actions, queries


def test_without_a_report_the_office_compiles_one(client_of, office, closed):
    browser = client_of(office)
    assert "Compile the report" in browser.get("/review/years/2025").content.decode()

    page = browser.post("/review/years/2025/compile", follow=True).content.decode()

    assert queries.year_report(2025).digest in page
    assert "连续按时报送" in page


def test_compiling_again_says_that_nothing_has_changed(client_of, office, closed):
    browser = client_of(office)
    browser.post("/review/years/2025/compile")

    page = browser.post("/review/years/2025/compile", follow=True).content.decode()

    assert "Nothing has changed since the last report." in page
    assert queries.year_reports(2025).count() == 1


def test_a_year_without_findings_says_so(client_of, office):
    browser = client_of(office)

    page = browser.post("/review/years/2031/compile", follow=True).content.decode()

    assert "2031 has no finding" in page
    assert "Nothing was found in this year" in page


def test_an_older_report_stays_as_it_was(client_of, auditor, office, rectification, now,
                                         reporting_unit):  # fmt: skip
    first = actions.compile_year_report(year=2025, by=office, at=now)
    actions.submit_rectification(rectification=rectification, result="已完成整改", version=1,
                                 by=reporting_unit, at=now)  # fmt: skip
    actions.compile_year_report(year=2025, by=office, at=now)
    browser = client_of(auditor)

    newest = browser.get("/review/years/2025").content.decode()
    older = browser.get(f"/review/years/2025?digest={first.digest}").content.decode()

    assert "已完成整改" in newest
    assert "已完成整改" not in older and first.digest in older


def test_the_workbook_comes_from_the_frozen_rows(client_of, auditor, closed, office, now):
    actions.compile_year_report(year=2025, by=office, at=now)
    browser = client_of(auditor)

    answer = browser.get("/review/years/2025/export")

    book = load_workbook(BytesIO(answer.content))
    assert book.worksheets[0]["A2"].value == "2025-001"
    assert browser.get("/review/years/2025/export").content == answer.content
    assert browser.get("/review/years/2031/export").status_code == 404


def test_a_unit_sees_no_report_of_all_units(client_of, reporting_unit, closed, office, now):
    actions.compile_year_report(year=2025, by=office, at=now)
    browser = client_of(reporting_unit)

    for url in ("/review/years/2025", "/review/years/2025/export"):
        assert browser.get(url).status_code == 404


def test_looking_is_not_compiling(client_of, leader, auditor, closed):
    for person in (leader, auditor):
        browser = client_of(person)
        assert "Compile the report" not in browser.get("/review/years/2025").content.decode()
        assert browser.post("/review/years/2025/compile").status_code == 404
        assert browser.get("/review/years/2025/carry-over").status_code == 404


def test_what_is_open_is_carried_over_once(client_of, office, rectification, next_plan):
    browser, url = client_of(office), "/review/years/2025/carry-over"
    assert "Still to be carried over" in browser.get(url).content.decode()

    page = browser.post(url, {"into": next_plan.pk}, follow=True).content.decode()
    browser.post(url, {"into": next_plan.pk})

    assert "Carried over into 2026: 1." in page
    assert "Still to be carried over" not in page
    assert next_plan.lines.count() == 1


def test_a_plan_of_another_year_is_no_choice(client_of, office, rectification, plan, next_plan):
    page = client_of(office).post("/review/years/2025/carry-over", {"into": plan.pk})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["into"])
    assert queries.carried_over(2025) == []


def test_without_a_plan_of_the_next_year_the_office_is_told(client_of, office, rectification):
    page = client_of(office).get("/review/years/2025/carry-over").content.decode()

    assert "There is no plan for 2026 yet." in page and "/plans/new" in page


def test_nothing_left_is_said(client_of, office):
    page = client_of(office).get("/review/years/2025/carry-over").content.decode()

    assert "Nothing is left to carry over" in page


def test_a_finding_without_a_remedy_is_named_before_the_year_ends(client_of, office, finding):
    page = client_of(office).get("/review/years/2025/carry-over").content.decode()

    assert "Without a remedy: plan it first" in page and "2025-001" in page


@pytest.mark.parametrize("year", [0, 1999, 2101, 9999, 2**63])
def test_a_year_in_which_no_session_can_have_been_held_is_not_there(client_of, office, year):
    browser = client_of(office)

    for path in ("", "/export", "/carry-over"):
        assert browser.get(f"/review/years/{year}{path}").status_code == 404
    for path in ("/compile", "/carry-over"):
        assert browser.post(f"/review/years/{year}{path}").status_code == 404
