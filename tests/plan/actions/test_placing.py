"""Where lines may stand, and numbers after something moved."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.plan.actions.numbers import renumber
from luodi.plan.actions.placing import as_recorded, next_position
from luodi.plan.models import Line


def test_the_next_position_stands_behind_all_siblings(plan, goal, task):
    Line.objects.filter(pk=task.pk).update(position=7)

    assert (next_position(plan, goal), next_position(plan, task)) == (8, 1)


def test_only_numbers_that_changed_are_stored(plan, goal, task):
    with CaptureQueriesContext(connection) as queries:
        fresh = renumber(plan)

    assert fresh == {goal.pk: "1", task.pk: "1.1"}
    assert not [query for query in queries if query["sql"].startswith("UPDATE")]


def test_a_number_that_went_wrong_is_mended(plan, goal, task):
    Line.objects.filter(pk=task.pk).update(number="9")

    renumber(plan)

    assert Line.objects.get(pk=task.pk).number == "1.1"


def test_a_line_is_recorded_in_plain_values(task, units):
    task.lead_unit = units["JXJ"]

    assert as_recorded(task) == {
        "number": "1.1", "level": "task", "title": "建成东岸步道", "parent": task.parent_id,
        "lead_unit": "JXJ", "lead_unit_text": "", "supporting_units": [], "supporting_text": "",
        "starts_on": None, "due_on": None, "due_text": "", "first_due_on": None,
        "extensions": None, "weight": None, "sponsor": None, "sponsor_text": "", "owner": None,
        "owner_text": "", "chain_chief": None, "standard": "", "remark": "", "assumed": [],
        "state": "active", "merged_into": None,
    }  # fmt: skip
