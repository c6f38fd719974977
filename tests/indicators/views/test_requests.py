"""Revision requests on their pages."""

from decimal import Decimal

import pytest
import time_machine

from luodi.indicators import actions, queries


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def asked(housing, town, enter, reporting_unit, office, now):
    """The town asks that January, which is closed, be 6 and not 5."""
    enter(housing, town, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)
    return actions.request_revision(
        indicator=housing, unit=town, period="2025-01", value=Decimal(6), source="",
        reason="漏报一处", by=reporting_unit, at=now,
    )  # fmt: skip


def test_requests_stand_in_a_list_with_old_and_new(client_of, office, asked):
    page = client_of(office).get("/figures/requests")

    assert list(page.context["open"]) == [asked]
    assert "5 → 6" in page.content.decode()


def test_another_person_grants_and_the_figure_is_revised(client_of, office, asked, housing, town):
    browser, address = client_of(office), f"/figures/requests/{asked.pk}"
    assert "漏报一处" in browser.get(address).content.decode()

    assert browser.post(f"{address}/decide", {"verdict": "grant", "answer": ""}).status_code == 302

    assert queries.current(housing, town, "2025-01").value == 6
    assert browser.post(f"{address}/decide", {"verdict": "grant"}).status_code == 422


def test_a_refusal_needs_an_answer(client_of, office, asked, housing, town):
    browser, address = client_of(office), f"/figures/requests/{asked.pk}/decide"

    page = browser.post(address, {"verdict": "refuse", "answer": ""})
    assert page.status_code == 422 and "A refusal needs an answer" in page.content.decode()

    assert browser.post(address, {"verdict": "refuse", "answer": "缺凭证"}).status_code == 302
    assert queries.current(housing, town, "2025-01").value == 5


def test_who_asked_takes_it_back_and_decides_nothing(client_of, reporting_unit, office, asked):
    browser, address = client_of(reporting_unit), f"/figures/requests/{asked.pk}"

    assert browser.post(f"{address}/decide", {"verdict": "grant"}).status_code == 404
    client_of(office).post(f"{address}/withdraw")
    asked.refresh_from_db()
    assert asked.state == "open"

    browser.post(f"{address}/withdraw")
    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_another_units_requests_are_not_there(client_of, lead_unit, asked):
    browser = client_of(lead_unit)

    assert browser.get(f"/figures/requests/{asked.pk}").status_code == 404
    assert not browser.get("/figures/requests").context["page"].object_list


def test_the_page_says_why_somebody_does_not_decide(
    client_of, office, second_office, housing, delivery_office, enter, now
):
    enter(housing, delivery_office, "2025-01", 5)
    actions.close_period(period="2025-01", by=office, at=now)
    own = actions.request_revision(
        indicator=housing, unit=delivery_office, period="2025-01", value=Decimal(6), source="",
        reason="漏报一处", by=office, at=now,
    )  # fmt: skip

    page = client_of(second_office).get(f"/figures/requests/{own.pk}").content.decode()

    assert "区督查室 never decides about its own figures" in page and "/decide" not in page


def test_the_page_tells_a_colleague_that_nobody_else_could(
    client_of, asked, office, second_office, housing, town, now
):
    actions.withdraw_request(request=asked, by=asked.requested_by, at=now)
    ours = actions.request_revision(
        indicator=housing, unit=town, period="2025-01", value=Decimal(7), source="",
        reason="漏报一处", by=office, at=now,
    )  # fmt: skip

    page = client_of(second_office).get(f"/figures/requests/{ours.pk}").content.decode()

    assert "so the second pair of eyes is yours" in page and "/decide" in page
