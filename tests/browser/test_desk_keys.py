"""The desk without a mouse: walk, accept, edit, reject, take back, select, set a deadline, help."""

import re
from collections.abc import Callable

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


def first_open(page: Page) -> str:
    """Mark the first draft nobody has decided on: tests before may have left decided ones."""
    page.keyboard.press("j")
    while "rd-is-new" not in str(marked(page).get_attribute("class")):
        before = marked_pk(page)
        page.keyboard.press("j")
        assert marked_pk(page) != before, "no draft is open"
    return marked_pk(page)


def walk_to(page: Page, pk: str) -> None:
    for _step in range(page.locator(".rd-row").count()):
        page.keyboard.press("j")
        if marked_pk(page) == pk:
            return
    raise AssertionError(f"j never came to draft {pk}")


def is_now(page: Page, pk: str, state: str) -> None:
    expect(page.locator(f"#draft-{pk}")).to_have_class(re.compile(f"rd-is-{state}"))


def test_every_decision_can_be_made_by_key(
    open_as: Opener, picture: Callable[[Page, str], None]
) -> None:
    page = at_desk(open_as)
    keys = page.keyboard

    keys.press("Tab")
    expect(page.locator(":focus")).to_have_class(re.compile("ld-skip"))
    keys.press("Enter")
    first = first_open(page)
    keys.press("j")
    second = marked_pk(page)
    keys.press("k")
    assert marked_pk(page) == first != second

    keys.press("a")
    is_now(page, first, "accepted")
    keys.press("z")
    is_now(page, first, "new")
    pk = first_open(page)
    keys.press("x")
    is_now(page, pk, "rejected")
    keys.press("z")
    is_now(page, pk, "new")
    picture(page, "desk-keys-1440")


def test_a_draft_is_edited_by_key_and_the_focus_comes_back(open_as: Opener) -> None:
    page = at_desk(open_as)
    pk = first_open(page)

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


def test_two_drafts_become_one_by_key_and_come_back(
    open_as: Opener, picture: Callable[[Page, str], None]
) -> None:
    page = at_desk(open_as)
    led = page.locator(".rd-row.rd-is-new:has(.rd-kind-task)")
    pks = [str(led.nth(place).get_attribute("data-pk")) for place in (0, 1)]

    walk_to(page, pks[1])
    page.keyboard.press("m")  # with the one of its kind above it
    title = page.locator("[data-rd-dialog] textarea[name=title]")
    expect(title).to_be_focused()
    picture(page, "desk-merge-1440")
    page.keyboard.insert_text("用键盘并成一项")
    page.locator("[data-rd-dialog] button.btn-primary").press("Enter")

    for pk in pks:
        is_now(page, pk, "rejected")
    expect(marked(page).locator(".rd-row-title")).to_have_text("用键盘并成一项")
    expect(page.locator("[data-rd-dialog]")).to_be_hidden()
    page.keyboard.press("z")
    for pk in pks:
        is_now(page, pk, "new")
    expect(page.get_by_text("用键盘并成一项")).to_have_count(0)


def test_a_draft_is_split_by_key_and_comes_back(open_as: Opener) -> None:
    page = at_desk(open_as)
    pk = first_open(page)

    page.keyboard.press("s")
    rows = page.locator("[data-rd-dialog] textarea[name=title]")
    expect(rows.first).to_be_focused()
    rows.nth(0).fill("前一半")
    rows.nth(1).fill("后一半")
    for number in range(2, rows.count()):
        rows.nth(number).fill("")
    page.locator("[data-rd-dialog] button.btn-primary").press("Enter")

    is_now(page, pk, "rejected")
    expect(page.locator(".rd-row-title", has_text="后一半")).to_be_visible()
    page.keyboard.press("z")
    is_now(page, pk, "new")


SELECT = """() => {
  const piece = [...document.querySelectorAll("#source-text p span[data-at]")]
    .find((one) => one.textContent.trim().length > 12);
  const words = piece.firstChild;
  piece.scrollIntoView({ block: "center" });
  window.getSelection().setBaseAndExtent(words, 2, words, 8);
  return words.data.slice(2, 8);
}"""


def test_words_selected_in_the_source_become_a_task(
    open_as: Opener, picture: Callable[[Page, str], None]
) -> None:
    page = at_desk(open_as)

    words = page.evaluate(SELECT)
    offer = page.locator("[data-rd-select]")
    expect(offer).to_be_visible()
    picture(page, "desk-select-1440")
    page.keyboard.press("n")
    quote = page.locator("[data-rd-dialog] blockquote")
    expect(quote).to_have_text(words)
    page.locator("[data-rd-dialog] button.btn-primary").press("Enter")

    expect(marked(page).locator(".rd-row-title")).to_have_text(words)
    expect(marked(page).locator(".rd-kind")).to_have_class(re.compile("rd-kind-task"))
    pk = marked_pk(page)
    is_now(page, pk, "accepted")
    page.keyboard.press("z")
    is_now(page, pk, "rejected")


def test_paragraphs_are_mended_by_key_and_come_back(open_as: Opener) -> None:
    page = at_desk(open_as)
    page.keyboard.press("j")
    paragraphs = page.locator("#source-text article").first.locator("p:has([data-at])")
    before = paragraphs.count()

    page.keyboard.press("p")
    part = page.locator("[data-rd-dialog] button[name=part]").first
    expect(part).to_be_visible()
    part.press("Enter")

    expect(page.locator("[data-rd-dialog]")).to_be_hidden()
    expect(paragraphs).to_have_count(before + 1)
    page.keyboard.press("z")
    expect(paragraphs).to_have_count(before)


def test_supporting_units_are_counted_before_they_are_added_by_key(open_as: Opener) -> None:
    page = at_desk(open_as)
    led = page.locator(".rd-row.rd-is-new:has(.rd-kind-task)")
    pk = str(led.first.get_attribute("data-pk"))
    walk_to(page, pk)
    page.keyboard.press(" ")

    page.keyboard.press("o")
    supports = page.locator("#set-supports")
    expect(supports).to_be_focused()
    supports.select_option(index=[0])
    expect(page.locator("[data-rd-menu=more] [data-rd-count]")).to_contain_text("1")
    page.locator("[data-rd-menu=more] button[name=support]").press("Enter")

    expect(page.locator(f"#draft-{pk}")).to_contain_text("配合")
    page.keyboard.press("z")
    expect(page.locator(f"#draft-{pk} .rd-fields")).not_to_contain_text("配合")


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
