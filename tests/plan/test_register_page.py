"""Pages by key: forward, back, filtered, and beyond the end."""

import pytest

from luodi.plan.models import Line
from luodi.plan.numbering import sort_key
from luodi.plan.register_page import Place, register_page
from luodi.plan.scope import Scope
from luodi.plan.wanted import Wanted

EVERYTHING = Scope(everything=True)


@pytest.fixture
def sixty(plan, goal):
    """A goal and 60 tasks below it, 1.1 to 1.60."""
    Line.objects.bulk_create(
        Line(plan=plan, parent=goal, parent_level="goal", level="task", position=at,
             title=f"任务{at}", folded=f"任务{at}", number=f"1.{at}", sort_key=sort_key(f"1.{at}"))
        for at in range(1, 61)
    )  # fmt: skip
    return plan


def _walk(plan):
    """The pages from the first to the last, as lists of numbers."""
    pages, place = [], Place()
    while True:
        page = register_page(plan, EVERYTHING, Wanted(), place)
        pages.append([row.number for row in page.rows])
        if not page.later:
            return pages
        place = Place(after=page.later)


def test_the_pages_hold_every_line_once_in_order(sixty):
    pages = _walk(sixty)

    assert [len(page) for page in pages] == [25, 25, 11]  # a goal and 60 tasks
    assert [one for page in pages for one in page] == ["1", *(f"1.{n}" for n in range(1, 61))]


def test_back_leads_to_the_same_pages(sixty):
    first = register_page(sixty, EVERYTHING, Wanted(), Place())
    second = register_page(sixty, EVERYTHING, Wanted(), Place(after=first.later))
    back = register_page(sixty, EVERYTHING, Wanted(), Place(before=second.earlier))

    assert [row.number for row in back.rows] == [row.number for row in first.rows]
    assert (first.earlier, back.earlier, back.later) == ("", "", first.later)


def test_a_filter_counts_and_pages_its_matches(sixty):
    page = register_page(sixty, EVERYTHING, Wanted(level="task"), Place(size=50))

    assert (page.total, page.matched, len(page.rows), page.filtered) == (61, 60, 50, True)
    assert page.rows[0].above == "宜居"


@pytest.mark.parametrize("key", ["99999", sort_key("1.60")])
def test_behind_the_last_line_is_the_last_page(sixty, key):
    page = register_page(sixty, EVERYTHING, Wanted(), Place(after=key))

    assert [row.number for row in page.rows] == [f"1.{n}" for n in range(36, 61)]
    assert (page.earlier, page.later) == (sort_key("1.36"), "")


def test_before_the_first_line_is_the_first_page(sixty):
    page = register_page(sixty, EVERYTHING, Wanted(), Place(before=sort_key("1")))

    assert (page.rows[0].number, page.earlier, page.later) == ("1", "", sort_key("1.24"))


def test_a_last_page_that_no_longer_matches_leads_back_to_those_that_do(sixty):
    wanted = Wanted(level="task")
    last = register_page(sixty, EVERYTHING, wanted, Place(after=sort_key("1.50")))
    Line.objects.filter(number__in=[row.number for row in last.rows]).update(level="project")

    page = register_page(sixty, EVERYTHING, wanted, Place(after=sort_key("1.50")))

    assert (page.matched, page.rows[-1].number, page.later) == (50, "1.50", "")


def test_where_nothing_matches_at_all_every_place_is_empty(sixty):
    for place in (Place(), Place(after="00002"), Place(before="00002")):
        page = register_page(sixty, EVERYTHING, Wanted(level="pillar"), place)
        assert (page.rows, page.earlier, page.later) == ([], "", "")
