"""Ask for lines by words, and for lines as the register tells them, for rooms that come after."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from luodi.plan.models import Line
from luodi.plan.register.cells import Value, cells_of
from luodi.plan.register.columns import COLUMNS, Column
from luodi.plan.wanted import with_words


def with_words_of(text: str) -> QuerySet[Any]:
    """Return the keys of the lines whose title or number holds every word of a text."""
    return with_words(Line.objects.all(), text, numbers=True).values("pk")


def register_columns() -> tuple[Column, ...]:
    """Return the 35 columns of the task register, in order; what only reports fill stands empty."""
    return COLUMNS


def register_cells(lines: Sequence[int], keys: Sequence[str]) -> list[Sequence[Value]]:
    """Return what these columns say of lines, a cell a line in each; few queries for all.

    ``lines`` are named by their keys, ``keys`` are columns that the plan fills.
    """
    return cells_of(lines, keys)
