"""Open ended slips again: where nothing of what ended them holds. For this room's actions."""

from datetime import date, datetime
from typing import Any

from luodi.audit import actions as audit
from luodi.deliver.actions.recording import target_of
from luodi.deliver.chase_rules import is_unanswered
from luodi.deliver.models import Assignment, Slip, SlipEnd
from luodi.deliver.queries import matters


def open_again(
    stored: Assignment, slip: Slip, *, reply_by: date | None, by: Any, at: datetime
) -> Slip:
    """Open a slip again under its number, on a task whose row is locked."""
    _open(slip, reply_by)
    record_opened(stored, slip, by=by, at=at)
    return slip


def open_unanswered(stored: Assignment, known: matters.Reported) -> list[Slip]:
    """Open the slips that only a report taken back had ended, on a task whose row is locked. Their
    day for the answer stays: a unit that reports and withdraws wins no time by it.

    Whoever calls puts them on record: after what is still to be asked, for then the trail is held.
    """
    ended = Slip.objects.filter(line=stored.line_id, ended_because=SlipEnd.REPORTED)
    found = [slip for slip in ended.order_by("pk").select_for_update()
             if is_unanswered(slip, stored, known)]  # fmt: skip
    for slip in found:
        _open(slip, slip.reply_by)
    return found


def record_opened(stored: Assignment, slip: Slip, *, by: Any, at: datetime) -> None:
    """Put on record that a slip stands again."""
    audit.record(kind="deliver.slip_opened_again", target=target_of(stored), by=by, at=at,
                 after=slip_as_recorded(slip))  # fmt: skip


def _open(slip: Slip, reply_by: date | None) -> None:
    slip.ended_on, slip.ended_because, slip.reply_by = None, "", reply_by
    slip.save()


def slip_as_recorded(slip: Slip) -> dict[str, Any]:
    """Return a slip as the trail keeps it."""
    return {
        "slip": str(slip), "colour": str(slip.colour), "of": slip.of, "rung": slip.rung,
        "due_on": slip.due_on.isoformat(),
        "reply_by": slip.reply_by.isoformat() if slip.reply_by else None,
    }  # fmt: skip
