"""How this room's operations find what a program names, and refuse in the pages' words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from luodi.deliver import queries
from luodi.deliver.api.schemas import TaskTold, task_told
from luodi.deliver.errors import DeliverError, Stale
from luodi.deliver.models import Assignment
from luodi.ui.exchange import changed, not_here, refused


def task_named(request: HttpRequest, line_pk: int) -> Assignment:
    """Return a task in reach of whoever asks, or refuse it as not there."""
    found = queries.assignment_in_scope(line_pk, request.user)
    if found is None:
        raise not_here("line_id", line_pk)
    return found


def told(line_pk: int) -> TaskTold:
    """Return a task as it stands now."""
    row = queries.assignments().get(line=line_pk)
    return all_told([row])[0]


def all_told(rows: list[Assignment]) -> list[TaskTold]:
    """Return tasks with their lights of today as programs are told them."""
    stands = queries.standings(rows, timezone.localdate())
    return [task_told(row, stands[row.pk]) for row in rows]


def acting(request: HttpRequest) -> dict[str, Any]:
    """Return who acts, and when."""
    return {"by": request.user, "at": timezone.now()}


@contextmanager
def in_words(assignment: Assignment) -> Iterator[None]:
    """Turn what the room refuses into a Problem with the same sentence."""
    try:
        yield
    except Stale as error:
        raise changed(error.sentence, told(assignment.line_id)) from error
    except DeliverError as error:
        raise refused(error.sentence) from error
