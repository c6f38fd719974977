"""Ask for lines by words, and for lines as the register tells them, for rooms that come after."""

from typing import Any

from django.db.models import QuerySet

from luodi.plan.models import Line
from luodi.plan.register.cells import Told, told
from luodi.plan.register.columns import COLUMNS, Column
from luodi.plan.wanted import with_words


def with_words_of(text: str) -> QuerySet[Any]:
    """Return the keys of the lines whose title or number holds every word of a text."""
    return with_words(Line.objects.all(), text, numbers=True).values("pk")


def register_columns() -> tuple[Column, ...]:
    """Return the 35 columns of the task register, in order; what only reports fill stands empty."""
    return COLUMNS


def register_cells(keys: QuerySet[Any]) -> list[Told]:
    """Return what the register says of lines by key, in the plan's order; few queries for all."""
    return told(Line.objects.filter(pk__in=keys))
