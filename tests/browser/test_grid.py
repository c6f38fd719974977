"""The grid of figures in a browser: keys, blocks of a spreadsheet, undo, drafts, input methods."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Opener, settled
from tools.running_house import House

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


def at_own_grid(open_as: Opener, month: int, *added: str) -> Page:
    """A tab of the transport bureau before all of its own figures."""
    page = open_as("lead_unit")
    rows = "&".join(f"add={code}" for code in added)
    page.goto(f"/figures/grid/JTJ/2024-{month:02}?{rows}", wait_until="load")
    settled(page)
    return page


def send(page: Page) -> None:
    page.locator("#grid-form button[type=submit]").click()
    expect(page.locator(".ld-toast-success")).to_be_visible()


def value_of(page: Page, key: str) -> Locator:
    return page.locator(f'[name="value-{key}"]')


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


def test_a_block_is_one_step_even_after_moving_within_it(open_as: Opener) -> None:
    page = at_grid(open_as, 7)
    cell(page, 0).focus()
    page.evaluate(PASTE, [0, "1\r\n2\r\n3\r\n"])
    page.keyboard.press("Enter")

    page.keyboard.press("Control+Z")
    assert values(page, 0, 1, 2) == ["", "", ""]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Y")
    assert values(page, 0, 1, 2) == ["1", "2", "3"]
    page.keyboard.press("Control+Z")
    assert values(page, 0, 1, 2) == ["", "", ""]


def test_a_block_leaves_a_row_that_others_gave_in_its_place(open_as: Opener) -> None:
    office = at_grid(open_as, 8)
    value_of(office, "rural_roads.JTJ").fill("70")
    office.locator('[name="source-rural_roads.JTJ"]').fill("台账")
    send(office)
    page = at_own_grid(open_as, 8, "industrial_output", "smart_equipment_output")
    rows = page.locator("tr[data-in-row]")
    keys = [rows.nth(place).get_attribute("data-in-row") for place in range(rows.count())]
    given = keys.index("rural_roads.JTJ")
    assert 0 < given < len(keys) - 1 and value_of(page, "rural_roads.JTJ").count() == 0

    cell(page, 0).focus()
    page.evaluate(PASTE, [0, "\r\n".join(str(10 + place) for place in range(len(keys)))])

    typed = {key: value_of(page, f"{key}").input_value() for key in keys if key != keys[given]}
    assert typed == {key: str(10 + place) for place, key in enumerate(keys) if place != given}
    expect(page.locator("[data-in-told]")).to_contain_text("1")
    value_of(page, str(keys[given - 1])).focus()
    page.keyboard.press("Enter")
    expect(value_of(page, str(keys[given + 1]))).to_be_focused()


def test_a_quote_that_nothing_closes_is_a_letter(open_as: Opener) -> None:
    page = at_grid(open_as, 9)
    cell(page, 0).focus()

    page.evaluate(PASTE, [0, '5\tfinal\ta\t"十四五"规划项目\r\n'
                             '6\tfinal\tb\t"lone\r\n'
                             '7\tfinal\tc\t"two\nlines"\r\n'])  # fmt: skip

    assert values(page, 0, 1, 2, 3) == ["5", "6", "7", ""]
    notes = [cell(page, row, "note").input_value() for row in range(3)]
    assert notes == ['"十四五"规划项目', '"lone', "two lines"]


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

    page.locator("form[action*=drop] button").click()
    expect(page.locator("form[action*=drop]")).to_have_count(0)
    expect(cell(page, 0)).to_have_value("")


def test_what_was_sent_or_discarded_at_once_is_no_draft(open_as: Opener) -> None:
    page = at_grid(open_as, 10)
    kept: list[str] = []
    page.on("request", lambda asked: kept.append(asked.url) if "/draft" in asked.url else None)
    cell(page, 0).fill("14.1")
    cell(page, 0, "source").fill("台账")
    send(page)
    page.goto(GRID.format(month=10), wait_until="load")
    assert kept == []
    expect(page.locator("form[action*=drop]")).to_have_count(0)

    cell(page, 1).fill("3")
    expect(page.locator("[data-in-draft]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    page.reload(wait_until="load")
    settled(page)
    kept.clear()
    cell(page, 1).fill("4")
    page.locator("form[action*=drop] button").click()
    expect(page.locator("form[action*=drop]")).to_have_count(0)
    assert kept == []


def test_a_row_that_was_added_is_kept_when_another_is_added(open_as: Opener) -> None:
    page = at_own_grid(open_as, 9, "new_jobs")
    value_of(page, "new_jobs.JTJ").fill("7")

    page.locator("#add").select_option("industrial_output")
    page.locator("form[data-in-leaves][method=get] button").click()
    page.wait_for_url(re.compile("industrial_output"))
    settled(page)

    assert value_of(page, "new_jobs.JTJ").input_value() == "7"
    assert value_of(page, "industrial_output.JTJ").input_value() == ""
    page.goto(urlsplit(page.url).path, wait_until="load")
    assert value_of(page, "new_jobs.JTJ").input_value() == "7"


def test_what_is_put_back_after_signing_in_does_not_know_what_came_meanwhile(
    house: House, open_as: Opener
) -> None:
    page = at_grid(open_as, 11)
    page.route("**/draft*", lambda asked: asked.fulfill(json={"said": ""}))  # no draft helps
    cell(page, 3).fill("7")
    page.context.clear_cookies(name="sessionid")
    page.goto("/sign-in")
    other = at_grid(open_as, 11)
    cell(other, 3).fill("8")
    cell(other, 3, "source").fill("台账")
    cell(other, 4).fill("9")
    cell(other, 4, "source").fill("台账")
    send(other)

    page.goto(house.new_links()["office"])
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/enter" not in url)
    page.goto(GRID.format(month=11), wait_until="load")
    settled(page)
    assert values(page, 3) == ["7"]
    statuses: list[int] = []

    def seen(asked: Route) -> None:
        # a tab complains of refusals; this one is what is asked for
        answer = asked.fetch()
        statuses.append(answer.status)
        asked.fulfill(response=answer, status=200)

    page.route("**/figures/grid-of/**", seen)
    page.locator("#grid-form button[type=submit]").click()

    expect(page.locator(".ld-errors")).to_be_visible()
    assert statuses == [409]
    expect(page.locator("[data-in-said]").nth(3)).to_contain_text("8")
    assert values(page, 3, 4) == ["7", "9"]  # what was not touched shows what stands


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

    cell(page, 0).focus()
    ime.send("Input.imeSetComposition", {"text": "duo", "selectionStart": 3, "selectionEnd": 3})
    ime.send("Input.insertText", {"text": "很多啊"})
    expect(page.locator("[data-in-said]").nth(0)).to_contain_text("1234.5")


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
