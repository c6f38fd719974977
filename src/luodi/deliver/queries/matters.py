"""Ask what tasks owe on a day: a deadline, a report; since when, and which rung it has reached."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.timezone import get_current_timezone

from luodi.deliver import months
from luodi.deliver.ladders import DEADLINE, REPORT, Ladders, Rung
from luodi.deliver.models import Assignment, ProgressUpdate, State, Step, Verdict, Verification
from luodi.deliver.queries.plain import Plain
from luodi.plan import queries as plans

# Steps after which a task goes on anew: what was due before is counted from them.
BEGUN_ANEW = ("hand_over", "resume", "resume_unsigned", "unaccept", "reopen")
NO_REPORT = (Verdict.SENT_BACK.value, Verdict.WITHDRAWN.value)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a task owes: ``due_on`` names it, ``counted_from`` is where its ladder stands."""

    row: Assignment
    of: str
    due_on: date
    counted_from: date
    rung: Rung
    begun: date | None = None  # the day the task last went on anew

    @property
    def is_overdue(self) -> bool:
        """Whether the rung reached stands after the day."""
        return self.rung.days > 0


@dataclass(frozen=True, slots=True)
class Reported:
    """What was reported of all tasks, asked once: days by line, of what counts as a report."""

    waiting: frozenset[int] = frozenset()
    last: dict[int, date] = field(default_factory=dict)
    sent_back: dict[int, date] = field(default_factory=dict)
    final_sent_back: dict[int, date] = field(default_factory=dict)
    begun: dict[int, date] = field(default_factory=dict)  # by assignment
    # for more time, and nobody has decided yet: the day asked for, by line
    asking: dict[int, date] = field(default_factory=dict)

    def report_owed(self, row: Any) -> date | None:
        """Return the day the first report that is missing fell or falls due; None for no report
        to owe: a task that is not signed for, rests, or is done.
        """
        if row.state != State.SIGNED:
            return None
        return first_missing(owing_since(row, self.begun), self.last.get(row.line_id))

    def counted_from(self, row: Any, of: str, due_on: date) -> date:
        """Return the day a ladder is counted from: what was sent back or began anew later than it
        fell due is late from that day only.
        """
        return max(due_on, self.late_anew(row, of) or due_on)

    def late_anew(self, row: Any, of: str) -> date | None:
        """Return the last day on which what is owed was sent back or began anew, None for none."""
        back = self.final_sent_back if of == DEADLINE else self.sent_back
        days = (self.begun.get(row.pk), back.get(row.line_id))
        return max((day for day in days if day is not None), default=None)


def owing_since(row: Any, begun: dict[int, date]) -> date:
    """Return the day from which a task owes reports: signed for, or gone on anew after that."""
    signed = months.day_of(row.signed_at or row.assigned_at)
    return max(signed, begun.get(row.pk, signed))


def begun_anew(rows: Iterable[Any]) -> dict[int, date]:
    """Return the day each of these tasks last went on anew, of those that did."""
    steps = Step.objects.filter(assignment__in=[row.pk for row in rows], move__in=BEGUN_ANEW)
    return days_by(steps, "assignment", "at")


@lru_cache(maxsize=4096)
def first_missing(since: date, last: date | None) -> date:
    """Return when the first monthly report falls due that the last one, if any, does not answer."""
    due_on = months.due_of(since)
    while last is not None and months.due_before(due_on) < last:
        due_on = months.due_of(due_on)
    return due_on


def owing(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Return assignments with no more than what ladder and slip need: thousands are looked through
    every day.
    """
    return rows.select_related(None).select_related("line").only(
        "line", "unit", "state", "origin", "assigned_at", "signed_at", "line__due_on",
        "line__state", "line__number", "line__title", "line__plan", "line__owner", "line__sponsor",
    )  # fmt: skip


def reported(line: int | None = None) -> Reported:
    """Return what was reported of all tasks, or of the one of a line."""
    updates = ProgressUpdate.objects.all()
    back = Verification.objects.filter(verdict=Verdict.SENT_BACK)
    steps = Step.objects.filter(move__in=BEGUN_ANEW)
    if line is not None:
        updates = updates.filter(line=line)
        back = back.filter(update_verified__line=line)
        steps = steps.filter(assignment__line=line)
    waiting = updates.filter(waits__isnull=False).values_list("line", flat=True)
    came = updates.exclude(verification__verdict__in=NO_REPORT)
    return Reported(
        frozenset(waiting), days_by(came, "line", "submitted_at"),
        days_by(back, "update_verified__line", "at"),
        days_by(back.filter(update_verified__is_final=True), "update_verified__line", "at"),
        days_by(steps, "assignment", "at"), plans.lines_asking_for_time(line),
    )  # fmt: skip


def open_matters(rows: Iterable[Assignment], known: Reported, ladders: Ladders) -> Iterator[Matter]:
    """Yield what these tasks owe and has reached a rung; nothing of one whose report waits, and no
    deadline that somebody asked in time to put off, until that is decided or should have been.
    """
    for row in rows:
        for of, due_on, counted, rung in _reached(row, known, ladders):
            yield Matter(row, of, due_on, counted, rung, known.begun.get(row.pk))


def reaching(
    rows: Iterable[Plain], known: Reported, ladders: Ladders, *, slips: bool,
    but: Container[tuple[int, int, str, date]] = (),
) -> list[Assignment]:  # fmt: skip
    """Return those tasks that owe what has reached a rung, one that chases by ``slips`` or not:
    all are looked through as plain rows, and only these are loaded. ``but`` are matters that bring
    nothing more, by line, unit, what is owed and its day.
    """
    keys = [row.pk for row in rows for of, due_on, _counted, rung
            in _reached(row, known, ladders)
            if bool(rung.slip) == slips
            and (row.line_id, row.unit_id, of, due_on) not in but]  # fmt: skip
    return list(owing(Assignment.objects.filter(pk__in=keys)).order_by("pk")) if keys else []


def _reached(
    row: Any, known: Reported, ladders: Ladders
) -> Iterator[tuple[str, date, date, Rung]]:  # fmt: skip
    if row.line_id in known.waiting:
        return
    for of, due_on in _owed(row, known, ladders):
        counted = known.counted_from(row, of, due_on)
        rung = ladders.reached(of, counted)
        # what announces a day has nothing to say once it is past
        if rung and (rung.days > 0 or ladders.today <= due_on):
            yield of, due_on, counted, rung


def _owed(row: Any, known: Reported, ladders: Ladders) -> Iterator[tuple[str, date]]:
    due_on, asked = row.line.due_on, known.asking.get(row.line_id)
    silent = row.state == State.REPORTED_DONE
    if due_on is not None and not silent and not _waits_for_more_time(due_on, asked, ladders):
        yield DEADLINE, due_on
    if (report_on := known.report_owed(row)) is not None:
        yield REPORT, report_on


def _waits_for_more_time(due_on: date, asked: date | None, ladders: Ladders) -> bool:
    if asked is None or ladders.today > asked:
        return False
    return ladders.today <= due_on or ladders.is_undecided_in_time(due_on)


def days_by(rows: Any, by: str, at: str) -> dict[int, date]:
    """Return the day of the latest moment by key, asked at once for all rows."""
    found: Iterable[tuple[int, datetime]] = (
        rows.order_by().values(by).annotate(latest=Max(at)).values_list(by, "latest")
    )
    zone = get_current_timezone()  # asked once: there are thousands
    return {key: latest.astimezone(zone).date() for key, latest in found}
