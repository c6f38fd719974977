"""Lines by words and lines as the register tells them, for rooms that come after."""

import pytest

from luodi.plan import queries

pytestmark = pytest.mark.django_db


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
