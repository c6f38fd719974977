"""How every task stands is read once, and after a report of the task alone that it is about."""

from datetime import date
from importlib import import_module

import pytest

from luodi.audit.remembering import KEPT, SEEN
from luodi.deliver import actions, queries
from luodi.deliver.models import Standing
from luodi.deliver.queries import Place, Wanted
from luodi.deliver.queries.of_the_house import of_the_house
from luodi.org import queries as org
from luodi.plan import actions as plans

TODAY = date(2025, 4, 20)
LISTED = import_module("luodi.deliver.queries.listed")  # a query of the room has the same name


@pytest.fixture(autouse=True)
def _seen_nothing():
    """The trail of another test is none of this one."""
    SEEN.clear()
    KEPT.clear()


@pytest.fixture
def second(plan, industry_bureau, office, now):
    """Another task of the industry bureau, assigned and not signed for."""
    added = plans.add_child(
        plan=plan, parent=None, level="task", title="修好西桥", lead_unit=industry_bureau,
        due_on=date(2025, 12, 31), by=office, at=now,
    )  # fmt: skip
    return actions.assign(line=added, by=office, at=now)


@pytest.mark.django_db(transaction=True)
def test_after_a_report_the_house_is_not_read_again(
    signed, second, report, now, django_assert_max_num_queries
):
    actions.keep_standings(today=TODAY, by=None, at=now)
    before = of_the_house(TODAY)
    kept = dict(before)
    report()

    # where the trail ends, what came, what it names, for the targets, and the one task
    with django_assert_max_num_queries(5):
        after = of_the_house(TODAY)

    assert set(before) == set(after) == {signed.pk, second.pk}
    assert before[second.pk] is after[second.pk]
    assert before[signed.pk] is not after[signed.pk]
    assert before == kept  # whoever was given it before reads on


@pytest.mark.django_db
def test_what_is_kept_of_another_day_or_not_at_all_is_not_kept(signed, second, now):
    actions.keep_standings(today=TODAY, by=None, at=now)
    Standing.objects.filter(assignment=second).delete()

    told = of_the_house(TODAY)
    later = of_the_house(date(2025, 4, 21))

    assert [(told[task.pk].light, told[task.pk].is_kept) for task in (signed, second)] == [
        ("no_data", 1), (None, 0)
    ]  # fmt: skip
    assert [one.is_kept for one in later.values()] == [0, 0]


@pytest.mark.django_db
def test_a_task_of_a_withdrawn_line_is_none_of_them(signed, second, office, now):
    plans.withdraw_line(line=second.line, reason="已统一建设", by=office, at=now)

    assert list(of_the_house(TODAY)) == [signed.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("sort", queries.SORTS)
def test_a_task_that_changes_while_the_list_is_asked_for_stands_in_it_once(
    signed, second, office, now, monkeypatch, sort
):
    """Kept when the house was read, reported on before the rows were; of the other none is kept."""
    actions.keep_standings(today=TODAY, by=None, at=now)
    Standing.objects.filter(assignment=second).delete()
    before = of_the_house(TODAY)
    Standing.objects.filter(assignment=signed).update(assignment_version=0)
    monkeypatch.setattr(LISTED, "of_the_house", lambda _today: before)

    found = queries.listed(org.reach(office), Wanted(sort=sort), Place(), TODAY)

    assert sorted(row.assignment.pk for row in found.rows) == sorted([signed.pk, second.pk])
    assert (found.total, found.matched) == (2, 2)
