"""Ask what reporting costs a unit: fields a month, and minutes by a plain model."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from django.db.models import Q

from luodi.audit import queries as audit
from luodi.deliver import months
from luodi.deliver.models import Assignment
from luodi.deliver.queries.inbox import InboxRow
from luodi.deliver.queries.spans import at_work
from luodi.deliver.queries.stood import as_they_stood, handed_over_since
from luodi.deliver.queries.tasks import ACTIVE
from luodi.deliver.queries.unmoved import TASKS

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

    Asked is every monthly report that falls due in the month on a task that it led then, unless the
    task was paused or completed before; two fields, or one where a figure of a target gives the
    share.
    """
    key = ("deliver.burden", unit_pk, today)
    return audit.remembered(key, lambda: _burden(unit_pk, today), TASKS)


def _burden(unit_pk: int, today: date) -> tuple[Asked, Asked]:
    last = months.last_month(today)
    return _asked(unit_pk, today), _asked(unit_pk, last)


def _asked(unit_pk: int, month: date) -> Asked:
    due_on = months.due_of(months.last_month(month))
    rows = _led(unit_pk, due_on)
    worked = at_work(rows, due_on)
    owed = [row for row in rows if any(due_on in months.dues(*span) for span in worked[row.pk])]
    fields = sum(1 if _has_figures(row) else 2 for row in owed)
    return Asked(month.replace(day=1), len(owed), fields)


def _led(unit_pk: int, on: date) -> list[Assignment]:
    rows = Assignment.objects.filter(line__state=ACTIVE).select_related("line")
    now_or_then = Q(unit=unit_pk) | Q(pk__in=handed_over_since(on))
    found = as_they_stood(rows.filter(now_or_then).prefetch_related("line__targets"), on)
    return [row for row in found if row.unit_id == unit_pk]


def _has_figures(row: Assignment) -> bool:
    return any(target.indicator_id for target in row.line.targets.all())


def _letters(row: InboxRow) -> int:
    said: Any = row.sent_back or row.last
    sentence = len(said.sentence) if said else USUAL_SENTENCE
    return sentence + (0 if row.bases else SHARE)
