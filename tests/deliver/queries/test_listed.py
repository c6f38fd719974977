"""The list: the same whether standings are kept or not, page by page, with counts that add up."""

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, Standing
from luodi.deliver.queries import Place, Wanted
from luodi.org import queries as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
LISTED = import_module("luodi.deliver.queries.listed")  # a query of the room has the same name
SHARES = (None, "0.9", "0.3", "0.12", "0.0", "0.5", None)


@pytest.fixture
def tasks(plan, industry_bureau, lead_unit, office, now):
    """Seven tasks of one unit, the shares of their verified reports as above, due monthly."""
    made = []
    for number, share in enumerate(SHARES, start=1):
        line = plans.add_child(
            plan=plan, parent=None, level="task", title=f"任务{number}", lead_unit=industry_bureau,
            due_on=date(2025, 13 - number, 20), by=office, at=now,
        )  # fmt: skip
        task = actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)
        actions.sign(assignment=task, by=lead_unit, at=now)
        if share is not None:
            update = actions.report_progress(line=line, by=lead_unit, at=now, sentence="推进",
                                             completion_rate=Decimal(share))  # fmt: skip
            actions.verify(update=update, by=office, at=now)
        made.append(line)
    return made


@pytest.fixture(params=["kept", "computed", "half"])
def today(request, tasks, now):
    """A day of which all standings are kept, none, or those of some tasks."""
    day = date(2025, 6, 2)
    if request.param != "computed":
        actions.keep_standings(today=day, by=None, at=now)
    if request.param == "half":
        odd = Assignment.objects.filter(line__title__in=["任务1", "任务4", "任务5"]).values("pk")
        Standing.objects.filter(pk__in=odd).update(assignment_version=0)
        Standing.objects.filter(pk__in=odd[:1]).delete()
    return day


def _titles(found):
    return [row.assignment.line.title for row in found.rows]


def _listed(person, today, place=None, **wanted):
    return queries.listed(org.reach(person), Wanted(**wanted), place or Place(), today)


def test_the_worst_light_comes_first_and_the_counts_add_up(today, office):
    found = _listed(office, today)

    lights = {row.assignment.line.title: row.standing.light for row in found.rows}
    ranks = [row.standing.rank for row in found.rows]
    assert ranks == sorted(ranks)
    assert lights["任务5"] == "red" and lights["任务2"] == "green" and lights["任务1"] == "no_data"
    assert dict(found.counts) == {
        light: list(lights.values()).count(light)
        for light in ("red", "amber", "no_data", "green", "done")
    }
    assert (found.total, found.matched, found.earlier, found.later) == (7, 7, "", "")


@pytest.mark.parametrize("sort", queries.SORTS)
def test_pages_forwards_and_backwards_are_the_whole_list(today, office, sort):
    whole = _titles(_listed(office, today, sort=sort))
    place, forwards, last = Place(size=3), [], None
    for _page in range(5):
        page = _listed(office, today, place, sort=sort)
        forwards += _titles(page)
        last, place = page, Place(after=page.later, size=3)
        if not page.later:
            break

    back = _listed(office, today, Place(before=last.earlier, size=3), sort=sort)

    assert forwards == whole and len(whole) == 7
    assert _titles(back) == whole[3:6]
    assert back.earlier and back.later


def test_by_deadline_the_nearest_comes_first_and_by_number_the_first(today, office):
    assert _titles(_listed(office, today, sort="due")) == [f"任务{n}" for n in range(7, 0, -1)]
    assert _titles(_listed(office, today, sort="number")) == [f"任务{n}" for n in range(1, 8)]


def test_a_light_narrows_the_rows_and_not_the_counts(today, office):
    found = _listed(office, today, light="no_data")

    assert _titles(found) == ["任务1", "任务7"]
    assert (found.matched, found.total) == (2, 7)


def test_freshness_narrows_rows_and_counts(today, office):
    # reported on 3 March, the reports of March and April fell due since: late; or never
    assert _titles(_listed(office, today, freshness="missing")) == ["任务1", "任务7"]
    assert _listed(office, today, freshness="late").total == 5
    assert _listed(office, today, freshness="fresh").rows == ()


def test_the_lights_of_the_cockpit_are_those_of_the_list(today, office):
    counts = queries.light_counts(org.reach(office), today)

    assert counts == {light: n for light, n in _listed(office, today).counts if n}


def test_below_a_line_the_lights_are_counted_without_its_own(plan, office, now, industry_bureau):
    top = plans.add_child(
        plan=plan,
        parent=None,
        level="programme",
        title="工程",
        lead_unit=industry_bureau,
        due_on=date(2025, 12, 31),
        by=office,
        at=now,
    )
    for title in ("甲", "乙"):
        line = plans.add_child(plan=plan, parent=top, level="task", title=title,
                               lead_unit=industry_bureau, due_on=date(2025, 12, 31), by=office,
                               at=now)  # fmt: skip
        actions.assign(line=line, by=office, at=now)
    actions.assign(line=top, by=office, at=now)

    counts = queries.light_counts_below(top, org.reach(office), now.date())

    assert [(light, n) for light, n in counts if n] == [("no_data", 2)]


@pytest.mark.parametrize("title", ["任务1", "任务2"])
def test_a_page_asks_a_fixed_number_of_questions(tasks, office, now, title,
                                                 django_assert_max_num_queries):  # fmt: skip
    actions.keep_standings(today=date(2025, 6, 2), by=None, at=now)

    with django_assert_max_num_queries(4):
        assert _titles(_listed(office, date(2025, 6, 2), text=title)) == [title]


def test_a_task_without_a_deadline_stands_last_by_deadline(today, tasks, office):
    # the plan takes no deadline from a led line by its pages; an old row may lack one all the same
    type(tasks[0]).objects.filter(title="任务7").update(due_on=None)

    assert _titles(_listed(office, today, sort="due"))[-1] == "任务7"


def test_the_last_day_that_there_is_breaks_nothing(tasks, office):
    assert _listed(office, date.max - timedelta(days=1)).total == 7


def test_words_find_the_same_tasks_whether_they_are_few_or_many(today, office, monkeypatch):
    asked = [{"text": "任务"}, {"text": "任务", "light": "red"}, {"text": "务 4"}, {"text": "西桥"}]
    few = [_listed(office, today, **wanted) for wanted in asked]

    monkeypatch.setattr(LISTED, "FEW", 0)  # none is named by its key
    many = [_listed(office, today, **wanted) for wanted in asked]

    assert [one.matched for one in few] == [7, few[1].matched, 1, 0]
    assert 0 < few[1].matched < len(SHARES)
    assert [(_titles(one), one.counts) for one in many] == [
        (_titles(one), one.counts) for one in few
    ]
