"""Ask what falls due in a month: deadlines, milestones, reports, ends of pauses, looks back."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.deliver import months
from luodi.deliver.models import FINISHED, Assignment, LookBack, State
from luodi.deliver.queries.tasks import assignments
from luodi.org import queries as org
from luodi.plan import queries as plans

KINDS = {
    "deadline": _("Deadline"),
    "milestone": _("Milestone"),
    "resume": _("A pause ends"),
    "look_back": _("Look back"),
}

Span = tuple[date, date]


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
    rows = assignments(reach=org.reach(person)).select_related(None)
    for entry in _entries(rows, (first, last)):
        by_day.setdefault(entry.day, []).append(entry)
    weeks = org.in_weeks(first, _days(first, last, by_day))
    return Agenda(first, weeks, sum(map(len, by_day.values())), org.is_published(first.year))


def _entries(rows: QuerySet[Assignment], span: Span) -> Iterator[Entry]:
    due = rows.filter(line__due_on__range=span)
    for day, title, line, unit, state in due.values_list(
        "line__due_on", "line__title", "line", "unit__short_name", "state"
    ):
        yield Entry(cast("date", day), "deadline", title, line, unit, state in FINISHED)
    yield from _pauses_over(rows, span)
    yield from _milestones(rows, span)
    yield from _looks_back(rows, span)


def _pauses_over(rows: QuerySet[Assignment], span: Span) -> Iterator[Entry]:
    # few rest: asked of the assignments alone, or SQLite looks at every line of the plan first
    resting = Assignment.objects.filter(state=State.PAUSED, paused_until__range=span)
    keys = list(resting.values_list("pk", flat=True))
    if not keys:
        return
    found = rows.filter(pk__in=keys, state=State.PAUSED, paused_until__range=span)
    for day, title, line, unit in found.values_list(
        "paused_until", "line__title", "line", "unit__short_name"
    ):
        yield Entry(cast("date", day), "resume", title, line, unit)


def _milestones(rows: QuerySet[Assignment], span: Span) -> Iterator[Entry]:
    due = list(plans.milestones_due(*span).values_list("line", "due_on", "title"))
    told = rows.filter(line__in={line for line, _day, _title in due}).order_by()
    mine = {
        line: (unit, state in FINISHED)
        for line, unit, state in told.values_list("line", "unit__short_name", "state")
    }
    for line, day, title in due:
        if line in mine:
            unit, over = mine[line]
            yield Entry(day, "milestone", title, line, unit, over)


def _looks_back(rows: QuerySet[Assignment], span: Span) -> Iterator[Entry]:
    due = LookBack.objects.filter(due_on__range=span).order_by("pk")
    found = list(due.values_list("assignment", "due_on", "outcome"))
    told = rows.filter(pk__in={pk for pk, _day, _outcome in found}).order_by()
    mine = {
        pk: (title, line, unit)
        for pk, title, line, unit in told.values_list(
            "pk", "line__title", "line", "unit__short_name"
        )
    }
    for pk, day, outcome in found:
        if pk in mine:
            title, line, unit = mine[pk]
            yield Entry(day, "look_back", title, line, unit, outcome != "")


def _days(first: date, last: date, by_day: dict[date, list[Entry]]) -> list[AgendaDay]:
    decided = org.decided_days()
    report_due = months.next_due(first)
    days = (first.replace(day=number) for number in range(1, last.day + 1))
    return [
        AgendaDay(day, org.is_workday(day, decided), tuple(by_day.get(day, ())), day == report_due)
        for day in days
    ]
