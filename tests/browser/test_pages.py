"""Every page: nobody is kept out, nothing is wider than a phone, the language switch stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import needs
from tests.browser.accessibility import AXE, barriers
from tests.browser.conftest import Opener
from tests.browser.pages import PLACES, Place

every_page = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)


def visit(page: Page, place: Place) -> None:
    answer = page.goto(place.path, wait_until="networkidle")
    assert answer is not None and answer.status == 200, f"{place.path}: {answer and answer.status}"


@every_page
def test_nothing_keeps_anybody_out_in_light_and_in_dark(open_as: Opener, place: Place) -> None:
    if not AXE.exists():
        needs.missing("browser", "No axe-core: run `npm ci` in frontend/.")
    found = {}

    for dark in (False, True):
        page = open_as(place.role, dark=dark)
        visit(page, place)
        found["dark" if dark else "light"] = barriers(page)

    assert found == {"light": [], "dark": []}


@every_page
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_phone_shows_the_page_without_scrolling_sideways(
    open_as: Opener, picture: Callable[[Page, str], Path], place: Place, language: str
) -> None:
    page = open_as(place.role, language=language, narrow=True)

    visit(page, place)
    wider_by = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    picture(page, f"page-{place.name}-{language}-390")
    assert wider_by <= 0


@every_page
def test_the_language_switch_keeps_the_page(
    open_as: Opener, picture: Callable[[Page, str], Path], place: Place
) -> None:
    page = open_as(place.role)
    visit(page, place)
    before = page.url
    picture(page, f"page-{place.name}-zh-hans-1440")

    page.get_by_role("button", name="Switch to English").click()
    page.wait_for_load_state("networkidle")

    picture(page, f"page-{place.name}-en-1440")
    assert page.url == before
    assert page.locator("html").get_attribute("lang") == "en"
