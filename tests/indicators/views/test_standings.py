"""Standings outside on pages: seen by all, entered by the office."""

import csv
import io

import pytest
import time_machine

from luodi.indicators.models import LeagueStanding

SENT = {"league": "全市各区", "title": "经济报表", "period": "2024", "rank": "7", "members": "38",
        "value": "", "unit_of_measure": "", "source": "=市通报", "note": ""}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def test_an_empty_page_says_who_enters(client_of, office, reporting_unit) -> None:
    assert "Enter what the city" in client_of(office).get("/figures/standings").text
    assert "The delivery office enters" in client_of(reporting_unit).get("/figures/standings").text


def test_the_office_enters_and_all_see(client_of, office, reporting_unit) -> None:
    entered = client_of(office).post("/figures/standings/enter", SENT, follow=True)

    assert "Rank 7 of 38 is stored." in entered.text
    page = client_of(reporting_unit).get("/figures/standings").text
    assert "7 of 38" in page and "Revise" not in page


def test_a_mistake_is_shown_and_nothing_stored(client_of, office) -> None:
    page = client_of(office).post("/figures/standings/enter", {**SENT, "rank": "39"})

    assert page.status_code == 422 and "does not lie among" in page.text
    assert not LeagueStanding.objects.exists()


def test_a_revision_shows_what_stood_before(client_of, office) -> None:
    browser = client_of(office)
    browser.post("/figures/standings/enter", SENT)
    row = LeagueStanding.objects.get()

    body = {"rank": "6", "members": "38", "value": "", "reason": "市里更正"}
    page = browser.post(f"/figures/standings/{row.pk}/revise", body, follow=True).text

    assert "6 of 38" in page and "before, 2025-03-03: 7 of 38 (市里更正)" in page
    assert browser.get(f"/figures/standings/{row.pk}/revise").status_code == 404
    again = LeagueStanding.objects.latest("pk")
    assert browser.post(f"/figures/standings/{again.pk}/revise", body).status_code == 422


def test_the_table_holds_the_ranks_and_runs_no_formula(client_of, office) -> None:
    browser = client_of(office)
    browser.post("/figures/standings/enter", SENT)

    answer = browser.get("/figures/standings/table")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][:5] == ["全市各区", "经济报表", "2024", "7", "38"]
    assert rows[1][7] == "'=市通报"
