"""Every page: nobody is kept out, nothing is wider than a phone, the language switch stays.

One visit answers for all of it. Pictures are taken where somebody will look: `LUODI_PICTURES=1`.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import needs
from tests.browser.accessibility import AXE, COLOURS, barriers
from tests.browser.conftest import LANGUAGE_COOKIE, NARROW, Opener, settled
from tests.browser.pages import BY_LINK, PLACES, Place


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_page_keeps_nobody_out_fits_on_a_phone_and_stays_when_its_language_is_switched(
    open_as: Opener, picture: Callable[[Page, str], None], place: Place
) -> None:
    if not AXE.exists():
        needs.missing("browser", "No axe-core: run `make assets`.")
    page = open_as(place.role, in_kept_window=True)
    answer = page.goto(place.path, wait_until="load")
    assert answer is not None and answer.status == 200, f"{place.path}: {answer and answer.status}"
    settled(page)
    came_to = page.url

    kept_out = {"light": barriers(page), "dark": _in_dark(page)}
    wider = {"zh-hans": _on_a_phone(page, picture, f"page-{place.name}-zh-hans")}
    _switch(page, place)
    wider["en"] = _on_a_phone(page, picture, f"page-{place.name}-en")

    assert kept_out == {"light": [], "dark": []}, f"{place.path} keeps somebody out"
    assert page.url == came_to + ("?lang=en" if place.switch == BY_LINK else "")
    assert page.locator("html").get_attribute("lang") == "en"
    assert wider == {"zh-hans": 0, "en": 0}, f"{place.path} is wider than a phone, in pixels"


def _in_dark(page: Page) -> list[str]:
    """What would keep somebody out in dark alone: the same page, in other colours."""
    page.emulate_media(color_scheme="dark")
    found = barriers(page, COLOURS)
    page.emulate_media(color_scheme="light")
    return found


def _on_a_phone(page: Page, picture: Callable[[Page, str], None], name: str) -> int:
    """By how many pixels a phone would have to scroll sideways; pictures of both widths."""
    wide: Any = page.viewport_size
    picture(page, f"{name}-1440")
    page.set_viewport_size(NARROW)
    settled(page)
    wider = int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
    picture(page, f"{name}-390")
    page.set_viewport_size(wide)
    return wider


def _switch(page: Page, place: Place) -> None:
    """Change the language as a reader would; where a page has no switch, as its house would."""
    if place.switch:
        with page.expect_navigation(wait_until="load"):
            page.locator(place.switch).click()
    else:
        origin = page.evaluate("location.origin")
        cookie = {"name": LANGUAGE_COOKIE, "value": "en", "url": origin}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.reload(wait_until="load")
    settled(page)
