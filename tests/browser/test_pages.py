"""Every page: nobody is kept out, nothing is wider than a phone, the language switch stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import needs
from tests.browser.accessibility import AXE, barriers
from tests.browser.conftest import LANGUAGE_COOKIE, NARROW, Opener
from tests.browser.pages import BY_LINK, PLACES, Place

every_page = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)


def visit(page: Page, place: Place) -> None:
    answer = page.goto(place.path, wait_until="networkidle")
    assert answer is not None and answer.status == 200, f"{place.path}: {answer and answer.status}"


def wider_than_the_window(page: Page) -> int:
    """By how many pixels a phone would have to scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@every_page
def test_nothing_keeps_anybody_out_in_light_and_in_dark(open_as: Opener, place: Place) -> None:
    if not AXE.exists():
        needs.missing("browser", "No axe-core: run `make assets`.")
    page = open_as(place.role)
    visit(page, place)

    light = barriers(page)
    page.emulate_media(color_scheme="dark")
    dark = barriers(page)

    assert {"light": light, "dark": dark} == {"light": [], "dark": []}


@every_page
def test_both_languages_fit_on_a_phone_and_the_switch_keeps_the_page(
    open_as: Opener, picture: Callable[[Page, str], Path], place: Place
) -> None:
    page = open_as(place.role)
    visit(page, place)
    before, wide, wider = page.url, page.viewport_size, {}

    for language in ("zh-hans", "en"):
        picture(page, f"page-{place.name}-{language}-1440")
        page.set_viewport_size(NARROW)
        wider[language] = wider_than_the_window(page)
        picture(page, f"page-{place.name}-{language}-390")
        page.set_viewport_size(wide)
        if language == "zh-hans":
            _switch(page, place)

    assert page.url == before + ("?lang=en" if place.switch == BY_LINK else "")
    assert page.locator("html").get_attribute("lang") == "en"
    assert wider == {"zh-hans": 0, "en": 0}


def _switch(page: Page, place: Place) -> None:
    """Change the language as a reader would; where a page has no switch, as its house would."""
    if place.switch:
        page.locator(place.switch).click()
    else:
        origin = page.evaluate("location.origin")
        cookie = {"name": LANGUAGE_COOKIE, "value": "en", "url": origin}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.reload()
    page.wait_for_load_state("networkidle")
