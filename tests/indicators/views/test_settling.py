"""What is owed, sign-offs, reasons for missing figures and closed periods, on their pages."""

from datetime import timedelta

import pytest
import time_machine

from luodi.indicators import actions, queries
from luodi.indicators.models import Absence, SignOff

DESK = "/figures/signoffs"


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def submitted(housing, town, enter, reporting_unit, now):
    """The town submitted February."""
    enter(housing, town, "2025-02", 5, by=reporting_unit)
    return actions.submit_figures(unit=town, period="2025-02", by=reporting_unit, at=now)


def test_what_is_owed_stands_by_unit_and_period(
    client_of, reporting_unit, housing, jobs, town, enter
):
    enter(housing, town, "2025-01", 5)
    enter(jobs, town, "2025-01", 5)

    page = client_of(reporting_unit).get("/figures/due")

    (grid,) = page.context["grids"]
    assert (grid.unit, grid.period, len(grid.owed), grid.minutes) == (town, "2025-02", 2, 4)
    assert "/figures/grid/QST/2025-02" in page.content.decode()


def test_what_was_sent_back_comes_first(
    client_of, reporting_unit, housing, tax, town, enter, office, submitted, now
):
    enter(tax, town, "2024Q3", 5)
    actions.send_back(unit=town, period="2025-02", reason="请复核", by=office, at=now)

    page = client_of(reporting_unit).get("/figures/due")

    assert [grid.period for grid in page.context["grids"]] == ["2025-02", "2024Q4"]
    assert "请复核" in page.content.decode()


def test_who_only_looks_fills_in_nothing(client_of, leader, housing, town, enter):
    enter(housing, town, "2025-01", 5)

    shown = client_of(leader).get("/figures/due").content.decode()

    assert "Housing renewed" in shown and "/figures/grid/" not in shown


def test_the_desk_shows_units_by_periods_and_accepts_many(client_of, office, town, submitted):
    browser = client_of(office)
    page = browser.get(DESK)
    (row,) = page.context["rows"]
    assert page.context["periods"][0] == "2025-02" and len(page.context["periods"]) == 6
    assert row.cells[0].waits and row.cells[0].count == 1

    ticked = f"QST|2025-02|{row.cells[0].signed.count}"
    browser.post(DESK, {"accept": [ticked, "NOBODY|2025-02|1", "QST|x|y", "QST\x00|2025-01|0"]})

    assert queries.signed_off(town, "2025-02").is_accepted


def test_what_came_in_meanwhile_is_not_accepted_unseen(
    client_of, office, housing, town, submitted, reporting_unit, now
):
    seen = queries.signed_off(town, "2025-02").count
    actions.revise(observation=queries.current(housing, town, "2025-02"), value=6, reason="复核",
                   by=reporting_unit, at=now + timedelta(minutes=1))  # fmt: skip
    browser = client_of(office)

    page = browser.post(DESK, {"accept": f"QST|2025-02|{seen}"}, follow=True)

    assert "came in while you looked" in page.content.decode()
    assert "since then: 1" in page.content.decode()
    assert not queries.signed_off(town, "2025-02").is_accepted


@pytest.mark.parametrize(("until", "status"), [("2025年1月", 200), ("never", 422)])
def test_the_desk_takes_any_period(client_of, office, until, status):
    assert client_of(office).get(DESK, {"until": until}).status_code == status


def test_one_unit_is_sent_back_accepted_and_opened_again(
    client_of, office, town, submitted, reporting_unit, now
):
    browser, address = client_of(office), f"{DESK}/QST/2025-02"
    seen = queries.signed_off(town, "2025-02").count

    assert browser.post(f"{address}/return", {"reason": ""}).status_code == 422
    assert browser.post(f"{address}/return", {"reason": "请复核"}).status_code == 302
    actions.submit_figures(unit=town, period="2025-02", by=reporting_unit, at=now)
    assert browser.post(f"{address}/accept", {"seen": seen}).status_code == 302
    assert browser.post(f"{address}/return", {"reason": "晚了"}).status_code == 422
    assert browser.post(f"{address}/reopen", {"reason": "来源更正"}).status_code == 302

    assert [row.step for row in SignOff.objects.order_by("pk")] == [
        "submitted", "sent_back", "submitted", "accepted", "reopened",
    ]  # fmt: skip
    shown = browser.get(address).content.decode()
    assert "请复核" in shown and "来源更正" in shown


def test_a_unit_sees_its_own_steps_and_no_other_units(
    client_of, reporting_unit, submitted, industry_bureau
):
    browser = client_of(reporting_unit)

    assert browser.get(f"{DESK}/QST/2025-02").status_code == 200
    assert browser.get(f"{DESK}/JXJ/2025-02").status_code == 404
    assert browser.get(f"{DESK}/QST/never").status_code == 404
    assert browser.get(DESK).status_code == 404


def test_why_a_figure_is_missing_is_said_on_a_page(client_of, reporting_unit, housing, town):
    browser, address = client_of(reporting_unit), "/figures/missing/housing/QST/2025-02"

    assert browser.get(address).status_code == 200
    assert browser.post(address, {"why": ""}).status_code == 422
    answer = browser.post(address, {"why": "not_yet", "note": "3月8日前补"})

    assert answer.headers["Location"] == "/figures/grid/QST/2025-02"
    assert (Absence.objects.get().why, Absence.objects.get().note) == ("not_yet", "3月8日前补")


def test_a_figure_that_stands_is_not_said_to_be_missing(
    client_of, reporting_unit, housing, town, enter
):
    enter(housing, town, "2025-02", 5)

    page = client_of(reporting_unit).post(
        "/figures/missing/housing/QST/2025-02", {"why": "not_yet", "note": ""}
    )

    assert page.status_code == 422 and "it is not missing" in page.content.decode()
