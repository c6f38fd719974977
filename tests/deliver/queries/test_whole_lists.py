"""Lists as a whole: what is kept and what is not in one order, and nothing lost on the way."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, Standing
from luodi.deliver.queries import Wanted, whole_lists
from luodi.org import queries as org
from luodi.org.models import Person
from luodi.plan import actions as plans
from luodi.plan.models import Line

TODAY = date(2025, 3, 10)
NUMBER, LIGHT, TITLE = range(3)


@pytest.fixture
def five(
    office: Person, plan: Any, industry_bureau: Any, now: datetime, assignment: Assignment
) -> list[Assignment]:
    """Five tasks, the later ones due earlier, none reported; how they stand is not kept."""
    made = []
    for number in range(1, 6):
        line = plans.add_child(plan=plan, parent=None, level="task", title=f"步道第{number}段",
                               lead_unit=industry_bureau, due_on=date(2025, 11, 30 - number),
                               by=office, at=now)  # fmt: skip
        made.append(actions.assign(line=line, by=office, at=now))
    return made


def _titles(person: Person, **wanted: Any) -> list[str]:
    rows = queries.printed_rows(org.reach(person), Wanted(**wanted), TODAY)
    return [row[TITLE] for row in rows]


def _keep(now: datetime) -> None:
    actions.keep_standings(today=TODAY, by=None, at=now)


def test_a_row_tells_number_light_title_unit_shares_deadline_and_state(
    office: Person, signed: Assignment, report: Any, now: datetime
) -> None:
    actions.verify(update=report(completion_rate=Decimal("0.2")), by=office, at=now)

    [row] = queries.printed_rows(org.reach(office), Wanted(), TODAY)

    # 69 of 365 days have passed since 1 January: 18.9 %
    assert row == (signed.line.number, "On track", "建成东岸步道", "区经信局", "20%", "18.9%",
                   "2025-12-31", "Signed for, under way")  # fmt: skip


def test_what_is_not_known_is_a_dash(office: Person, assignment: Assignment) -> None:
    [row] = queries.printed_rows(org.reach(office), Wanted(), TODAY)

    assert (row[LIGHT], row[4]) == ("No report", "–")


@pytest.mark.parametrize("sort", ["worst", "due", "number"])
def test_the_order_is_that_of_the_pages_whoever_is_kept(
    office: Person, five: list[Assignment], now: datetime, sort: str
) -> None:
    reach, wanted = org.reach(office), Wanted(sort=sort)
    paged = [row.assignment.line.title
             for row in queries.listed(reach, wanted, queries.Place(), TODAY).rows]  # fmt: skip
    assert _titles(office, sort=sort) == paged

    _keep(now)
    assert _titles(office, sort=sort) == paged

    Standing.objects.filter(assignment__in=[five[1].pk, five[3].pk]).delete()
    assert _titles(office, sort=sort) == paged


def test_light_and_freshness_narrow_what_is_kept_and_what_is_computed(
    office: Person, five: list[Assignment], now: datetime
) -> None:
    actions.set_light(assignment=five[0], light="red", reason="停工", by=office, at=now)
    actions.set_light(assignment=five[1], light="red", reason="停工", by=office, at=now)
    _keep(now)
    Standing.objects.filter(assignment=five[1].pk).delete()

    assert _titles(office, light="red") == ["步道第1段", "步道第2段"]
    assert len(_titles(office, light="no_data")) == 4
    assert _titles(office, freshness="fresh") == []


def test_what_is_kept_of_another_version_is_computed_anew(
    office: Person, five: list[Assignment], now: datetime
) -> None:
    _keep(now)
    Standing.objects.filter(assignment=five[0].pk).update(light="green")
    assert "步道第1段" in _titles(office, light="green")

    Assignment.objects.filter(pk=five[0].pk).update(version=five[0].version + 1)

    assert _titles(office, light="green") == []


def test_keys_come_in_parts_that_a_database_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_lists, "AT_ONCE", 2)

    assert list(whole_lists.parts([1, 2, 3])) == [[1, 2], [3]]
    assert list(whole_lists.parts([])) == []


def test_a_whole_list_takes_as_many_questions_with_more_tasks_in_it(
    office: Person, five: list[Assignment], now: datetime, django_assert_max_num_queries: Any
) -> None:
    _keep(now)

    with django_assert_max_num_queries(2):  # targets changed today, and the tasks
        assert len(_titles(office)) == 6


def test_a_task_that_leaves_the_list_meanwhile_keeps_its_cells(
    office: Person, five: list[Assignment], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another person does between two questions of the database."""
    _keep(now)
    told = whole_lists.with_standings

    def and_then_withdrawn(*args: Any) -> Any:
        found = told(*args)
        Line.objects.filter(pk=five[2].line_id).update(state="withdrawn")
        return found

    monkeypatch.setattr(whole_lists, "with_standings", and_then_withdrawn)

    titles = [row[4] for row in queries.register_rows(org.reach(office), Wanted(), TODAY)]

    assert len(titles) == 6 and "步道第3段" in titles
