"""A browser before a running house; every tab watches for what must never happen."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.watching import Watcher
from tools.running_house import House, running

# how long a page may take on a busy machine, in ms; it waits no longer than it has to
WITHIN = float(os.environ.get("LUODI_BROWSER_TIMEOUT", "10000"))
expect.set_options(timeout=WITHIN)
SCREENSHOTS = Path(__file__).resolve().parents[2] / "screenshots"
LANGUAGE_COOKIE = "django_language"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

# Fonts are there, no part of the page is still being fetched, its charts are drawn, and two frames
# came since: what a script does at a new size was done. Half a second of silence proves less.
SETTLED = """async (within) => {
  await document.fonts.ready;
  const frame = () => new Promise(requestAnimationFrame);
  const coming = ".htmx-request, .htmx-swapping, .htmx-settling, " +
    "[data-ld-chart][role]:not(:has(canvas))";
  const end = performance.now() + within;
  do { await frame(); await frame();
    if (performance.now() > end) throw new Error("The page does not come to rest.");
  } while (document.querySelector(coming));
}"""

Opener = Callable[..., Page]


def settled(page: Page) -> None:
    """Wait until a page that was loaded has come to rest."""
    page.evaluate(SETTLED, WITHIN)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[House]:
    """The demo, served from a folder and a database of its own."""
    with running(tmp_path_factory.mktemp("house"), database_url=_database()) as running_house:
        yield running_house


def _database() -> str | None:
    # On PostgreSQL the house gets a database beside the one the other tests use.
    url = os.environ.get("DATABASE_URL")
    if url is None:
        return None
    name = f"luodi_browser_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """The system's Chromium, started once."""
    with sync_playwright() as playwright:
        # no sandbox: a container has no user namespaces, and only our own pages are opened
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions(house: House, chromium: Browser) -> dict[str, Any]:
    """Cookies of one signed-in session a role; each one-time link is used here, once."""
    kept: dict[str, Any] = {"public": None}
    for role, link in house.links.items():
        context = chromium.new_context()
        page = context.new_page()
        page.goto(link)
        page.get_by_role("main").get_by_role("button").first.click()
        page.wait_for_url(lambda url: "/enter" not in url)
        kept[role] = context.storage_state()
        context.close()
    return kept


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Iterator[dict[str, BrowserContext]]:
    """One window a role that is kept, with what its browser kept of styles, scripts and fonts."""
    yield (kept := {})
    for window in kept.values():
        window.close()


@pytest.fixture
def open_as(
    house: House, chromium: Browser, sessions: dict[str, Any], windows: dict[str, BrowserContext]
) -> Iterator[Opener]:
    """Open a tab as somebody, in a language, a width and a colour scheme.

    A tab is in a window of its own, unless it is opened ``in_kept_window``: beside earlier tabs of
    the role, for who only looks. When the test ends, every tab must have been free of errors, CSP
    violations and requests to other hosts.
    """
    opened: list[Watcher] = []
    own: list[BrowserContext] = []

    def window(role: str, narrow: bool, dark: bool) -> BrowserContext:
        return chromium.new_context(
            base_url=house.address, storage_state=sessions[role],
            viewport=NARROW if narrow else WIDE, locale="en-GB", reduced_motion="reduce",
            color_scheme="dark" if dark else "light", accept_downloads=True,
        )  # fmt: skip

    def opener(
        role: str = "office", *, language: str = "zh-hans", narrow: bool = False,
        dark: bool = False, in_kept_window: bool = False,
    ) -> Page:  # fmt: skip
        if not in_kept_window:
            own.append(context := window(role, narrow, dark))
        elif role not in windows:
            context = windows[role] = window(role, False, False)
        else:
            context = windows[role]
        context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": house.address}])
        page = context.new_page()
        page.set_default_timeout(WITHIN)
        opened.append(Watcher(page, house.address))
        return page

    yield opener
    seen = [complaint for watcher in opened for complaint in watcher.complaints]
    for watcher in opened:
        watcher.page.close()
    for context in own:
        context.close()
    assert seen == []


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Take a picture of the whole page into ./screenshots/, which git ignores.

    Only where LUODI_PICTURES is set: drawing a page whole costs more than testing it.
    """

    def take(page: Page, name: str) -> None:
        if os.environ.get("LUODI_PICTURES"):
            SCREENSHOTS.mkdir(exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    return take
