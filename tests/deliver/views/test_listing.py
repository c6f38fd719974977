"""The list's page: filter, counts, pages, what waits, the print; and the lights below a line."""

import re
from datetime import date
from decimal import Decimal

import pytest

from luodi.deliver import actions
from luodi.deliver.models import Assignment
from luodi.deliver.queries import desks
from luodi.org import actions as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def _page(answer):
    return answer.content.decode()


@pytest.fixture
def sixty(plan, industry_bureau, office, now):
    """Sixty tasks."""
    for number in range(1, 61):
        line = plans.add_child(plan=plan, parent=None, level="task", title=f"任务{number}号",
                               lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office,
                               at=now)  # fmt: skip
        actions.assign(line=line, by=office, at=now)


def _titles(page):
    return re.findall(r'<a href="/delivery/tasks/\d+">(任务\d+号)</a>', page)


@pytest.mark.parametrize(("size", "shown"), [("", 25), ("50", 50), ("100", 60), ("7", 25)])
def test_a_page_holds_25_50_or_100_tasks(english, office, sixty, size, shown):
    page = _page(english(office).get(f"/delivery/?size={size}"))

    assert len(_titles(page)) == shown
    assert "<strong>60</strong> tasks" in page


def test_one_walks_page_by_page_and_keeps_the_filter(english, office, sixty):
    browser, seen = english(office), []
    address = "/delivery/?sort=number&amp;light=no_data"
    for _page_number in range(3):
        page = _page(browser.get(address.replace("&amp;", "&")))
        seen += _titles(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if following is None:
            break
        address = following[1]

    assert "light=no_data" in address and "sort=number" in address
    assert seen == [f"任务{number}号" for number in range(1, 61)]
    assert 'rel="prev"' in page


def test_odd_values_ask_for_everything_and_break_nothing(english, office, assignment):
    """B51, B57."""
    browser = english(office)
    for odd in (
        "light=%00",
        "unit=x",
        f"unit={2**63}",
        "unit=-1",
        "plan=999999",
        "state=__class__",
        "sort=line__plan__created_by__password",
        "after=%00~1",
        "before=0~x",
        "size=1e3",
        "freshness[]=late",
        "q=%00",
        "overdue=maybe",
        "mine=all",
        "q=" + "长" * 101,
    ):
        answer = browser.get(f"/delivery/?{odd}")
        assert answer.status_code == 200, odd


def test_a_filter_that_nothing_answers_says_how_to_go_on(english, office, assignment):
    page = _page(english(office).get("/delivery/?q=没有这样的词"))

    assert "No task matches" in page and "Show all" in page


def test_people_of_one_unit_choose_no_unit_and_whose_tasks(english, lead_unit, office, assignment):
    theirs = _page(english(lead_unit).get("/delivery/"))
    offices = _page(english(office).get("/delivery/"))

    assert 'name="mine"' in theirs and 'name="unit"' not in theirs
    assert 'name="unit"' in offices


def test_a_part_alone_is_the_list_without_the_page_around(english, office, assignment):
    answer = english(office).get("/delivery/", headers={"HX-Request": "true"})

    assert _page(answer).startswith('<section id="deliver-list"')
    assert "HX-Request" in answer.get("Vary", "")


def test_what_waits_stands_on_the_first_page_alone(english, lead_unit, assignment):
    browser = english(lead_unit)

    assert "Waiting for you: 1" in _page(browser.get("/delivery/"))
    assert "Waiting for you" not in _page(browser.get("/delivery/?light=no_data"))


def test_a_light_by_hand_says_so_in_the_list(english, office, assignment, now):
    from django.utils import timezone

    actions.set_light(assignment=assignment, light="amber", reason="停工", by=office,
                      at=timezone.now())  # fmt: skip

    page = _page(english(office).get("/delivery/"))

    assert "ld-light-amber" in page and "set by hand" in page


def test_the_print_holds_all_rows_and_says_what_filter_was_on(english, office, sixty):
    page = _page(english(office).get("/delivery/print?light=no_data"))

    assert len(re.findall(r"任务\d+号", page)) == 60
    assert "Status light: No report" in page


def test_below_a_line_the_worst_and_the_distribution_are_shown(
    english, office, plan, line, assignment, industry_bureau, outsider, now
):
    child = plans.add_child(
        plan=plan,
        parent=None,
        level="programme",
        title="工程",
        lead_unit=industry_bureau,
        due_on=date(2025, 12, 31),
        by=office,
        at=now,
    )
    task = plans.add_child(
        plan=plan,
        parent=child,
        level="task",
        title="子任务",
        lead_unit=industry_bureau,
        due_on=date(2025, 12, 31),
        by=office,
        at=now,
    )
    actions.assign(line=task, by=office, at=now)

    url = f"/delivery/_below/{child.pk}"
    page = _page(english(office).get(url))

    assert "Tasks below this line" in page and "ld-light-no_data" in page and "1 task" in page
    assert _page(english(outsider).get(url)) == ""
    assert _page(english(office).get(f"/delivery/_below/{task.pk}")) == ""
    assert _page(english(office).get(f"/delivery/_below/{2**63 - 1}")) == ""


def test_of_sixty_that_wait_eight_are_shown_and_a_link_leads_to_all(english, lead_unit, sixty):
    page = _page(english(lead_unit).get("/delivery/"))

    assert len(re.findall(r'<form method="post" action="/delivery/tasks/\d+/sign">', page)) == 8
    assert '<a href="/delivery/?state=assigned&amp;mine=own">To sign for: all 60</a>' in page


def test_the_link_to_all_holds_ones_own_tasks_and_none_of_a_unit_below(
    english, lead_unit, plan, industry_bureau, sixty, office, now
):
    below = org.add_unit(by=office, at=now, code="GYJ-1", name="工业局一科", short_name="一科",
                         kind="bureau", parent=industry_bureau)  # fmt: skip
    line = plans.add_child(plan=plan, parent=None, level="task", title="任务61号", lead_unit=below,
                           due_on=date(2025, 12, 31), by=office, at=now)  # fmt: skip
    actions.assign(line=line, by=office, at=now)
    browser = english(lead_unit)

    own = _titles(_page(browser.get("/delivery/?state=assigned&mine=own&size=100")))
    led = _titles(_page(browser.get("/delivery/?state=assigned&mine=lead&size=100")))

    assert "任务61号" not in own and len(own) == 60
    assert "任务61号" in led and len(led) == 61


def test_of_two_with_one_place_one_is_shown_and_a_link_leads_to_both(
    english, lead_unit, office, sixty, now, monkeypatch
):
    monkeypatch.setattr(desks, "MOST_SHOWN", 1)
    for row in Assignment.objects.order_by("pk")[:2]:
        actions.sign(assignment=row, by=lead_unit, at=now)
        actions.report_progress(line=row.line, by=lead_unit, at=now, sentence="完成勘测",
                                completion_rate=Decimal("0.2"))  # fmt: skip

    page = _page(english(office).get("/delivery/"))

    assert page.count("Look at it</a>") == 1
    assert '<a href="/delivery/reviews">To verify: all 2</a>' in page
