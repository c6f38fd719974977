"""A board on a wall: no scrolling, letters for five metres, keys, and life without network."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WITHIN, settled
from tools.running_house import House

SCREEN = "/public/boards/2?screen=1&lang=zh-hans"
A_MINUTE = 60_000  # ms
LETTERS = 33  # px
SIZES = ({"width": 1920, "height": 1080}, {"width": 3840, "height": 1080})

# What is wider or higher than it may be, and what is written too small to be read from afar.
TOO_MUCH = """() => {
  const found = [];
  for (const box of [document.documentElement, ...document.querySelectorAll(".air-tile")]) {
    if (box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth) {
      found.push(`${box.className} ${box.scrollWidth}x${box.scrollHeight}`);
    }
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const box = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !box.getClientRects().length) continue;
    if (box.closest(".visually-hidden")) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < LETTERS) found.push(`${size}px ${texts.currentNode.data.trim()}`);
  }
  return found;
}""".replace("LETTERS", str(LETTERS))


@pytest.fixture
def screen(house: House, chromium: Browser) -> Iterator[Page]:
    """The public board on a screen of 1920 x 1080; the clock stands until it is told to go on.

    Nobody watches its console: without network a browser complains there by itself.
    """
    context = chromium.new_context(base_url=house.address, viewport=SIZES[0])
    page = context.new_page()
    page.set_default_timeout(WITHIN)
    page.clock.install()
    page.goto(SCREEN)
    settled(page)
    yield page
    context.close()


def titles(page: Page) -> list[str]:
    """The questions of the panels that are shown."""
    return page.locator(".air-tile:visible h2").all_inner_texts()


@pytest.mark.parametrize("size", SIZES, ids=["1920", "3840"])
def test_every_frame_fits_without_scrolling_and_is_read_from_afar(screen: Page, size: dict) -> None:
    screen.set_viewport_size(size)
    seen = set()

    for _frame in range(6):
        shown = titles(screen)
        assert screen.evaluate(TOO_MUCH) == [], shown
        seen |= set(shown)
        screen.keyboard.press("ArrowRight")

    assert len(seen) >= 3
    expect(screen.get_by_text("数据截至")).to_be_visible()


def test_a_wider_screen_shows_more_panels_at_once(screen: Page) -> None:
    narrow = len(titles(screen))

    screen.set_viewport_size(SIZES[1])

    expect(screen.locator(".air-tile:visible")).not_to_have_count(narrow)
    assert len(titles(screen)) > narrow


def test_frames_turn_by_themselves_until_space_and_by_arrows(screen: Page) -> None:
    first = titles(screen)
    screen.clock.run_for(21_000)
    second = titles(screen)
    assert second != first

    screen.keyboard.press(" ")
    screen.clock.run_for(2 * A_MINUTE)
    assert titles(screen) == second

    screen.keyboard.press("ArrowLeft")
    assert titles(screen) == first
    screen.keyboard.press("ArrowRight")
    assert titles(screen) == second


@pytest.mark.parametrize(
    ("status", "told"), [(404, "data-missing"), (403, "data-missing"), (410, "data-altered")]
)
def test_what_is_not_there_or_not_what_was_frozen_goes_from_the_wall_and_comes_back(
    screen: Page, status: int, told: str
) -> None:
    there = titles(screen)
    said = screen.locator("[data-air-said]")
    screen.keyboard.press(" ")

    screen.route(
        "**/public/boards/2*", lambda route: route.fulfill(status=status, body="<p>no</p>")
    )
    with screen.expect_response("**/public/boards/2*"):
        screen.clock.run_for(A_MINUTE + 1000)
    expect(screen.locator("main")).to_have_text(said.get_attribute(told) or "?")
    assert titles(screen) == []
    expect(said).to_be_empty()

    screen.unroute("**/public/boards/2*")
    with screen.expect_response("**/public/boards/2*"):
        screen.clock.run_for(A_MINUTE)
    expect(screen.locator(".air-tile").first).to_be_attached()
    assert titles(screen) == there


def test_escape_leads_back_to_the_board(screen: Page) -> None:
    screen.keyboard.press("Escape")

    screen.wait_for_url("**/public/boards/2?lang=zh-hans")


def test_without_network_the_last_frame_stays_and_tells_its_age(screen: Page) -> None:
    said = screen.locator("[data-air-said]")
    screen.keyboard.press(" ")
    before = titles(screen)
    expect(said).to_be_empty()

    screen.context.set_offline(True)
    with screen.expect_event("requestfailed"):
        screen.clock.run_for(5 * A_MINUTE + 1000)
    expect(said).to_contain_text("5")
    assert titles(screen) == before

    screen.context.set_offline(False)
    with screen.expect_response("**/public/boards/2*"):
        screen.clock.run_for(A_MINUTE)
    expect(said).to_be_empty()
    assert titles(screen) == before
