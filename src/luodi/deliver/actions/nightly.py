"""What is done once a day: keep the lights that changed, and remind of what falls due."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from luodi.audit import actions as audit
from luodi.deliver import queries
from luodi.deliver.actions.recording import lock
from luodi.deliver.ladders import Ladders
from luodi.deliver.lights import Light
from luodi.deliver.models import FINISHED, RESTING, LightRecord, Reminder
from luodi.deliver.queries import matters
from luodi.deliver.queries.plain import Plain, plain
from luodi.deliver.queries.recorded import recorded_lights
from luodi.kernels.lights import DONE
from luodi.org import queries as org

A_BATCH = 1000


@transaction.atomic
def record_lights(*, today: date, by: Any, at: datetime) -> int:
    """Keep the light of every task where it, its rule or the report behind it changed since the
    last one that was kept; return how many were. The light of a day is the last one kept by it.

    Run again on the same day it adds nothing to what was kept.
    """
    keys = set(lock(queries.assignments()))
    kept = recorded_lights(today)
    rows = [row for row in plain(queries.assignments(), keys)
            if not _is_settled(row, kept.get(row.line_id))]  # fmt: skip
    by_line = {row.line_id: row for row in rows}
    lit = queries.lights([row.line for row in rows], today, as_of=at, known=by_line,
                         in_words=False)  # fmt: skip
    new = [_record(row, lit[row.line_id], today) for row in rows
           if _differs(kept.get(row.line_id), lit[row.line_id], today)]  # fmt: skip
    LightRecord.objects.bulk_create(new, batch_size=A_BATCH)
    if new:
        tally = Counter(row.light for row in new)
        audit.record(kind="deliver.lit", target=f"deliver.lights:{today.isoformat()}", by=by,
                     at=at, after={"tasks": len(new), **dict(sorted(tally.items()))})  # fmt: skip
    return len(new)


@transaction.atomic
def remind(*, today: date, by: Any, at: datetime) -> list[Reminder]:
    """Remind the lead units of deadlines and monthly reports, by those rungs of the ladder that
    chase by no slip.

    A rung reminds a unit once of what falls due on a day; where days were missed only the highest
    rung counts. Nobody is reminded of a task whose report waits for its verification.
    """
    wanted = queries.assignments().exclude(state__in=RESTING)
    keys = set(lock(wanted))
    known, ladders = matters.reported(), Ladders(today, org.decided_days())
    rows = matters.reaching(plain(wanted, keys), known, ladders, slips=False)
    reached = matters.open_matters(rows, known, ladders)
    made = _not_yet([Reminder(line=one.row.line, unit_id=one.row.unit_id, rung=one.rung.code,
                              due_on=one.due_on, on=today)
                     for one in reached if not one.rung.slip])  # fmt: skip
    Reminder.objects.bulk_create(made, batch_size=A_BATCH)
    if made:
        told = Counter(row.rung for row in made)
        after = {"tasks": len(made), **dict(sorted(told.items()))}
        target = f"deliver.reminders:{today.isoformat()}"
        audit.record(kind="deliver.reminded", target=target, by=by, at=at, after=after)
    return made


def _is_settled(row: Plain, kept: Any) -> bool:
    return row.state in FINISHED and kept is not None and kept.light == DONE


def _differs(kept: Any, light: Light, today: date) -> bool:
    if kept is None:
        return True
    if kept.on >= today:  # one light a day, and none written into the past
        return False
    was = (kept.light, kept.preset, kept.preset_version, kept.inputs.get("update"))
    return was != (light.value, light.preset, light.preset_version, light.update_pk)


def _record(row: Plain, light: Light, today: date) -> LightRecord:
    return LightRecord(
        line_id=row.line_id, on=today, light=light.value, preset=light.preset,
        preset_version=light.preset_version, inputs=_inputs(row, light),
    )  # fmt: skip


def _not_yet(wanted: Iterable[Reminder]) -> list[Reminder]:
    wanted = list(wanted)
    days = {row.due_on for row in wanted}
    rows = Reminder.objects.filter(due_on__in=days)
    kept = set(rows.values_list("line", "unit", "rung", "due_on"))
    return [row for row in wanted
            if (row.line_id, row.unit_id, row.rung, row.due_on) not in kept]  # fmt: skip


def _inputs(row: Plain, light: Light) -> dict[str, Any]:
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
