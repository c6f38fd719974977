"""Tasks as bars: the frame, the bars for its script, and what typed years and units do."""

from collections.abc import Callable

import pytest
from django.test import Client

from luodi.deliver.models import Assignment
from luodi.org.models import Person


@pytest.fixture
def page(client_of: Callable[[Person], Client], office: Person) -> Client:
    """The office before the bars."""
    browser = client_of(office)
    browser.cookies["django_language"] = "en"
    return browser


def test_the_frame_names_where_its_bars_are(page: Client, assignment: Assignment) -> None:
    body = page.get("/delivery/gantt?year=2025&unit=JXJ").content.decode()

    assert 'data-bars="/delivery/gantt/bars?year=2025&amp;unit=JXJ"' in body
    assert '<option value="JXJ" selected>区经信局</option>' in body
    assert "?year=2024&amp;unit=JXJ" in body


def test_the_bars_are_told_with_the_days_of_the_year(page: Client, assignment: Assignment) -> None:
    answer = page.get("/delivery/gantt/bars?year=2025")

    told = answer.json()
    assert (told["year"], told["days"]) == (2025, 365)
    assert told["bars"][0][:6] == [assignment.line_id, assignment.line.number, "建成东岸步道",
                                   "区经信局", 0, 364]  # fmt: skip
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("typed", ["", "x", "20", "0000", "9999", "-202", "２０２５"])
def test_a_year_that_is_none_shows_this_one(page: Client, typed: str) -> None:
    this_year = page.get("/delivery/gantt/bars").json()["year"]

    assert page.get("/delivery/gantt/bars", {"year": typed}).json()["year"] == this_year
    assert page.get("/delivery/gantt", {"year": typed}).status_code == 200


def test_a_unit_that_is_none_has_no_bars(page: Client, assignment: Assignment) -> None:
    answer = page.get("/delivery/gantt/bars", {"year": "2025", "unit": "\0' OR 1=1"})

    assert answer.status_code == 200
    assert answer.json()["bars"] == []


def test_another_unit_gets_none_of_the_bars(
    client_of: Callable[[Person], Client], outsider: Person, assignment: Assignment
) -> None:
    assert client_of(outsider).get("/delivery/gantt/bars?year=2025").json()["bars"] == []
