"""What is done once a day: keep the light of every task, and climb the ladders of reminders."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from luodi.audit import actions as audit
from luodi.deliver import months, queries
from luodi.deliver.actions.recording import target_of
from luodi.deliver.lights import Light
from luodi.deliver.models import (
    FINISHED,
    RESTING,
    Assignment,
    LightRecord,
    ProgressUpdate,
    Reminder,
    State,
)
from luodi.packs.schemas import reminders as ladder


@transaction.atomic
def record_lights(*, today: date, by: Any, at: datetime) -> int:
    """Keep today's light of every task under way, with its rule and inputs; return how many.

    Run again on the same day it adds nothing to what was kept.
    """
    under_way = _locked(without=FINISHED)
    kept = set(LightRecord.objects.filter(on=today).values_list("line", flat=True))
    rows = [row for row in under_way if row.line_id not in kept]
    lit = queries.lights([row.line for row in rows], today, as_of=at)
    for row in rows:
        light = lit[row.line_id]
        LightRecord(
            line=row.line, on=today, light=light.value, preset=light.preset,
            preset_version=light.preset_version, inputs=_inputs(row, light),
        ).save()  # fmt: skip
    if rows:
        audit.record(kind="deliver.lit", target=f"deliver.lights:{today.isoformat()}", by=by,
                     at=at, after={"tasks": len(rows), **_tally(lit)})  # fmt: skip
    return len(rows)


@transaction.atomic
def remind(*, today: date, by: Any, at: datetime) -> list[Reminder]:
    """Remind the lead units of deadlines and monthly reports, by the ladder of the pack.

    A rung reminds once of what falls due on a day; where days were missed only the highest rung
    counts. Nobody is reminded of a task whose report waits for its verification.
    """
    rows = _locked(without=RESTING)
    latest = queries.latest_reports(rows)
    made = []
    for row in rows:
        report = latest.get(row.line_id)
        if report is None or report.decision is not None:
            made += _climb(row, report, today)
    for reminder, row in made:
        reminder.save()
        told = {"rung": reminder.rung, "due_on": reminder.due_on.isoformat()}
        audit.record(kind="deliver.reminded", target=target_of(row), by=by, at=at, after=told)
    return [reminder for reminder, _row in made]


def _locked(*, without: Collection[str]) -> list[Assignment]:
    # locked before what was kept is read: of two runs one waits and then finds what the other did
    rows = queries.assignments().exclude(state__in=without)
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def _climb(
    row: Assignment, report: ProgressUpdate | None, today: date
) -> list[tuple[Reminder, Assignment]]:
    found = []
    for of, due_on in _what_falls_due(row, report, today):
        rung = _rung(of, due_on, today)
        if rung and not _stood_on(row, rung.code, due_on):
            reminder = Reminder(
                line=row.line, unit=row.unit, rung=rung.code, due_on=due_on, on=today
            )
            found.append((reminder, row))
    return found


def _what_falls_due(
    row: Assignment, report: ProgressUpdate | None, today: date
) -> list[tuple[str, date]]:
    found = []
    if row.line.due_on is not None and row.state != State.REPORTED_DONE:
        found.append((ladder.DEADLINE, row.line.due_on))
    # The latest report that fell due or is about to; what is older was reminded of in its time.
    reports = months.dues(months.day_of(row.assigned_at), months.next_due(today))
    open_ones = [due_on for due_on in reports if queries.owes_report(row, report, due_on)]
    begun = [day for day in open_ones if _rung(ladder.REPORT, day, today)]
    return [*found, (ladder.REPORT, max(begun))] if begun else found


def _rung(of: str, due_on: date, today: date) -> ladder.Rung | None:
    return ladder.rung_reached(months.rule(), of, due_on, today)


def _stood_on(row: Assignment, rung: str, due_on: date) -> bool:
    return Reminder.objects.filter(line=row.line_id, rung=rung, due_on=due_on).exists()


def _inputs(row: Assignment, light: Light) -> dict[str, Any]:
    return {
        "done": _text(light.done),
        "expected": _text(light.expected),
        "gap": _text(light.gap),
        "starts_on": row.starts_on.isoformat(),
        "due_on": row.line.due_on.isoformat() if row.line.due_on else None,
        "update": light.update_pk,
        "observations": list(light.observations),
    }


def _text(share: float | None) -> str | None:
    return None if share is None else f"{share:.6f}"


def _tally(lit: dict[int, Light]) -> dict[str, int]:
    values = [light.value for light in lit.values()]
    return {value: values.count(value) for value in sorted(set(values))}
