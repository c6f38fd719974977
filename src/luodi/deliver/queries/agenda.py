"""Ask what falls due in a month: deadlines, milestones, reports, ends of pauses, looks back."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.deliver import months
from luodi.deliver.models import Assignment, LookBack, State
from luodi.deliver.queries.tasks import assignments
from luodi.org import queries as org
from luodi.plan import queries as plans

KINDS = {
    "deadline": _("Deadline"),
    "milestone": _("Milestone"),
    "resume": _("A pause ends"),
    "look_back": _("Look back"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that falls due: which kind, of which task, and whether it is behind us."""

    day: date
    kind: str
    title: str
    line_pk: int
    unit: str
    over: bool = False

    @property
    def label(self) -> str | Promise:
        """What the kind is called."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day of the month: worked or not, what falls due, and whether monthly reports do."""

    day: date
    is_working: bool
    entries: tuple[Entry, ...]
    reports_due: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """A month as weeks of seven places, Monday first, None where no day of the month is.

    ``is_published`` says whether the holidays of its year are known; else only weekends are off.
    """

    first: date
    weeks: tuple[tuple[AgendaDay | None, ...], ...]
    count: int
    is_published: bool


def agenda(person: Any, month: date) -> Agenda:
    """Return the month of ``month`` (any day of it) as far as it is in a person's reach."""
    first = month.replace(day=1)
    last = month.replace(day=monthrange(month.year, month.month)[1])
    by_day: dict[date, list[Entry]] = {}
    for entry in _entries(assignments(reach=org.reach(person)), first, last):
        by_day.setdefault(entry.day, []).append(entry)
    days = _days(first, last, by_day)
    return Agenda(first, _weeks(days), sum(map(len, by_day.values())), org.is_published(first.year))


def _entries(rows: QuerySet[Assignment], first: date, last: date) -> Iterator[Entry]:
    span = (first, last)
    told = rows.select_related("line", "unit")
    for row in told.filter(line__due_on__range=span):
        yield _entry(row, "deadline", row.line.due_on, row.line.title, row.is_finished)
    for row in told.filter(state=State.PAUSED, paused_until__range=span):
        yield _entry(row, "resume", row.paused_until, row.line.title)
    yield from _milestones(told, span)
    yield from _looks_back(rows, span)


def _milestones(rows: QuerySet[Assignment], span: tuple[date, date]) -> Iterator[Entry]:
    due = plans.milestones_due(*span)
    mine = rows.filter(Exists(due.filter(line=OuterRef("line"))))
    by_line = {row.line_id: row for row in mine}
    for stone in due.filter(line__in=by_line):
        row = by_line[stone.line_id]
        yield _entry(row, "milestone", stone.due_on, stone.title, row.is_finished)


def _looks_back(rows: QuerySet[Assignment], span: tuple[date, date]) -> Iterator[Entry]:
    found = LookBack.objects.filter(due_on__range=span, assignment__in=rows.values("pk"))
    for one in found.select_related("assignment__line", "assignment__unit").order_by("pk"):
        row = one.assignment
        yield _entry(row, "look_back", one.due_on, row.line.title, one.outcome != "")


def _entry(
    row: Assignment, kind: str, day: date | None, title: str, over: bool = False
) -> Entry:  # fmt: skip
    assert day is not None, "it was asked for by its day"
    return Entry(day, kind, title, row.line_id, row.unit.short_name, over)


def _days(first: date, last: date, by_day: dict[date, list[Entry]]) -> list[AgendaDay]:
    decided = org.decided_days()
    report_due = months.next_due(first)
    days = (first.replace(day=number) for number in range(1, last.day + 1))
    return [
        AgendaDay(day, org.is_workday(day, decided), tuple(by_day.get(day, ())), day == report_due)
        for day in days
    ]


def _weeks(days: list[AgendaDay]) -> tuple[tuple[AgendaDay | None, ...], ...]:
    places: list[AgendaDay | None] = [*[None] * days[0].day.weekday(), *days]
    places += [None] * (-len(places) % 7)
    return tuple(tuple(places[start : start + 7]) for start in range(0, len(places), 7))
