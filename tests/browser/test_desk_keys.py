"""The desk without a mouse: walk, accept, edit, reject, take back, select, set a deadline, help."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener

DESK = "/documents/2/desk"


# Chromium drops what is typed before it has drawn a page for the first time; nobody types so soon.
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def at_desk(open_as: Opener) -> Page:
    """A tab at the desk, drawn and holding the keyboard."""
    page = open_as()
    page.goto(DESK, wait_until="networkidle")
    page.evaluate(DRAWN)
    page.wait_for_function("() => document.hasFocus()")
    return page


def marked(page: Page) -> Locator:
    return page.locator(".rd-row.rd-current")


def marked_pk(page: Page) -> str:
    return str(marked(page).get_attribute("data-pk"))


def walk_to(page: Page, pk: str) -> None:
    for _step in range(page.locator(".rd-row").count()):
        page.keyboard.press("j")
        if marked_pk(page) == pk:
            return
    raise AssertionError(f"j never came to draft {pk}")


def is_now(page: Page, pk: str, state: str) -> None:
    expect(page.locator(f"#draft-{pk}")).to_have_class(re.compile(f"rd-is-{state}"))


def test_every_decision_can_be_made_by_key(
    open_as: Opener, picture: Callable[[Page, str], Path]
) -> None:
    page = at_desk(open_as)
    keys = page.keyboard

    keys.press("Tab")
    expect(page.locator(":focus")).to_have_class(re.compile("ld-skip"))
    keys.press("Enter")
    keys.press("j")
    first = marked_pk(page)
    keys.press("j")
    second = marked_pk(page)
    keys.press("k")
    assert marked_pk(page) == first != second

    keys.press("a")
    is_now(page, first, "accepted")
    keys.press("z")
    is_now(page, first, "new")
    if marked_pk(page) != second:
        keys.press("j")
    pk = marked_pk(page)
    keys.press("x")
    is_now(page, pk, "rejected")
    keys.press("z")
    is_now(page, pk, "new")
    picture(page, "desk-keys-1440")


def test_a_draft_is_edited_by_key_and_the_focus_comes_back(open_as: Opener) -> None:
    page = at_desk(open_as)
    page.keyboard.press("j")
    pk = marked_pk(page)

    page.keyboard.press("e")
    title = page.locator(f"#draft-{pk} [name=title]")
    expect(title).to_be_focused()
    title.press("Control+A")
    page.keyboard.insert_text("用键盘改写")
    page.locator(f"#draft-{pk} .rd-edit-form button.btn-primary").press("Enter")

    is_now(page, pk, "edited")
    expect(page.locator(f"#draft-{pk} .rd-row-title")).to_have_text("用键盘改写")
    page.keyboard.press("z")
    is_now(page, pk, "new")


def test_selected_drafts_get_a_deadline_together_by_key(open_as: Opener) -> None:
    page = at_desk(open_as)
    led = page.locator(".rd-row.rd-is-new:has(.rd-kind-task)")
    pks = [str(led.nth(place).get_attribute("data-pk")) for place in (0, 1)]

    for pk in pks:
        walk_to(page, pk)
        page.keyboard.press(" ")
    page.keyboard.press("d")
    expect(page.locator("#set-deadline")).to_be_focused()
    page.locator("#set-deadline").fill("2031-06-30")
    page.keyboard.press("Enter")

    for pk in pks:
        expect(page.locator(f"#draft-{pk}")).to_contain_text("2031-06-30")
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    expect(page.locator(f"#draft-{pks[0]}")).not_to_contain_text("2031-06-30")


def test_the_keys_are_listed_on_a_question_mark(open_as: Opener) -> None:
    page = at_desk(open_as)

    page.keyboard.press("?")
    expect(page.locator("[data-rd-keys]")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("[data-rd-keys]")).to_be_hidden()
    assert page.url.endswith(DESK)


def test_a_click_on_either_side_shows_the_other(open_as: Opener) -> None:
    page = at_desk(open_as)
    # short enough to stand on one line, so that its middle is not beside it
    span = page.locator(".rd-span", has_text="八大攻坚工程").first

    span.click()
    wanted = str(span.get_attribute("data-drafts")).split()
    assert marked_pk(page) in wanted
    expect(marked(page)).to_be_in_viewport()

    last = page.locator(".rd-row:not([hidden])").last
    last.locator(".rd-row-title a").click()
    lit = page.locator(f'.rd-span[data-drafts~="{last.get_attribute("data-pk")}"]').first
    expect(lit).to_be_in_viewport()
