"""Ask for tasks as plain rows: the day's work looks through thousands and loads few."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from luodi.deliver.models import Assignment

OF_TASK = ("pk", "line_id", "unit_id", "state", "preset", "starts_on", "assigned_at", "signed_at",
           "completed_at", "version")  # fmt: skip
OF_LINE = ("line__due_on", "line__version")


@dataclass(frozen=True, slots=True)
class PlainLine:
    """What light and ladder need of a line of the plan, by the names that the model has."""

    pk: int
    due_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class Plain:
    """What light and ladder need of an assignment, by the names that the model has."""

    pk: int
    line_id: int
    unit_id: int
    state: str
    preset: str
    starts_on: date
    assigned_at: datetime
    signed_at: datetime | None
    completed_at: datetime | None
    version: int
    line: PlainLine


def plain(rows: QuerySet[Assignment], among: Container[int] | None = None) -> list[Plain]:
    """Return assignments as plain rows in the order of their keys; only those ``among`` these keys,
    where some are given: of many thousands that a caller has locked no statement can name all.
    """
    told = rows.order_by("pk").values_list(*OF_TASK, *OF_LINE)
    return [_plain(*one) for one in told if among is None or one[0] in among]


def _plain(*told: Any) -> Plain:
    *task, due_on, version = told
    return Plain(*[*task, PlainLine(task[1], due_on, version)])
