"""The year from its decision to its circular, page by page, as a browser shows it.

One command plays the year into a house of its own. The keys are known, for it was empty: runs 1 and
2 are the first quarter's, 3 corrects the first of them, 5 was replaced by 6 after an objection, 9
and 10 are the fourth quarter's; publication 1 was withdrawn, 11 is the latest public board.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.year_house import PUBLIC, YearHouse, play
from tools.running_house import running

PAGES = (
    ("home", "office", "/"), ("document", "office", "/documents/1"), ("plan", "office", "/plans/1"),
    ("loop", "office", "/plans/1/year"),
    ("sentence", "office", "/plans/lines/15/source"),
    ("figures", "office", "/figures/of/rural_roads"),
    ("delivery", "office", "/delivery/"), ("task", "office", "/delivery/tasks/15"),
    ("close-out", "office", "/delivery/tasks/15/close-out"),
    ("slips", "office", "/delivery/slips?show=all"),
    ("assessments", "office", "/assess/"), ("ranking", "office", "/assess/9"),
    ("replaced", "office", "/assess/5"), ("in-its-place", "office", "/assess/6"),
    ("heat", "office", "/assess/9/criteria"), ("why", "office", "/assess/9/why/JTJ"),
    ("what-if", "office", "/assess/10/why/SPZ/if?criterion=tax_per_mu&figure=20"),
    ("since", "office", "/assess/9/why/JTJ/since"), ("against", "office", "/assess/9/against"),
    ("trust", "office", "/assess/9/trust"), ("objection", "office", "/assess/objections/1"),
    ("own-score", "lead_unit", "/assess/9/why/JTJ"),
    ("boards", "office", "/boards/"), ("board", "office", "/boards/8"),
    ("withdrawn", "office", "/boards/1"),
    ("circulars", "office", "/circulars/"), ("circular", "office", "/circulars/4"),
    ("findings", "office", "/review/?year=2025"), ("finding", "office", "/review/findings/1"),
    ("public", PUBLIC, "/public/"), ("public-board", PUBLIC, "/public/boards/11"),
    ("public-place", PUBLIC, "/public/boards/11/JTJ"),
    ("embed", PUBLIC, "/public/boards/11/embed/bump"),
)  # fmt: skip
SIZES = ({"width": 1920, "height": 1080}, {"width": 3840, "height": 1080})


@pytest.fixture(scope="module")
def year_house(
    tmp_path_factory: pytest.TempPathFactory, chromium_path: str, chromium: Browser
) -> Iterator[YearHouse]:
    """The year, played by one command and served as `luodi run` serves it."""
    home = tmp_path_factory.mktemp("year")
    made = play(home)
    with running(home) as house:
        yield YearHouse(house, chromium, lambda _page, _name: None, made)


@pytest.fixture
def visitors(year_house: YearHouse, picture: Callable[[Page, str], None]) -> Iterator[YearHouse]:
    """Those who look at the year; at the end nothing may have gone wrong in any of their tabs."""
    year_house.take = picture
    year_house.wrong.clear()
    year_house.watchers.clear()
    yield year_house
    for watcher in year_house.watchers:
        watcher.page.close()
    assert year_house.complaints() == []


@pytest.mark.parametrize(("name", "role", "path"), PAGES, ids=[row[0] for row in PAGES])
def test_each_page_of_the_loop_stands_in_both_languages_and_on_a_phone(
    visitors: YearHouse, name: str, role: str, path: str
) -> None:
    visitors.look(role, path, name)


def test_the_command_told_where_to_look_and_each_place_is_there(visitors: YearHouse) -> None:
    page = visitors.tab("office")

    for path in visitors.made["open"]:
        answer = page.goto(path)
        assert answer is not None and answer.status == 200, path

    assert len(visitors.made["open"]) == 9


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("size", SIZES, ids=["1920", "3840"])
def test_the_big_screen_shows_the_course_of_the_year(
    visitors: YearHouse, size: dict[str, int], language: str
) -> None:
    path = f"/public/boards/11?screen=1&lang={language}"

    page = visitors.on_a_wall(path, f"screen-{language}", size)

    shown = page.locator(".air-tile:visible").count()
    assert shown == 2 if size is SIZES[0] else shown > 2
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


def test_the_withdrawn_board_says_why_to_everybody(visitors: YearHouse) -> None:
    page = visitors.tab(PUBLIC, watched=False)  # a browser complains of 410 by itself

    answer = page.goto("/public/boards/1?lang=zh-hans")

    expect(page.get_by_role("main")).to_contain_text("首次公布时漏计上级通报扣分")
    assert answer is not None and answer.status == 410
    visitors.take(page, "year-public-withdrawn-zh-hans")
    page.close()


def test_the_circular_is_taken_away_as_a_document(visitors: YearHouse) -> None:
    page = visitors.tab("office")
    page.goto("/circulars/4")

    with page.expect_download() as saved:
        page.locator('main a[href$="/docx"]').first.click()

    with ZipFile(Path(saved.value.path())) as document:
        assert "word/document.xml" in document.namelist()
