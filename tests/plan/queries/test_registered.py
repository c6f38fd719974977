"""Lines by words and lines as the register tells them, for rooms that come after."""

import pytest

from luodi.plan import actions, queries
from luodi.plan.models import Line, TaskForce
from luodi.plan.register.cells import CELLS, cells_of, told

pytestmark = pytest.mark.django_db
TOLD = ("title", "task_force", "lead", "state")


def test_keys_of_lines_by_words_and_numbers(task):
    assert [row["pk"] for row in queries.with_words_of(task.title)] == [task.pk]
    assert list(queries.with_words_of("没有这样的词")) == []


def test_cells_of_lines_are_those_of_the_register(task):
    found = queries.register_cells([task.pk], ["title", "level", "number"])

    assert found == [[task.title], ["Task"], [task.number]]
    assert queries.register_cells([], ["title", "number"]) == [[], []]


def test_cells_come_in_the_order_of_the_lines_that_are_named(task):
    above = task.parent

    assert queries.register_cells([task.pk, above.pk], ["title"]) == [[task.title, above.title]]
    assert queries.register_cells([above.pk, task.pk], ["title"]) == [[above.title, task.title]]


def test_the_register_has_35_columns():
    assert len(queries.register_columns()) == 35


def test_a_line_tells_the_same_alone_and_with_all_that_is_known_of_it(
    paper, plan, task, office, now, units
):
    """One asks for fields column by column, the other for whole lines: an empty slot with a task
    force, of which something is assumed; two that are led by a unit, and by words alone.
    """
    paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)
    slots = actions.adopt_document(document=paper.document, plan=plan, by=office, at=now).slots
    # no action lets an empty slot have one; the register tells each column by itself all the same
    TaskForce.objects.create(line=slots[1], name="便民专班")
    Line.objects.filter(pk=slots[1].pk).update(
        assumed=["due_on"], lead_unit=units["JXJ"], lead_unit_text="区经信局等单位"
    )
    Line.objects.filter(pk=task.pk).update(lead_unit=None, lead_unit_text="区园林中心")

    rows = told(Line.objects.filter(plan=plan))

    lines = [row.pk for row in rows]
    assert len(lines) == 9  # a goal, a task, a programme, six slots
    for key in CELLS:
        assert cells_of(lines, [key]) == [[row.cells[key] for row in rows]], key
    cells = {row.pk: [row.cells[key] for key in TOLD] for row in rows}
    assert cells[slots[1].pk] == ["Slot 2 of 6, to be filled", "便民专班", "区经信局",
                                  "slot to fill；partly assumed"]  # fmt: skip
    assert cells[slots[0].pk] == ["Slot 1 of 6, to be filled", None, None, "slot to fill"]
    assert cells[task.pk] == ["建成东岸步道", None, "区园林中心", ""]
