"""Ask what waits for a person: to sign, report, mend, verify and accept, and of what reminded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from luodi.deliver import months
from luodi.deliver.lights import Light
from luodi.deliver.models import (
    RESTING,
    Assignment,
    ProgressUpdate,
    Reminder,
    State,
    Verdict,
)
from luodi.deliver.queries.lit import lights
from luodi.deliver.queries.reports import waiting_for_verification
from luodi.deliver.queries.tasks import assignments
from luodi.kernels.lights import RED
from luodi.org import queries as org
from luodi.org.permissions import allows

# A reminder is shown for a month, or until a report comes.
REMINDED_FOR = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that is still open, with what its rung says in the language of the moment."""

    reminder: Reminder
    title: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for one person; assignments, reports and reminders, the most urgent first."""

    to_sign: tuple[Assignment, ...] = ()
    sent_back: tuple[ProgressUpdate, ...] = ()
    to_report: tuple[Assignment, ...] = ()
    to_verify: tuple[ProgressUpdate, ...] = ()
    to_accept: tuple[Assignment, ...] = ()
    reminders: tuple[Reminded, ...] = ()
    report_due_on: date | None = None

    @property
    def count(self) -> int:
        """How many things wait; a reminder is of one of them and not counted again."""
        return sum(map(len, (self.to_sign, self.sent_back, self.to_report, self.to_verify,
                             self.to_accept)))  # fmt: skip


def waiting_for(person: Any, today: date) -> Desk:
    """Return what waits for a person on a day."""
    verify = tuple(waiting_for_verification(person))
    accept = tuple(_to_accept(person)) if allows(person.role, "delivery.accept") else ()
    if person.unit_id is None or not allows(person.role, "delivery.report"):
        return Desk(to_verify=verify, to_accept=accept)
    own = list(assignments(unit=person.unit_id).exclude(state__in=RESTING))
    latest = latest_reports(own)
    due_on = months.next_due(today)
    return Desk(
        to_sign=tuple(row for row in own if row.state == State.ASSIGNED),
        sent_back=tuple(_sent_back(person)),
        to_report=tuple(_to_report(own, latest, due_on)),
        to_verify=verify,
        to_accept=accept,
        reminders=tuple(_open_reminders(own, latest, today)),
        report_due_on=due_on,
    )


def open_reminders(today: date) -> list[Reminded]:
    """Return the reminders of all tasks that are still open; read them where titles are made."""
    rows = list(assignments().exclude(state__in=RESTING))
    return _open_reminders(rows, latest_reports(rows), today)


def far_behind(person: Any, today: date) -> list[tuple[Assignment, Light]]:
    """Return the tasks with a red light, the farthest behind first: all of the house for whoever
    sees it whole, for others those that their own unit leads.
    """
    mine = {} if org.reach(person).everything else {"unit": person.unit_id}
    if mine and person.unit_id is None:
        return []
    known = list(assignments(**mine).exclude(state__in=RESTING))
    lit = lights([row.line for row in known], today)
    red = [(row, lit[row.line_id]) for row in known if lit[row.line_id].value == RED]
    return sorted(red, key=lambda pair: -(pair[1].gap or 0.0))


def latest_reports(rows: Iterable[Assignment]) -> dict[int, ProgressUpdate]:
    """Return the latest report on each task that has one, whatever was said of it."""
    found = ProgressUpdate.objects.filter(line__in=[row.line_id for row in rows])
    found = found.select_related("line__plan", "unit", "verification")
    return {row.line_id: row for row in found.order_by("submitted_at", "pk")}


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


def _to_report(
    own: list[Assignment], latest: dict[int, ProgressUpdate], due_on: date
) -> list[Assignment]:
    owing = [row for row in own if owes_report(row, latest.get(row.line_id), due_on)]
    return [
        row for row in owing if row.line_id not in latest or not was_sent_back(latest[row.line_id])
    ]


def _sent_back(person: Any) -> list[ProgressUpdate]:
    reported = ProgressUpdate.objects.filter(unit=person.unit_id).values("line")
    under_way = assignments().filter(line__in=reported).exclude(state__in=RESTING)
    latest = latest_reports(under_way).values()
    return [row for row in latest if row.unit_id == person.unit_id and was_sent_back(row)]


def _to_accept(person: Any) -> list[Assignment]:
    reported = assignments().filter(state=State.REPORTED_DONE).exclude(unit=person.unit_id)
    latest = latest_reports(reported)
    return [row for row in reported if ready_to_accept(latest.get(row.line_id))
            and latest[row.line_id].submitted_by_id != person.pk]  # fmt: skip


def ready_to_accept(latest: ProgressUpdate | None) -> bool:
    """Say whether the latest report tells the end and was verified."""
    decision = latest.decision if latest else None
    verified = decision is not None and decision.verdict == Verdict.VERIFIED
    return bool(latest and latest.is_final and verified)


def _open_reminders(
    own: list[Assignment], latest: dict[int, ProgressUpdate], today: date
) -> list[Reminded]:
    found = Reminder.objects.filter(
        line__in=[row.line_id for row in own], on__gt=today - REMINDED_FOR, on__lte=today
    ).select_related("line__plan", "unit")
    newest = {(row.line_id, row.due_on): row for row in found.order_by("on", "pk")}
    return [
        Reminded(row, months.rung_title(row.rung)) for row in newest.values()
        if not _answered(row, latest.get(row.line_id))
    ]  # fmt: skip


def _answered(reminder: Reminder, latest: ProgressUpdate | None) -> bool:
    return latest is not None and months.day_of(latest.submitted_at) >= reminder.on
