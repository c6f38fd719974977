"""What a day does with a matter: nothing, a slip, a graver one, or the last one opened again.

What is overdue is chased on working days. A first slip, then the next colour: only where the rung
is reached, the slip before was not answered by its day, and no reason that was accepted still
holds. So days on which nobody looked leave no heap of slips behind, and no unit is sent the gravest
before the ones that lead to it. A task that goes on anew – resumed, handed over, its acceptance
taken back, reopened – begins with the first colour once more, by the slips of before opened again:
one matter has one slip of a colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luodi.deliver import months
from luodi.deliver.ladders import COLOURS, DEADLINE, Ladders, Rung, rank
from luodi.deliver.models import FINISHED, RESTING, Assignment, Slip, SlipEnd, SlipReply, State
from luodi.deliver.queries.matters import Matter, Reported
from luodi.deliver.queries.tasks import ACTIVE


@dataclass(frozen=True, slots=True)
class Deed:
    """A slip to issue by a rung, or the one of its colour to open again."""

    matter: Matter
    rung: Rung
    again: Slip | None = None
    before: Slip | None = None  # the open one that a graver one ends


def deed(matter: Matter, earlier: Sequence[Slip], ladders: Ladders) -> Deed | None:
    """Return what is to be done; ``earlier`` are the slips of the matter to its unit."""
    if matter.is_overdue and not ladders.is_workday:
        return None
    if any(_rests(slip, ladders.today) for slip in earlier):
        return None
    # of one round each slip is graver than the one before
    latest = max((slip for slip in earlier if _is_of_now(slip, matter)),
                 key=lambda slip: rank(slip.colour), default=None)  # fmt: skip
    if rung := _next(matter, latest, ladders):
        again = next((slip for slip in earlier if slip.colour == rung.slip), None)
        return Deed(matter, rung, again, before=_open(latest))
    if latest is None or latest.ended_on is None:
        return None
    return Deed(matter, ladders.with_slip(matter.of, latest.colour), again=latest)


def over(slip: Slip, row: Assignment, known: Reported) -> SlipEnd | None:
    """Return why the matter of a slip is over, None while it is not."""
    if row.line.state != ACTIVE:
        return SlipEnd.WITHDRAWN
    if row.unit_id != slip.unit_id:
        return SlipEnd.HANDED_OVER
    if row.state in RESTING:
        return SlipEnd.FINISHED if row.state in FINISHED else SlipEnd.PAUSED
    if row.state == State.REPORTED_DONE:
        return SlipEnd.REPORTED
    if slip.of == DEADLINE:
        return None if row.line.due_on == slip.due_on else SlipEnd.MOVED
    waits = row.line_id in known.waiting
    return SlipEnd.REPORTED if waits or known.report_owed(row) != slip.due_on else None


def is_unanswered(slip: Slip, row: Assignment, known: Reported) -> bool:
    """Say whether a slip that a report ended stands again because no report holds. What was sent
    back or began anew since is late from then: the day's work sees to it.
    """
    anew = known.late_anew(row, slip.of)
    is_since = anew is None or (slip.ended_on is not None and slip.ended_on > anew)
    return is_since and over(slip, row, known) is None


def waits_for_ruling(slip: Slip) -> SlipReply | None:
    """Return the reply on which the office has not ruled, or None."""
    replies = [reply for reply in slip.replies.all() if not hasattr(reply, "ruling")]
    return replies[-1] if replies else None


def _next(matter: Matter, latest: Slip | None, ladders: Ladders) -> Rung | None:
    if latest is None or (matter.is_overdue and ladders.is_early(matter.of, latest.colour)):
        return _first(matter, ladders)
    wanted, has = rank(matter.rung.slip or COLOURS[0]), rank(latest.colour)
    if wanted > has and _is_missed(latest, ladders.today):
        return ladders.with_slip(matter.of, COLOURS[has + 1])
    return None


def _is_of_now(slip: Slip, matter: Matter) -> bool:
    # when a task goes on anew all its slips are ended, and the next one comes a working day later
    return slip.ended_on is None or matter.begun is None or slip.ended_on > matter.begun


def _first(matter: Matter, ladders: Ladders) -> Rung:
    if not matter.is_overdue:
        return matter.rung
    colour = ladders.first_overdue(matter.of, matter.row.origin)
    return ladders.with_slip(matter.of, colour)


def _is_missed(slip: Slip, today: date) -> bool:
    if slip.ended_on is not None:
        return slip.ended_because == SlipEnd.ANSWERED  # its rest is over, and nothing came of it
    if slip.reply_by is None or today <= slip.reply_by:
        return False
    reply = waits_for_ruling(slip)
    return reply is None or months.day_of(reply.at) > slip.reply_by


def _rests(slip: Slip, today: date) -> bool:
    rulings = (getattr(reply, "ruling", None) for reply in slip.replies.all())
    return any(
        one is not None and one.accepted and one.rests_until and one.rests_until >= today
        for one in rulings
    )


def _open(slip: Slip | None) -> Slip | None:
    return slip if slip is not None and slip.ended_on is None else None
