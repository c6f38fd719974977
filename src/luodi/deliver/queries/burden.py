"""Ask what reporting costs a unit: fields a month, and minutes by a plain model."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from luodi.deliver import months
from luodi.deliver.models import RESTING, Assignment
from luodi.deliver.queries.inbox import InboxRow
from luodi.deliver.queries.tasks import ACTIVE

# The model, to be argued about: whoever types needs so long, and so long to think about a field.
LETTERS_A_MINUTE = 200
SECONDS_A_FIELD = 3
# A sentence of which nothing is known yet, in characters.
USUAL_SENTENCE = 40
SHARE = 2  # characters of a share in percent


@dataclass(frozen=True, slots=True)
class Asked:
    """What a unit is asked in a month by reports: how many, and how many fields they have."""

    month: date
    reports: int
    fields: int


def minutes_for(fields: int, letters: int) -> float:
    """Return how many minutes it takes to fill in so many fields with so many characters."""
    return fields * SECONDS_A_FIELD / 60 + letters / LETTERS_A_MINUTE


def minutes_of(rows: Iterable[InboxRow]) -> int:
    """Return how many minutes an inbox takes, rounded up: each sentence is as long as the last."""
    rows = list(rows)
    letters = sum(_letters(row) for row in rows)
    return ceil(minutes_for(sum(row.fields for row in rows), letters))


def burden_of(unit_pk: int, today: date) -> tuple[Asked, Asked]:
    """Return what a unit is asked this month and was asked last month.

    Asked is every monthly report that falls due in the month on a task that it leads, unless the
    task was completed before; two fields, or one where a figure of a target gives the share.
    """
    rows = Assignment.objects.filter(unit=unit_pk, line__state=ACTIVE).select_related("line")
    known = list(rows.prefetch_related("line__targets"))
    last = months.last_month(today)
    return _asked(known, today, today), _asked(known, last, today)


def _asked(known: list[Assignment], month: date, today: date) -> Asked:
    due_on = months.due_of(months.last_month(month))
    ended = due_on + timedelta(days=1)
    owed = [row for row in known if _owes(row, due_on, ended)]
    if month == today:  # what rests now is not asked; of before nobody keeps since when
        owed = [row for row in owed if row.state not in RESTING]
    fields = sum(1 if _has_figures(row) else 2 for row in owed)
    return Asked(month.replace(day=1), len(owed), fields)


def _owes(row: Assignment, due_on: date, ended: date) -> bool:
    if row.completed_at is not None and months.day_of(row.completed_at) < due_on:
        return False
    return due_on in months.dues(months.day_of(row.assigned_at), ended)


def _has_figures(row: Assignment) -> bool:
    return any(target.indicator_id for target in row.line.targets.all())


def _letters(row: InboxRow) -> int:
    said: Any = row.sent_back or row.last
    sentence = len(said.sentence) if said else USUAL_SENTENCE
    return sentence + (0 if row.bases else SHARE)
