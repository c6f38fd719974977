"""People who walk through the house together: a tab for each, and a picture of every step."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, WIDE, Opener, settled

Take = Callable[[Page, str], None]
Sizes = tuple[dict[str, int], ...]


@dataclass(frozen=True)
class Stop:
    """A page that somebody stood on, to be looked at again in the other languages and sizes."""

    name: str
    role: str
    path: str


@dataclass
class Walkers:
    """The people of one walk. A step that was taken is a picture; its page is kept as a stop."""

    open_as: Opener
    take: Take
    sessions: dict[str, Any]
    address: str
    tabs: dict[str, Page] = field(default_factory=dict)
    stops: list[Stop] = field(default_factory=list)

    def tab(self, role: str) -> Page:
        """Return the tab of somebody, opened at the first call."""
        if role not in self.tabs:
            self.tabs[role] = self.open_as(role)
        return self.tabs[role]

    def go(self, role: str, path: str) -> Page:
        """Type an address, which only the beginning of a chapter does."""
        return visit(self.tab(role), path, role)

    def keep(self, role: str, name: str, *, again: bool = True) -> None:
        """Take a picture; ``again`` is False where nothing new is to be seen later."""
        page = self.tab(role)
        stop = Stop(f"{len(self.stops) + 1:02}-{name}", role, page.url.removeprefix(self.address))
        self.take(page, f"loop-{stop.name}-{role}-zh-hans-1440")
        self.stops.append(stop if again else Stop(stop.name, role, ""))

    def look_again(self) -> list[str]:
        """Stand on every stop in the other looks; return what was wrong, in words."""
        wrong: list[str] = []
        for language, sizes in (("zh-hans", (NARROW,)), ("en", (WIDE, NARROW))):
            tabs: dict[str, Page] = {}
            for stop in (stop for stop in self.stops if stop.path):
                if stop.role not in tabs:
                    tabs[stop.role] = self.open_as(stop.role, language=language)
                wrong += self._look(tabs[stop.role], stop, language, sizes)
        return wrong

    def _look(self, page: Page, stop: Stop, language: str, sizes: Sizes) -> list[str]:
        page.set_viewport_size(sizes[0])  # type: ignore[arg-type]
        answer = page.goto(stop.path, wait_until="load")
        told, wide = page.locator("html").get_attribute("lang") or "", 0
        for size in sizes:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            settled(page)
            wide += page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            self.take(page, f"loop-{stop.name}-{stop.role}-{language}-{size['width']}")
        if answer is not None and answer.status == 200 and wide <= 0 and told[:2] == language[:2]:
            return []
        return [f"{stop.name} {language}: {answer and answer.status} lang={told} {wide}px too wide"]


def visit(page: Page, path: str, role: str) -> Page:
    """Type an address somebody may see, and wait until the page has settled."""
    answer = page.goto(path, wait_until="load")
    settled(page)
    assert answer is not None and answer.status == 200, f"{role} {path}: {answer}"
    return page


def fill(page: Page, **typed: str) -> None:
    """Type into fields by their names; choose by the words where the field is a choice."""
    for name, value in typed.items():
        control = page.locator(f"main [name={name}]").first
        if control.evaluate("element => element.tagName") == "SELECT":
            control.select_option(_choice(control, value))
        else:
            control.fill(value)


def _choice(control: Locator, words: str) -> str:
    # a choice is named by some of its words: the year or unit of measure stands behind them
    option = control.locator("option", has_text=words).first
    return str(option.get_attribute("value"))


def press(page: Page, form: str = "main form", *, arrive: str = "") -> None:
    """Press the button of a form and wait for the page that follows, with its toast."""
    page.locator(f"{form} button.btn-primary, {form} button[type=submit]").first.click()
    if arrive:
        page.wait_for_url(re.compile(arrive))
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ld-toast-error, .ld-errors")).to_have_count(0)


def follow(page: Page, selector: str) -> str:
    """Click the first link that a selector names; return the address it led to."""
    page.locator(f"main {selector}").first.click()
    page.wait_for_load_state("networkidle")
    return page.url
