"""The grid of figures in a browser: keys, blocks of a spreadsheet, undo, drafts, input methods."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener, settled

# periods that the demo knows nothing of, one a test: drafts of one are not in the way of another
GRID = "/figures/grid-of/rural_roads/2024-{month:02}?all=1"
PASTE = """([place, text]) => {
  const given = new DataTransfer();
  given.setData("text/plain", text);
  const event = new ClipboardEvent("paste",
    {clipboardData: given, bubbles: true, cancelable: true});
  document.querySelectorAll("[data-in-col=value]")[place].dispatchEvent(event);
}"""
COMPOSING = """(element) => {
  const event = new KeyboardEvent("keydown",
    {key: "Enter", isComposing: true, bubbles: true, cancelable: true});
  element.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def at_grid(open_as: Opener, month: int, **look: object) -> Page:
    """A tab before an empty grid of many units."""
    page = open_as("office", **look)
    page.goto(GRID.format(month=month), wait_until="load")
    settled(page)
    return page


def cell(page: Page, row: int, column: str = "value") -> Locator:
    return page.locator(f"[data-in-col={column}]").nth(row)


def values(page: Page, *rows: int) -> list[str]:
    return [cell(page, row).input_value() for row in rows]


def test_keys_move_fill_down_and_take_back(open_as: Opener) -> None:
    page = at_grid(open_as, 1)

    cell(page, 0).click()
    page.keyboard.type("1.5")
    page.keyboard.press("Enter")
    expect(cell(page, 1)).to_be_focused()
    page.keyboard.press("Control+D")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("7")
    page.keyboard.press("Shift+Enter")
    assert values(page, 0, 1, 2) == ["1.5", "1.5", "7"]

    page.keyboard.press("Control+Z")
    assert values(page, 0, 1, 2) == ["1.5", "1.5", ""]
    page.keyboard.press("Control+Z")
    page.keyboard.press("Control+Z")
    assert values(page, 0, 1, 2) == ["", "", ""]
    page.keyboard.press("Control+Y")
    assert values(page, 0, 1, 2) == ["1.5", "", ""]
    page.keyboard.press("ArrowRight")
    expect(cell(page, 0, "status")).to_be_focused()


def test_a_block_from_a_spreadsheet_is_pasted_and_each_mistake_stands_in_its_cell(
    open_as: Opener, picture: Callable[[Page, str], None]
) -> None:
    page = at_grid(open_as, 2)
    cell(page, 1).focus()

    page.evaluate(PASTE, [1, "1,200\tfinal\r\nmany\tprovisional\r\n—\tnonsense\r\n"])

    assert values(page, 0, 1, 2, 3) == ["", "1,200", "many", "—"]
    assert cell(page, 1, "status").input_value() == "final"
    rows = page.locator("tr[data-in-row]")
    expect(rows.nth(2).locator("[data-in-said]")).to_contain_text("1234.5")
    expect(cell(page, 2)).to_have_attribute("aria-invalid", "true")
    expect(rows.nth(3).locator("[data-in-said]")).not_to_be_empty()
    expect(page.locator(".in-unsaved")).to_have_count(4)
    picture(page, "grid-pasted-1440")
    page.keyboard.press("Control+Z")  # the block was one step
    assert values(page, 1, 2, 3) == ["", "", ""]
    expect(page.locator(".in-unsaved")).to_have_count(0)


def test_a_draft_survives_a_reload_and_goes_when_it_is_discarded(open_as: Opener) -> None:
    page = at_grid(open_as, 3)
    cell(page, 0).fill("3.25")
    expect(page.locator("[data-in-draft]")).to_contain_text(re.compile(r"\d\d:\d\d"))

    page.reload(wait_until="load")
    settled(page)
    assert values(page, 0) == ["3.25"]
    expect(page.locator(".in-unsaved")).to_have_count(1)

    page.locator("form[action$=drop] button").click()
    expect(page.locator("form[action$=drop]")).to_have_count(0)
    expect(cell(page, 0)).to_have_value("")


def test_an_input_method_that_composes_moves_nothing(open_as: Opener) -> None:
    page = at_grid(open_as, 4)
    note = cell(page, 0, "note")
    note.focus()

    ime = page.context.new_cdp_session(page)
    ime.send("Input.imeSetComposition", {"text": "xiu lu", "selectionStart": 6, "selectionEnd": 6})
    assert note.evaluate(COMPOSING) is False
    expect(note).to_be_focused()
    ime.send("Input.insertText", {"text": "修路"})

    assert note.input_value() == "修路"
    page.keyboard.press("Enter")
    expect(cell(page, 1, "note")).to_be_focused()


def test_figures_are_sent_and_stand(open_as: Opener) -> None:
    page = at_grid(open_as, 5)
    cell(page, 0).fill("12")
    cell(page, 0, "source").fill("台账")
    page.locator("#grid-form button[type=submit]").click()
    page.wait_for_load_state("load")

    expect(page.locator(".ld-toast-success")).to_be_visible()
    expect(page.locator(".ld-errors")).to_have_count(0)
    expect(page.locator(".in-unsaved")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_on_a_phone_a_figure_is_typed_below_its_label(
    open_as: Opener, picture: Callable[[Page, str], None], language: str
) -> None:
    page = at_grid(open_as, 6, narrow=True, language=language)

    cell(page, 0).fill("4")
    picture(page, f"grid-390-{language}")

    box = cell(page, 0).bounding_box()
    assert box is not None and box["width"] > 200 and box["height"] >= 40
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
