"""Plain rows say what the rows of the model say, by the same names."""

import pytest

from luodi.deliver.models import Assignment
from luodi.deliver.queries.plain import OF_TASK, plain

pytestmark = pytest.mark.django_db


def test_a_plain_row_says_what_its_task_and_line_say(signed, django_assert_num_queries):
    stored = Assignment.objects.select_related("line").get()

    with django_assert_num_queries(1):
        [row] = plain(Assignment.objects.all())

    assert [getattr(row, name) for name in OF_TASK] == [getattr(stored, name) for name in OF_TASK]
    line = stored.line
    assert (row.line.pk, row.line.due_on, row.line.version) == (line.pk, line.due_on, line.version)


def test_only_those_that_the_caller_locked_are_returned(signed):
    tasks = Assignment.objects.all()

    assert [row.pk for row in plain(tasks, {signed.pk})] == [signed.pk]
    assert plain(tasks, {signed.pk + 1}) == plain(tasks, set()) == []
