"""The inbox of a unit with twelve tasks, by keyboard: few fields, few minutes, no lost word."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from luodi.deliver.queries.burden import minutes_for
from tests.browser.conftest import Opener, settled
from tests.browser.inbox_made import TASKS
from tools.running_house import House

ROOT = Path(__file__).resolve().parents[2]
INBOX = "/delivery/inbox"
SENTENCE = "本月完成主体工程第{}段，已通过监理验收，下步组织附属工程招标"
SHOWN_FIELDS = "[data-dv-field]:visible"


@pytest.fixture(scope="session")
def reporter(house: House, chromium: Browser, sessions: dict[str, Any]) -> str:
    """Somebody whose unit has twelve tasks that lack their report, and keeps lacking them."""
    return signed_in("TBJ", house, chromium, sessions)


@pytest.fixture(scope="session")
def finisher(house: House, chromium: Browser, sessions: dict[str, Any]) -> str:
    """Somebody of another such unit, who reports all twelve."""
    return signed_in("TWJ", house, chromium, sessions)


def signed_in(code: str, house: House, chromium: Browser, sessions: dict[str, Any]) -> str:
    """Make a unit with its tasks, sign its person in, and return how they are called."""
    name, made = f"reports-{code.lower()}", [sys.executable, "-m", "tests.browser.inbox_made", code]
    subprocess.run(made, env=house.environment, cwd=ROOT, check=True)
    port = house.address.rsplit(":", 1)[1]
    told = house.run("links", name, "--port", port)
    [link] = [word for word in told.split() if "/enter?" in word]
    context = chromium.new_context()
    page = context.new_page()
    page.goto(link)
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/enter" not in url)
    sessions[name] = context.storage_state()
    context.close()
    return name


def at_inbox(open_as: Opener, reporter: str, **look: Any) -> Page:
    page = open_as(reporter, language="en", **look)
    page.goto(INBOX, wait_until="load")
    settled(page)
    return page


def cell(page: Page, row: int, field: str = "sentence") -> Locator:
    return page.locator("[data-dv-row]").nth(row).locator(f"[data-dv-field={field}]")


def said(page: Page, row: int = 0) -> Locator:
    return page.locator("[data-dv-said]").nth(row)


def test_a_draft_is_there_again_after_the_page_was_left(open_as: Opener, reporter: str) -> None:
    page = at_inbox(open_as, reporter)
    cell(page, 0).fill("写到一半")
    cell(page, 0, "completion").fill("35")
    expect(said(page)).to_have_text(re.compile(r"Draft saved \d\d:\d\d"))

    page.reload()

    expect(cell(page, 0)).to_have_value("写到一半")
    expect(cell(page, 0, "completion")).to_have_value("35")
    page.goto(str(page.locator(".dv-full").first.get_attribute("href")))
    expect(page.locator("#id_sentence")).to_have_value("写到一半")
    expect(page.locator("#id_completion")).to_have_value("35")


def test_of_two_tabs_neither_overwrites_the_other(open_as: Opener, reporter: str) -> None:
    one, other = at_inbox(open_as, reporter), at_inbox(open_as, reporter)
    cell(one, 1).fill("甲页的话")
    expect(said(one, 1)).to_have_text(re.compile("Draft saved"))

    statuses: list[int] = []

    def seen(asked: Route) -> None:
        # a tab complains of refusals; this one is what is asked for
        answer = asked.fetch()
        statuses.append(answer.status)
        asked.fulfill(response=answer, status=200)

    other.route("**/draft", seen)
    cell(other, 1).fill("乙页的话")

    conflict = other.locator(".dv-other[role=alert]")
    expect(conflict).to_contain_text("甲页的话")
    expect(cell(other, 1)).to_have_value("乙页的话")
    assert statuses == [409]
    conflict.locator("[data-dv-take]").click()
    expect(cell(other, 1)).to_have_value("甲页的话")
    expect(conflict).to_have_count(0)


def test_a_column_of_a_spreadsheet_is_pasted(open_as: Opener, reporter: str) -> None:
    page = at_inbox(open_as, reporter)
    # drafts of other tests may be ready in other rows
    ready = int(page.locator("[data-dv-send]").inner_text().removeprefix("Submit "))
    cell(page, 2, "completion").evaluate(
        """(element) => {
          const given = new DataTransfer();
          given.setData("text/plain", "41%\\t第一句\\r\\n42\\t第二句\\r\\n");
          element.dispatchEvent(new ClipboardEvent("paste",
            {clipboardData: given, bubbles: true, cancelable: true}));
        }"""
    )

    expect(cell(page, 2, "completion")).to_have_value("41")
    expect(cell(page, 3, "completion")).to_have_value("42")
    expect(cell(page, 3)).to_have_value("第二句")
    expect(page.locator("[data-dv-send]")).to_have_text(f"Submit {ready + 2}")


def test_while_an_input_method_composes_enter_stays_in_its_row(
    open_as: Opener, reporter: str
) -> None:
    page = at_inbox(open_as, reporter)
    cell(page, 0).focus()

    went = cell(page, 0).evaluate(
        """(element) => { const event = new KeyboardEvent("keydown",
          {key: "Enter", isComposing: true, bubbles: true, cancelable: true});
          element.dispatchEvent(event); return event.defaultPrevented; }"""
    )

    assert went is False
    expect(cell(page, 0)).to_be_focused()


def test_at_390_points_the_rows_are_cards(
    open_as: Opener, reporter: str, picture: Callable[[Page, str], None]
) -> None:
    page = at_inbox(open_as, reporter, narrow=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(cell(page, 0)).to_be_visible()
    picture(page, "inbox-390")


def test_twelve_tasks_are_finished_by_keyboard_in_few_minutes(
    open_as: Opener, finisher: str, picture: Callable[[Page, str], None]
) -> None:
    page = at_inbox(open_as, finisher)
    keys = page.keyboard
    rows = page.locator("[data-dv-row]")
    expect(rows).to_have_count(TASKS)
    asked = [rows.nth(row).locator(SHOWN_FIELDS).count() for row in range(TASKS)]
    assert max(asked) <= 3, asked
    letters = 0

    cell(page, 0).focus()
    for row in range(TASKS):
        expect(cell(page, row)).to_be_focused()
        sentence = SENTENCE.format(row + 1)
        keys.type(sentence)
        letters += len(sentence)
        if row % 3 == 0:  # every third share rose; the others stand as they were
            keys.press("Shift+Tab")
            expect(cell(page, row, "completion")).to_be_focused()
            keys.press("Control+A")
            keys.type("45")
            letters += 2
            keys.press("Tab")
        if row + 1 < TASKS:
            keys.press("Enter")
    picture(page, "inbox-filled-1440")
    keys.press("Control+Enter")

    expect(page.locator(".ld-toast-success")).to_contain_text(f"Reported: {TASKS} tasks")
    expect(page.locator("main")).to_contain_text("Nothing to report")
    # every field counts as thought about, also the shares that were only looked at
    minutes = minutes_for(sum(asked), letters)
    print(f"{TASKS} tasks: {sum(asked)} fields, {letters} letters, {minutes:.1f} minutes modelled")
    assert minutes <= 8
