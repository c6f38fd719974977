"""Ask which unit led tasks, which rule their lights followed and by when they were to be done, on a
day as known at a moment.

A row tells it of now. Whoever handed a task over, chose another rule or set another deadline since,
the trail keeps what stood before. The day a task begins on is never changed.
"""

from collections.abc import Collection, Iterable
from copy import copy
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import Q

from luodi.audit import queries as audit
from luodi.deliver import months
from luodi.deliver.models import Assignment
from luodi.org import queries as org
from luodi.plan import queries as plans

UNIT, PRESET, DUE_ON = "unit", "preset", "due_on"
CHANGED = {"deliver.handed_over": UNIT, "deliver.rule_chosen": PRESET}
HANDED_OVER = Q(kind="deliver.handed_over")
ANY = Q(kind__in=CHANGED) | plans.KEEPS_DEADLINE


def as_they_stood(
    rows: Iterable[Assignment], on: date, as_of: datetime | None = None
) -> list[Assignment]:
    """Return tasks with the unit, the rule and the deadline of then in place of those of now: to be
    read, and saved by nobody. A line that had another deadline is put in as a copy.
    """
    return _put_back(rows, _changed_since(on, as_of, ANY))


def as_they_stood_on(
    rows: Iterable[Assignment], days: Collection[date]
) -> dict[date, list[Assignment]]:
    """Return copies of tasks by day, each as it stood on that day: the trail is asked once."""
    rows = list(rows)
    told = _told(Q(at__gte=months.end_of(min(days))), ANY) if days else []
    since = {day: [one for one in told if one.at >= months.end_of(day)] for day in days}
    return {day: _put_back(map(copy, rows), _stood_before(since[day])) for day in days}


def _put_back(rows: Iterable[Assignment], since: dict[tuple[str, int], Any]) -> list[Assignment]:
    rows = list(rows)
    codes = {told for (name, _key), told in since.items() if name == UNIT}
    units = {unit.code: unit for unit in org.units().filter(code__in=codes)} if codes else {}
    for row in rows:
        if unit := units.get(since.get((UNIT, row.pk), "")):
            row.unit = unit
        row.preset = since.get((PRESET, row.pk), row.preset)
        if (DUE_ON, row.line_id) in since:
            row.line = _due(row.line, since[DUE_ON, row.line_id])
    return rows


def handed_over_since(on: date, as_of: datetime | None = None) -> set[int]:
    """Return the keys of the tasks that were handed over after a day, or after a moment."""
    return {key for _name, key in _changed_since(on, as_of, HANDED_OVER)}


def _changed_since(on: date, as_of: datetime | None, changes: Q) -> dict[tuple[str, int], Any]:
    """Return what stood before the first change that came after then, by its name and the key of
    the assignment, or of the line for a deadline.
    """
    later = Q(at__gte=months.end_of(on))
    later |= Q() if as_of is None else Q(at__gt=as_of)
    return _stood_before(_told(later, changes))


def _told(later: Q, changes: Q) -> list[Any]:
    """Return what the trail tells of these changes, the first one first."""
    told = audit.events().filter(later, changes)
    # Sorted here: asked to sort, SQLite walks the whole trail by number instead of the days wanted.
    rows = told.order_by().values_list("number", "at", "kind", "target", "before", named=True)
    return sorted(rows, key=attrgetter("number"))


def _stood_before(told: Iterable[Any]) -> dict[tuple[str, int], Any]:
    found: dict[tuple[str, int], Any] = {}
    for one in told:
        if one.before is None:
            continue
        name, key = CHANGED.get(one.kind, DUE_ON), int(one.target.partition(":")[2])
        stood = plans.deadline_before(one.before) if name == DUE_ON else one.before[name]
        found.setdefault((name, key), stood)
    return found


def _due(line: Any, due_on: date | None) -> Any:
    if line.due_on == due_on:
        return line
    other = copy(line)  # whoever gave the line may show or save it
    other.due_on = due_on
    return other
