"""A house whose clock one can set, and the people who come and go in it day by day."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.conftest import LANGUAGE_COOKIE, NARROW, WIDE, WITHIN, settled
from tests.browser.walkers import visit
from tests.browser.watching import Watcher
from tools.running_house import House

SECOND = "second_office"
NAMES = {SECOND: "office-2"}  # people without a link of their role
LOOKS = (("zh-hans", NARROW), ("en", WIDE), ("en", NARROW))


def set_clock(file: Path, moment: str) -> None:
    """Say a moment to a running house; it never reads half of one."""
    new = file.with_suffix(".new")
    new.write_text(moment)
    new.replace(file)


@dataclass
class MonthHouse:
    """One house through a month. Sessions end by the clock: each day everybody signs in anew."""

    house: House
    chromium: Browser
    clock: Path
    take: Callable[[Page, str], None]
    tabs: dict[str, Page] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    watchers: list[Watcher] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def on(self, moment: str) -> None:
        """Let it be another moment."""
        for page in self.tabs.values():
            page.context.close()
        self.tabs.clear()
        self.links.clear()
        set_clock(self.clock, moment)

    def work_of_the_day(self) -> None:
        """Run `luodi day`, as the house does each night."""
        self.house.run("day", "--json")

    def tab(self, role: str) -> Page:
        """Return the tab of somebody, who comes in by a one-time link at the first call."""
        if role not in self.tabs:
            self.tabs[role] = self._come_in(role)
        return self.tabs[role]

    def go(self, role: str, path: str) -> Page:
        """Type an address."""
        return visit(self.tab(role), path, role)

    def keep(self, role: str, name: str) -> None:
        """Take pictures of where somebody stands, in every look; note what is too wide."""
        page = self.tab(role)
        step = f"month-{len(self.kept) + 1:02}-{name}"
        self.kept.append(step)
        self.take(page, f"{step}-zh-hans-1440")
        for language, size in LOOKS:
            self._look(page, f"{step}-{language}-{size['width']}", language, size)
        self._look(page, "", "zh-hans", WIDE)

    def complaints(self) -> list[str]:
        """Return what went wrong in any tab, and what was too wide."""
        return [*self.wrong, *(one for watcher in self.watchers for one in watcher.complaints)]

    def _look(self, page: Page, name: str, language: str, size: dict[str, int]) -> None:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        self._speak(page, language)
        page.goto(page.url, wait_until="load")
        settled(page)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            self.wrong.append(f"{name}: {wide} px too wide")
        if name:
            self.take(page, name)

    def _speak(self, page: Page, language: str) -> None:
        page.context.add_cookies(
            [{"name": LANGUAGE_COOKIE, "value": language, "url": self.house.address}]
        )

    def _come_in(self, role: str) -> Page:
        context = self.chromium.new_context(
            base_url=self.house.address, viewport=WIDE, locale="en-GB", reduced_motion="reduce",
            accept_downloads=True,
        )  # fmt: skip
        page = context.new_page()
        self._speak(page, "zh-hans")
        page.set_default_timeout(WITHIN)
        self.watchers.append(Watcher(page, self.house.address))
        page.goto(self._link(role))
        page.get_by_role("main").get_by_role("button").first.click()
        page.wait_for_url(lambda url: "/enter" not in url)
        return page

    def _link(self, role: str) -> str:
        if role in NAMES:
            port = self.house.address.rsplit(":", 1)[1]
            told = self.house.run("links", NAMES[role], "--port", port)
            return next(word for word in told.split() if "/enter?" in word)
        if not self.links:
            self.links = self.house.new_links()
        return self.links[role]


def row_of(page: Page, words: str) -> str:
    """Return the address of the task that the first link with these words leads to."""
    link = page.locator(f'main a[href*="/delivery/tasks/"]:has-text("{words}")').first
    found = re.search(r"/delivery/tasks/\d+", str(link.get_attribute("href")))
    assert found is not None
    return found[0]
