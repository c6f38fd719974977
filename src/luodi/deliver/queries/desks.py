"""Ask what waits for a person: to sign, report, mend, verify and accept, and of what reminded."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from luodi.audit import queries as audit
from luodi.deliver import months
from luodi.deliver.models import (
    RESTING,
    Assignment,
    ProgressUpdate,
    State,
    UndecidedReport,
    Verdict,
)
from luodi.deliver.queries.helping import HelpDesk, help_desk
from luodi.deliver.queries.reminded import Reminded, reminders_of
from luodi.deliver.queries.reports import (
    last_of_each,
    standing,
    waiting_queue,
)
from luodi.deliver.queries.tasks import ACTIVE, assignments
from luodi.deliver.queries.unmoved import STANDINGS
from luodi.deliver.queries.waiting_closings import WaitingClosings, waiting_closings
from luodi.deliver.queries.waiting_slips import WaitingSlips, waiting_slips
from luodi.org.permissions import allows

MOST_SHOWN = 8  # of each kind of what waits, beside the other kinds


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for one person; assignments, reports and reminders, the most urgent first.

    ``to_verify`` are the first of those that wait for a second look, ``verify_in_all`` how many do:
    the queue has a page of its own.
    """

    to_sign: tuple[Assignment, ...] = ()
    sent_back: tuple[ProgressUpdate, ...] = ()
    to_report: tuple[Assignment, ...] = ()
    to_verify: tuple[UndecidedReport, ...] = ()
    verify_in_all: int = 0
    to_accept: tuple[Assignment, ...] = ()
    reminders: tuple[Reminded, ...] = ()
    report_due_on: date | None = None
    closings: WaitingClosings = field(default_factory=WaitingClosings)
    chased: WaitingSlips = field(default_factory=WaitingSlips)
    helped: HelpDesk = field(default_factory=HelpDesk)

    @property
    def most(self) -> int:
        """How many of a kind are shown beside the others; the rest stands where its link leads."""
        return MOST_SHOWN

    @property
    def count(self) -> int:
        """How many things wait; a reminder is of one of them and not counted again."""
        own = sum(map(len, (self.to_sign, self.sent_back, self.to_report, self.to_accept)))
        return (
            own + self.verify_in_all + self.closings.count + self.chased.count + self.helped.count
        )


def waiting_for(person: Any, today: date) -> Desk:
    """Return what waits for a person on a day."""
    desk = _of_whoever_decides(person, today)
    if person.unit_id is None or not allows(person.role, "delivery.report"):
        return desk
    own = _own(person)
    latest, due_on = latest_reports(own), months.next_due(today)
    return replace(
        desk,
        to_sign=tuple(row for row in own if row.state == State.ASSIGNED),
        sent_back=tuple(_sent_back(person, own, latest)),
        to_report=tuple(_to_report(own, latest, due_on)),
        reminders=tuple(reminders_of(own, today)),
        report_due_on=due_on,
    )


def _of_whoever_decides(person: Any, today: date) -> Desk:
    verify = waiting_queue(person)
    first = tuple(verify[:MOST_SHOWN])
    in_all = len(first) if len(first) < MOST_SHOWN else verify.count()
    accept = tuple(_to_accept(person)) if allows(person.role, "delivery.accept") else ()
    return Desk(
        to_verify=first, verify_in_all=in_all, to_accept=accept,
        closings=waiting_closings(person, today), chased=waiting_slips(person),
        helped=help_desk(person, today),
    )  # fmt: skip


def _own(person: Any) -> list[Assignment]:
    # few tables: the people and chiefs of a line are shown on its page, and the unit is known
    own = assignments(unit=person.unit_id).exclude(state__in=RESTING)
    found = list(own.select_related(None).select_related("line"))
    for row in found:
        row.unit = person.unit
    return found


def latest_reports(rows: Iterable[Assignment]) -> dict[int, ProgressUpdate]:
    """Return the latest report on each task that has one, whatever was said of it; one that its
    unit withdrew is none.

    ``rows`` have line and unit loaded or known, as ``assignments`` has them: a report takes both
    from its row, and each that a row lacks is one more question for that row.
    """
    by_line = {row.line_id: row for row in rows}
    told = ProgressUpdate.objects.select_related("verification")
    found = last_of_each(by_line, standing(ProgressUpdate.objects.all()), told)
    for pk, report in found.items():  # the tasks are there: their columns need not be read again
        report.line = by_line[pk].line
        if report.unit_id == by_line[pk].unit_id:
            report.unit = by_line[pk].unit
    return found


def _told() -> QuerySet[ProgressUpdate]:
    return ProgressUpdate.objects.select_related("line", "unit", "verification")


def owes_report(row: Assignment, latest: ProgressUpdate | None, due_on: date) -> bool:
    """Say whether a task that was signed for lacks the report that falls due on a day.

    A report sent back is none; one that waits for its verification is.
    """
    if row.state != State.SIGNED:
        return False
    if latest is None or was_sent_back(latest):
        return True
    return months.day_of(latest.submitted_at) <= months.due_before(due_on)


def was_sent_back(report: ProgressUpdate) -> bool:
    """Say whether a report was sent back."""
    return report.decision is not None and report.decision.verdict == Verdict.SENT_BACK


def was_verified(report: ProgressUpdate) -> bool:
    """Say whether a report was verified."""
    return report.decision is not None and report.decision.verdict == Verdict.VERIFIED


@dataclass(frozen=True, slots=True)
class Owed:
    """What a unit owes: reports that were sent back to it, and tasks that lack one; ``latest`` are
    the latest reports on all of these, by line.
    """

    sent_back: list[ProgressUpdate] = field(default_factory=list)
    to_report: list[Assignment] = field(default_factory=list)
    latest: dict[int, ProgressUpdate] = field(default_factory=dict)


def owed_by(person: Any, due_on: date) -> Owed:
    """Return what was sent back to a person's unit, and the tasks that it leads which lack the
    report that falls due on a day.
    """
    if person.unit_id is None:
        return Owed()
    own = _own(person)
    latest = latest_reports(own)
    back = _sent_back(person, own, latest)
    return Owed(back, _to_report(own, latest, due_on), latest | {row.line_id: row for row in back})


def _to_report(
    own: list[Assignment], latest: dict[int, ProgressUpdate], due_on: date
) -> list[Assignment]:
    owing = [row for row in own if owes_report(row, latest.get(row.line_id), due_on)]
    return [
        row for row in owing if row.line_id not in latest or not was_sent_back(latest[row.line_id])
    ]


def _sent_back(
    person: Any, own: list[Assignment], latest: dict[int, ProgressUpdate]
) -> list[ProgressUpdate]:  # fmt: skip
    """Return the latest reports that came back to a person's unit: of its own tasks, and of those
    that it reported on and others lead; what came back first comes first.
    """
    lines, every = _of_others(person.unit_id, own), [*latest.values()]
    if lines:
        every += last_of_each(lines, standing(ProgressUpdate.objects.all()), _told()).values()
    back = [row for row in every if row.unit_id == person.unit_id and was_sent_back(row)]
    return sorted(back, key=lambda row: (row.verification.at, row.pk))


def _of_others(unit: int, own: list[Assignment]) -> list[int]:
    """Return the lines of others' tasks that a unit reported on: first all that it reported on, for
    most lead none but its ``own``.
    """
    reported = ProgressUpdate.objects.filter(unit=unit).order_by().values_list("line", flat=True)
    lines = set(reported.distinct()) - {row.line_id for row in own}
    if not lines:
        return []
    others = Assignment.objects.filter(line__state=ACTIVE, line__in=lines)
    others = others.exclude(state__in=RESTING).exclude(unit=unit)
    return list(others.values_list("line", flat=True))


def _to_accept(person: Any) -> list[Assignment]:
    done = audit.remembered(("deliver.reported_done",), _reported_done, STANDINGS)
    if not done:
        return []
    # asked again: somebody may have accepted since the keys were found
    reported = assignments().filter(pk__in=done, state=State.REPORTED_DONE)
    reported = reported.exclude(unit=person.unit_id)
    latest = latest_reports(reported)
    return [row for row in reported if ready_to_accept(latest.get(row.line_id))
            and latest[row.line_id].submitted_by_id != person.pk]  # fmt: skip


def _reported_done() -> tuple[int, ...]:
    rows = Assignment.objects.filter(line__state=ACTIVE, state=State.REPORTED_DONE)
    return tuple(rows.values_list("pk", flat=True))


def ready_to_accept(latest: ProgressUpdate | None) -> bool:
    """Say whether the latest report tells the end and was verified."""
    return bool(latest and latest.is_final and was_verified(latest))
