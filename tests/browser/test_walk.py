"""The first walk: a page is uploaded, read, decided, adopted; the plan opens its sentence."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from luodi.web.demo import content
from tests import needs
from tests.browser.conftest import Opener
from tools.running_house import House

SIZES = [("zh-hans", False), ("zh-hans", True), ("en", False), ("en", True)]
REAL = "pages/yongchuan-2023-02-22.txt"


@pytest.fixture(params=SIZES, ids=["zh-1440", "zh-390", "en-1440", "en-390"])
def look(request: pytest.FixtureRequest) -> tuple[str, bool]:
    """The language, and whether the window is as narrow as a phone."""
    return request.param


@pytest.fixture
def news(look: tuple[str, bool], tmp_path: Path) -> Path:
    """A page of news: the real one where it is, else the demo's of another year.

    Blank lines at the end make it another file in each walk: the same bytes are not read twice.
    """
    shared = needs.shared_folder()
    real = shared / REAL if shared else None
    page = real.read_bytes() if real and real.exists() else content.page(2031).content
    path = tmp_path / "news.txt"
    path.write_bytes(page + b"\n" * SIZES.index(look))
    return path


def row(page: Page, pk: str) -> Locator:
    return page.locator(f"#draft-{pk}")


def pks(page: Page, selector: str = ".rd-row.rd-is-new") -> list[str]:
    return [
        str(pk) for pk in page.locator(selector).evaluate_all("rows => rows.map(r => r.dataset.pk)")
    ]


def quote_of(page: Page, pk: str) -> str:
    """The words that a draft rests on, as the left side of the desk shows them."""
    return "".join(page.locator(f'.rd-span[data-drafts~="{pk}"]').all_text_contents())


def test_a_page_becomes_a_plan_whose_lines_open_their_sentence(
    house: House, open_as: Opener, look: tuple[str, bool], news: Path,
    picture: Callable[[Page, str], None],
) -> None:  # fmt: skip
    language, narrow = look
    page = open_as("public", language=language, narrow=narrow)
    steps = iter(range(1, 20))

    def keep(name: str) -> None:
        picture(page, f"walk-{next(steps):02}-{name}-{language}-{390 if narrow else 1440}")

    page.goto(house.new_links()["office"])
    keep("one-time-link")
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url(house.address + "/")
    page.wait_for_load_state("networkidle")
    keep("home")

    page.goto("/documents/new")
    page.locator("input[type=file]").set_input_files(news)
    keep("upload")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile(r"/documents/\d+$"))
    keep("reading")
    to_the_desk = page.locator('.ld-actions a[href$="/desk"]')
    expect(to_the_desk).to_be_visible(timeout=30_000)
    keep("found")

    to_the_desk.click()
    page.wait_for_load_state("networkidle")
    keep("desk")
    changed, dropped, kept = _decide_with_the_mouse(page)
    words = quote_of(page, changed)
    keep("decided")

    page.locator("#tally a.btn-primary").click()
    page.wait_for_load_state("networkidle")
    keep("adopt")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+"))
    keep("plan")
    assert dropped not in page.locator("main").inner_text()

    page.goto("/search?q=" + "改写的题目")
    page.goto(_line_with(page, f"改写的题目{changed}") + "/source")
    keep("source")
    marked = "".join(page.locator("figure.ld-quote").first.locator("mark").all_text_contents())
    assert words and marked == words

    page.locator("figure.ld-quote figcaption a").first.click()
    page.wait_for_load_state("networkidle")
    expect(row(page, changed)).to_have_class(re.compile("rd-is-adopted"))
    expect(row(page, kept)).to_have_class(re.compile("rd-is-adopted"))
    keep("back-at-the-desk")


def _decide_with_the_mouse(page: Page) -> tuple[str, str, str]:
    """Accept one, reject one, take it back and reject again, edit one; a counted set too."""
    counted = pks(page, ".rd-row.rd-is-new:has(.rd-slots)")
    first, second, third, *_ = [
        pk for pk in pks(page, ".rd-row.rd-is-new:has(.rd-kind-task)") if pk not in counted
    ]
    row(page, first).locator(".rd-accept").click()
    expect(row(page, first)).to_have_class(re.compile("rd-is-accepted"))
    for pk in counted[:1]:
        row(page, pk).locator(".rd-accept").click()
        expect(row(page, pk)).to_have_class(re.compile("rd-is-accepted"))

    title = row(page, second).locator(".rd-row-title").inner_text()
    row(page, second).locator(".rd-reject").click()
    expect(row(page, second)).to_have_class(re.compile("rd-is-rejected"))
    page.locator("[data-rd-undo] button").click()
    expect(row(page, second)).to_have_class(re.compile("rd-is-new"))
    row(page, second).locator(".rd-reject").click()
    expect(row(page, second)).to_have_class(re.compile("rd-is-rejected"))

    row(page, third).locator(".rd-edit").click()
    row(page, third).locator("input[name=title], textarea[name=title]").fill(f"改写的题目{third}")
    row(page, third).locator(".rd-edit-form button.btn-primary").click()
    expect(row(page, third)).to_have_class(re.compile("rd-is-edited"))
    return third, title, first


def _line_with(page: Page, title: str) -> str:
    link = page.locator('main a[href*="/plans/lines/"]', has_text=title).first
    return str(link.get_attribute("href"))
