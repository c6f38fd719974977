"""Close-outs and looks back: the standard of a task, what is open, what was."""

from datetime import date

import pytest

from luodi.deliver import queries
from luodi.deliver.models import Assignment, LookBack, Origin, Stage
from luodi.org import queries as org

pytestmark = pytest.mark.django_db


def test_the_class_of_a_task_says_its_standard(completed):
    assert queries.standard_of(completed).code == "task"
    completed.origin = Origin.RECTIFICATION.value
    assert queries.standard_of(completed).code == "rectification"


def test_a_standard_that_no_pack_has_any_more_is_none():
    assert queries.standard_named("task").version == "2026.1"
    assert queries.standard_named("unheard-of") is None


def test_one_close_out_is_open_until_it_is_closed(completed, go_on):
    assert queries.close_outs_of(completed) != []
    noticed = go_on("noticed")
    assert queries.open_close_out(completed) == noticed
    assert queries.notice_until(noticed) == date(2025, 3, 7)
    assert queries.step_at(noticed, Stage.CLOSED) is None


def test_what_is_in_reach_is_found_and_nothing_else(applied, office, lead_unit, outsider):
    for person, found in ((office, 1), (lead_unit, 1), (outsider, 0)):
        assert queries.close_outs(org.reach(person)).count() == found


def test_a_list_of_close_outs_takes_as_many_queries_as_one(
    applied, office, django_assert_num_queries
):
    with django_assert_num_queries(2):
        [row] = queries.close_outs(org.reach(office))
        assert [(str(row.assignment.line), row.assignment.unit.short_name, step.by.unit.code)
                for step in row.steps.all()] == [("1 建成东岸步道", "区经信局", "JXJ")]  # fmt: skip


def test_a_completed_task_is_to_be_applied_for_until_somebody_does(completed, office):
    assert list(queries.to_apply_for(org.reach(office))) == [completed]


def test_an_applied_one_is_not(applied, office):
    assert list(queries.to_apply_for(org.reach(office))) == []


def test_a_closed_task_is_to_be_looked_at_from_its_day(go_on, office, completed):
    go_on("closed")
    reach = org.reach(office)

    assert [row.due_on for row in queries.look_backs(reach)] == [date(2025, 6, 8)]
    assert list(queries.look_backs(reach, until=date(2025, 6, 7))) == []
    assert queries.open_look_back(completed) == LookBack.objects.get()
    assert queries.look_backs_of(completed) == [LookBack.objects.get()]
    assert list(queries.closed_tasks(reach)) == [Assignment.objects.get()]
    assert queries.open_close_out(completed) is None
