"""The pages of reserves: who sees and counts which, and the mistakes made when counting."""

from datetime import date

import pytest
import time_machine

from luodi.org import actions as org
from luodi.watch import queries

COUNT = {"counted_on": "2025-03-01", "quantity": "6000", "expired": "0", "daily_use": "100"}


def told(page):
    return page.content.decode()


@pytest.fixture(autouse=True)
def _on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def keeper(health_commission, now):
    """Somebody of the health commission."""
    return org.add_person(by=None, at=now, sign_in_name="wjw", name="卫健委", role="lead_unit",
                          unit=health_commission)  # fmt: skip


def test_without_reserves_the_office_is_told_what_to_do(client_of, office, lead_unit):
    assert "/watch/reserves/open" in told(client_of(office).get("/watch/reserves"))
    assert "/watch/reserves/open" not in told(client_of(lead_unit).get("/watch/reserves"))


def test_the_office_opens_a_reserve(client_of, office, health_commission):
    answer = client_of(office).post(
        "/watch/reserves/open", {"code": "antipyretics", "unit": health_commission.pk}
    )

    assert answer.headers["Location"] == f"/watch/reserves/{queries.reserves().get().pk}"


def test_a_reserve_kept_already_is_told(client_of, office, reserve):
    page = client_of(office).post(
        "/watch/reserves/open", {"code": "antipyretics", "unit": reserve.unit_id}
    )

    assert page.status_code == 422
    assert "already" in told(page)


def test_its_keeper_counts_and_sees_the_days(client_of, keeper, reserve):
    answer = client_of(keeper).post(f"/watch/reserves/{reserve.pk}/count", COUNT, follow=True)

    assert "The count is kept." in told(answer)
    assert "60.0 days" in told(answer)  # 6000 / 100
    assert "20.0 days" in told(answer)  # at three times the use


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"quantity": ""}, 'href="#id_quantity"'),
        ({"quantity": "-5"}, 'href="#id_quantity"'),
        ({"quantity": "NaN"}, 'href="#id_quantity"'),
        ({"expired": "7000"}, "of only 6000"),
        ({"counted_on": "2025-03-04"}, "still to come"),
        ({"counted_on": "yesterday"}, 'href="#id_counted_on"'),
    ],
)
def test_a_count_that_cannot_be_is_told(client_of, keeper, reserve, changed, says):
    page = client_of(keeper).post(f"/watch/reserves/{reserve.pk}/count", COUNT | changed)

    assert page.status_code == 422
    assert says in told(page)


def test_of_a_stock_without_daily_use_no_days_are_told(client_of, keeper, reserve, count):
    count(daily_use=0, counted_on=date(2025, 3, 2))
    browser = client_of(keeper)

    for address in ("/watch/reserves", f"/watch/reserves/{reserve.pk}"):
        assert "not used" in told(browser.get(address))


def test_leader_and_auditor_look_and_do_not_count(client_of, leader, auditor, reserve):
    for person in (leader, auditor):
        browser = client_of(person)
        assert browser.get(f"/watch/reserves/{reserve.pk}").status_code == 200
        assert browser.post(f"/watch/reserves/{reserve.pk}/count", COUNT).status_code == 404
        assert browser.get("/watch/reserves/open").status_code == 404


def test_another_unit_sees_no_reserve(client_of, lead_unit, reserve):
    browser = client_of(lead_unit)

    assert browser.get(f"/watch/reserves/{reserve.pk}").status_code == 404
    assert browser.post(f"/watch/reserves/{reserve.pk}/count", COUNT).status_code == 404
    assert f"/watch/reserves/{reserve.pk}" not in told(browser.get("/watch/reserves"))
