"""Numbers and sort keys are written where something moved, and nowhere else."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.plan import actions
from luodi.plan.actions.numbers import renumber, renumber_below
from luodi.plan.models import Line


def _keys():
    return dict(Line.objects.values_list("number", "sort_key"))


def test_a_new_line_gets_its_number_and_its_key(plan, task, office, now):
    assert _keys() == {"1": "00001", "1.1": "0000100001"}


def test_below_a_line_that_moved_all_numbers_follow(plan, goal, task, office, now):
    Line.objects.filter(pk=goal.pk).update(position=5)
    other = actions.add_child(plan=plan, parent=None, level="goal", title="兴业", by=office, at=now)
    Line.objects.filter(pk=other.pk).update(position=2)

    found = renumber_below(plan, None)

    assert found == {other.pk: "1", goal.pk: "2", task.pk: "2.1"}
    assert _keys() == {"1": "00001", "2": "00002", "2.1": "0000200001"}


def test_where_nothing_moved_nothing_is_written(plan, goal, task):
    with CaptureQueriesContext(connection) as asked:
        renumber_below(plan, goal.pk)

    assert not [query for query in asked if query["sql"].startswith("UPDATE")]


def test_a_key_that_is_missing_is_filled(plan, task):
    Line.objects.update(sort_key="")

    renumber(plan)

    assert _keys() == {"1": "00001", "1.1": "0000100001"}


def test_editing_a_line_asks_for_no_numbers(plan, goal, task, office, now):
    with CaptureQueriesContext(connection) as asked:
        actions.edit_line(line=task, version=1, title="建成步道", by=office, at=now)

    numbering = [q for q in asked if q["sql"].startswith("UPDATE plan_line SET number")]
    assert not numbering
