"""A house in which the whole year was played, and the people who look at it in either language."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import LANGUAGE_COOKIE, NARROW, WIDE, WITHIN, settled
from tests.browser.watching import Watcher
from tools.running_house import House, environment_of

PUBLIC = "public"


def play(home: Path) -> dict[str, Any]:
    """Play the year into a new house by its one command; return what that told."""
    told = House(home, "", {}, environment_of(home)).run("demo", "--year", "--json")
    return dict(json.loads(told))


@dataclass
class YearHouse:
    """Visitors of one house: a window for each role; every tab is watched for what must not be."""

    house: House
    chromium: Browser
    take: Callable[[Page, str], None]
    made: dict[str, Any]
    windows: dict[str, BrowserContext] = field(default_factory=dict)
    watchers: list[Watcher] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def look(self, role: str, path: str, name: str) -> None:
        """Stand on a page in both languages and widths; note what is wrong, and take pictures."""
        page = self.tab(role)
        for language in ("zh-hans", "en"):
            self._speak(page, language)
            page.set_viewport_size(WIDE)  # type: ignore[arg-type]
            answer = page.goto(_spoken(path, role, language), wait_until="load")
            told = page.locator("html").get_attribute("lang") or ""
            if answer is None or answer.status != 200 or told[:2] != language[:2]:
                self.wrong.append(f"{name} {language}: {answer and answer.status} lang={told}")
            for size in (WIDE, NARROW):
                self._in_size(page, size, f"{name}-{language}")
        page.close()

    def on_a_wall(self, path: str, name: str, size: dict[str, int]) -> Page:
        """Stand before a big screen; the page stays open for whoever asks more of it."""
        page = self.tab(PUBLIC)
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(path, wait_until="load")
        settled(page)
        self.take(page, f"year-{name}-{size['width']}")
        return page

    def tab(self, role: str, *, watched: bool = True) -> Page:
        """Return a new tab of somebody, who came in by a one-time link at the first call."""
        page = self._window(role).new_page()
        page.set_default_timeout(WITHIN)
        if watched:
            self.watchers.append(Watcher(page, self.house.address))
        return page

    def complaints(self) -> list[str]:
        """Return what went wrong in any tab, and what was too wide or not there."""
        return [*self.wrong, *(one for watcher in self.watchers for one in watcher.complaints)]

    def _in_size(self, page: Page, size: dict[str, int], name: str) -> None:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        settled(page)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            self.wrong.append(f"{name}: {wide} px wider than {size['width']}")
        self.take(page, f"year-{name}-{size['width']}")

    def _window(self, role: str) -> BrowserContext:
        if role not in self.windows:
            self.windows[role] = context = self.chromium.new_context(
                base_url=self.house.address, viewport=WIDE, locale="en-GB",
                reduced_motion="reduce", accept_downloads=True,
            )  # fmt: skip
            if role != PUBLIC:
                self._enter(context.new_page(), role)
        return self.windows[role]

    def _enter(self, page: Page, role: str) -> None:
        page.goto(self.house.links[role])
        page.get_by_role("main").get_by_role("button").first.click()
        page.wait_for_url(lambda url: "/enter" not in url)
        page.close()

    def _speak(self, page: Page, language: str) -> None:
        page.context.add_cookies(
            [{"name": LANGUAGE_COOKIE, "value": language, "url": self.house.address}]
        )


def _spoken(path: str, role: str, language: str) -> str:
    # pages of the public are told their language by the address, which caches keep apart
    if role != PUBLIC:
        return path
    return f"{path}{'&' if '?' in path else '?'}lang={language}"
