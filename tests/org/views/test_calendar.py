"""The calendar on its page: everybody looks, the office sets days."""

import pytest

from luodi.org import actions, queries


@pytest.fixture
def browser(client_of, office):
    found = client_of(office)
    found.cookies["django_language"] = "en"
    return found


def test_a_published_year_is_shown_without_a_warning(browser) -> None:
    page = browser.get("/calendar/?year=2025").text

    assert "Working days 2025" in page
    assert "not published" not in page
    assert page.count("ld-day-worked") >= 2


def test_a_year_that_is_not_published_says_so(browser) -> None:
    assert "The holidays of this year are not published" in browser.get("/calendar/?year=2099").text


@pytest.mark.parametrize("year", ["", "x", "0000", "2101", "1999", "99999", "２０２５", "-1"])
def test_a_year_that_is_none_shows_this_one(browser, year) -> None:
    from django.utils import timezone

    page = browser.get("/calendar/", {"year": year})

    assert page.status_code == 200
    assert f"Working days {timezone.localdate().year}" in page.text


def test_a_day_is_set_and_taken_out(browser) -> None:
    browser.post("/calendar/add", {"day": "2027-02-14", "is_working": "yes", "source": "通知"})
    row = queries.special_days().get()
    assert row.is_working
    assert "通知" in browser.get("/calendar/?year=2027").text

    browser.post(f"/calendar/{row.pk}/remove")

    assert not queries.special_days()


@pytest.mark.parametrize(
    ("given", "field"),
    [({"day": "2025-02-30"}, "day"), ({"day": "1999-01-01"}, "day"), ({"source": ""}, "source"),
     ({"is_working": "maybe"}, "is_working")],
)  # fmt: skip
def test_a_day_typed_wrong_is_refused_at_its_field(browser, given, field) -> None:
    full = {"day": "2027-02-14", "is_working": "yes", "source": "通知"}

    page = browser.post("/calendar/add", {**full, **given})

    assert page.status_code == 422
    assert f'href="#id_{field}"' in page.text


def test_a_day_set_twice_is_refused_in_a_sentence(browser, office, now) -> None:
    from datetime import date

    actions.set_special_day(day=date(2027, 2, 14), is_working=True, source="甲", by=office, at=now)

    page = browser.post("/calendar/add",
                        {"day": "2027-02-14", "is_working": "no", "source": "乙"})  # fmt: skip

    assert page.status_code == 422
    assert "2027-02-14 is set already" in page.text


def test_others_look_and_change_nothing(client_of, leader, administrator) -> None:
    for person in (leader, administrator):
        browser = client_of(person)
        assert "/calendar/add" not in browser.get("/calendar/").text
        assert browser.get("/calendar/add").status_code == 404
