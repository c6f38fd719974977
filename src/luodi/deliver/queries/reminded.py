"""Ask which reminders are still open: what they announce has not come, is not past, nor chased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from luodi.deliver import months
from luodi.deliver.ladders import DEADLINE
from luodi.deliver.models import RESTING, Assignment, ProgressUpdate, Reminder
from luodi.deliver.queries.chased import open_slips
from luodi.deliver.queries.matters import days_by
from luodi.deliver.queries.reports import standing
from luodi.deliver.queries.tasks import assignments

# What is announced lies ahead by days, not months: older rows need not be read.
LOOKED_BACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that is still open, with what its rung says in the language of the moment."""

    reminder: Reminder
    title: str


def open_reminders(today: date) -> list[Reminded]:
    """Return the reminders of all tasks that are still open; read them where titles are made."""
    found = list(_announced(today))
    own = assignments().exclude(state__in=RESTING).filter(line__in={row.line_id for row in found})
    return _open(found, own.select_related(None) if found else ())


def reminders_of(own: Iterable[Assignment], today: date) -> list[Reminded]:
    """Return the open reminders of these tasks: of a day ahead, to the unit that leads now, where
    no report came since and no slip took their place.
    """
    by_line = {row.line_id: row for row in own}
    found = list(_announced(today).filter(line__in=by_line).select_related(None))
    for row in found:  # the tasks are there: their columns need not be read again
        row.line = by_line[row.line_id].line
    return _open(found, by_line.values())


def _announced(today: date) -> QuerySet[Reminder]:
    found = Reminder.objects.filter(on__gt=today - LOOKED_BACK, on__lte=today, due_on__gte=today)
    return found.select_related("line__plan", "unit").order_by("on", "pk")


def _open(found: Iterable[Reminder], own: Iterable[Assignment]) -> list[Reminded]:
    by_line = {row.line_id: row for row in own}
    rows = [row for row in found if row.line_id in by_line]
    if not rows:
        return []
    lines = {row.line_id for row in rows}
    came = days_by(standing(ProgressUpdate.objects.filter(line__in=lines)), "line", "submitted_at")
    chased = set(open_slips().filter(line__in=lines).values_list("line", "due_on"))
    newest = {(row.line_id, row.due_on): row for row in rows
              if row.unit_id == by_line[row.line_id].unit_id and not _is_moved(row)}  # fmt: skip
    return [
        Reminded(row, months.rung_title(row.rung)) for key, row in newest.items()
        if key not in chased and came.get(row.line_id, date.min) < row.on
    ]  # fmt: skip


def _is_moved(row: Reminder) -> bool:
    kind = {rung.code: rung.of for rung in months.rule().rungs}.get(row.rung)
    return kind == DEADLINE and row.line.due_on != row.due_on
