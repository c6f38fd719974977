"""The calendar of what falls due, as a page: its month, the months beside it, what is in reach."""

from collections.abc import Callable

import pytest
from django.test import Client

from luodi.deliver.models import Assignment
from luodi.org.models import Person


@pytest.fixture
def page(client_of: Callable[[Person], Client], office: Person) -> Client:
    """The office before the calendar."""
    browser = client_of(office)
    browser.cookies["django_language"] = "en"
    return browser


def test_a_month_shows_its_deadline_with_unit_and_kind(
    page: Client, assignment: Assignment
) -> None:
    body = page.get("/delivery/calendar?month=2025-12").content.decode()

    assert "建成东岸步道" in body
    assert f"/delivery/tasks/{assignment.line_id}" in body
    assert "区经信局" in body
    assert '<time datetime="2025-12-31">' in body


def test_the_months_beside_it_are_one_step_away(page: Client) -> None:
    body = page.get("/delivery/calendar?month=2025-12").content.decode()

    assert "?month=2025-11" in body
    assert "?month=2026-01" in body


@pytest.mark.parametrize("typed", ["", "x", "2025-13", "2025", "0001-01", "9999-12", "２０２５-01"])
def test_a_month_that_is_none_shows_this_one(page: Client, typed: str) -> None:
    answer = page.get("/delivery/calendar", {"month": typed})

    assert answer.status_code == 200
    assert answer.context["agenda"].first == answer.context["today"].replace(day=1)


def test_an_empty_month_says_so(page: Client) -> None:
    body = page.get("/delivery/calendar?month=2025-02").content.decode()

    assert "No deadline, milestone or look back falls in this month." in body


def test_a_year_without_published_holidays_says_so(page: Client) -> None:
    """B69."""
    body = page.get("/delivery/calendar?month=2090-02").content.decode()

    assert "The holidays of this year are not published" in body
