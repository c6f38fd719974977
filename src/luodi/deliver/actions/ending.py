"""End slips: when a report comes, a task rests, is done or handed over. For this room's actions."""

from datetime import datetime
from typing import Any

from luodi.audit import actions as audit
from luodi.deliver import months
from luodi.deliver.actions.recording import target_of
from luodi.deliver.ladders import DEADLINE
from luodi.deliver.models import Assignment, Slip, SlipEnd


def end_slips(stored: Assignment, because: SlipEnd, *, by: Any, at: datetime) -> int:
    """End all open slips on a task whose row is locked; return how many."""
    return _end(stored, Slip.objects.filter(line=stored.line_id), because, by, at)


def end_slips_reported(stored: Assignment, *, is_final: bool, by: Any, at: datetime) -> int:
    """End what a report answers: the slips that asked for it, and upon a final one all."""
    rows = Slip.objects.filter(line=stored.line_id)
    return _end(stored, rows if is_final else rows.exclude(of=DEADLINE), SlipEnd.REPORTED, by, at)


def end_slip(stored: Assignment, slip: Slip, because: SlipEnd, *, by: Any, at: datetime) -> None:
    """End one slip on a task whose row is locked."""
    slip.ended_on, slip.ended_because = months.day_of(at), because.value
    slip.save()
    audit.record(kind="deliver.slip_ended", target=target_of(stored), by=by, at=at,
                 after={"slip": str(slip), "because": because.value})  # fmt: skip


def _end(stored: Assignment, rows: Any, because: SlipEnd, by: Any, at: datetime) -> int:
    found = list(rows.filter(ended_on=None).order_by("pk").select_for_update())
    for slip in found:
        end_slip(stored, slip, because, by=by, at=at)
    return len(found)
