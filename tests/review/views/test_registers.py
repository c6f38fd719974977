"""The register on a page and as a workbook, and the cards on other rooms' pages."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from luodi.review import actions


@pytest.fixture
def other(session, industry_bureau, office, now):
    """A finding of the industry bureau."""
    return actions.open_finding(
        session=session, unit=industry_bureau, statement="数据不一致", by=office, at=now
    )


def test_an_empty_register_tells_the_office_how_to_begin(client_of, office):
    page = client_of(office).get("/review/").content.decode()

    assert "/review/sessions/hold" in page


def test_an_empty_register_tells_a_unit_what_it_is_for(client_of, reporting_unit):
    page = client_of(reporting_unit).get("/review/").content.decode()

    assert "No finding yet" in page
    assert "/review/sessions/hold" not in page


def test_the_register_opens_at_the_latest_year_with_findings(client_of, auditor, rectification):
    page = client_of(auditor).get("/review/").content.decode()

    assert "2025-001" in page and "明确专人按月报送" in page
    assert "overdue" in page  # due on 30 April 2025
    assert "/review/findings/open" not in page


def test_a_unit_sees_its_own_and_no_choice_of_units(client_of, reporting_unit, finding, other):
    page = client_of(reporting_unit).get("/review/?year=2025").content.decode()

    assert "2025-001" in page and "2025-002" not in page
    assert 'name="unit"' not in page
    assert "/review/years/" not in page


def test_a_filter_leaves_what_it_names(client_of, office, finding, other, industry_bureau):
    browser = client_of(office)

    of_unit = browser.get(f"/review/?year=2025&state=&unit={industry_bureau.pk}")
    closed = browser.get("/review/?year=2025&state=closed&unit=")

    assert [row["finding"].number for row in of_unit.context["rows"]] == ["2025-002"]
    assert "No finding matches" in closed.content.decode()


@pytest.mark.parametrize(
    "query", ["year=x", "year=99999999999999999999", "state=nonsense&year=2025", "unit=999&year=1",
              "page=-1", "year=2025&unit=%00"],
)  # fmt: skip
def test_a_nonsense_filter_never_breaks_the_page(client_of, office, finding, query):
    assert client_of(office).get(f"/review/?{query}").status_code == 200


def test_the_administrator_sees_no_finding(client_of, administrator, finding):
    browser = client_of(administrator)

    for url in ("/review/", f"/review/findings/{finding.pk}", "/review/export"):
        assert browser.get(url).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_register(
    client_of, office, finding, session, town, now
):
    browser = client_of(office)
    browser.get("/review/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/review/")
    for number in range(20):
        actions.open_finding(
            session=session, unit=town, statement=f"问题{number}", by=office, at=now
        )
    with CaptureQueriesContext(connection) as many:
        browser.get("/review/")

    assert len(many) == len(few)


def test_the_workbook_holds_what_the_filter_leaves(client_of, reporting_unit, finding, other):
    answer = client_of(reporting_unit).get("/review/export?year=2025")

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["2025-001"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_task_tells_which_finding_it_puts_right(client_of, lead_unit, office, rectification):
    url = f"/review/of-line/{rectification.line_id}"

    assert "2025-001" in client_of(office).get(url).content.decode()
    assert client_of(lead_unit).get(url).content == b""
    assert client_of(office).get("/review/of-line/0").content == b""


def test_a_board_tells_which_findings_it_led_to(
    client_of, office, reporting_unit, lead_unit, session, town, publication, now
):
    actions.open_finding(
        session=session, unit=town, statement="甲", by=office, at=now, publication=publication
    )
    url = f"/review/of-publication/{publication.pk}"

    assert f"/review/findings/open?publication={publication.pk}" in (
        client_of(office).get(url).content.decode()
    )
    assert "2025-001" in client_of(reporting_unit).get(url).content.decode()
    assert client_of(lead_unit).get(url).content == b""


def test_the_home_card_shows_what_waits_and_nothing_else(
    client_of, office, reporting_unit, auditor, submitted
):
    assert "2025-001" in client_of(office).get("/review/home-card").content.decode()
    assert "To close out" not in client_of(reporting_unit).get("/review/home-card").content.decode()
    assert "To close out" not in client_of(auditor).get("/review/home-card").content.decode()


def test_the_home_card_names_what_is_overdue_to_all_who_see_it(
    client_of, office, leader, reporting_unit, lead_unit, rectification
):
    # Due on 30 April 2025, by the real clock long ago.
    for person in (office, leader, reporting_unit):
        page = client_of(person).get("/review/home-card").content.decode()
        assert "Overdue" in page and "2025-001</a> 青石滩镇" in page
        assert "was due on 2025-04-30" in page
    assert client_of(lead_unit).get("/review/home-card").content == b""


def test_the_home_card_is_empty_when_nothing_is_late_and_nothing_waits(client_of, auditor, closed):
    assert client_of(auditor).get("/review/home-card").content == b""
