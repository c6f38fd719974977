"""What a day does with a matter: nothing, a slip, a graver one, or the last one opened again.

What is overdue is chased on working days. A first slip, then the next colour: only where the rung
is reached, the slip before was not answered by its day, and no reason that was accepted still
holds. So days on which nobody looked leave no heap of slips behind, and no unit is sent the gravest
before the ones that lead to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luodi.deliver import months
from luodi.deliver.ladders import COLOURS, Ladders, Rung, rank
from luodi.deliver.models import Slip, SlipEnd, SlipReply
from luodi.deliver.queries.matters import Matter


@dataclass(frozen=True, slots=True)
class Deed:
    """A slip to issue by a rung, or the one to open again (then ``rung`` is its own)."""

    matter: Matter
    rung: Rung
    again: Slip | None = None
    before: Slip | None = None  # the open one that a graver one ends


def deed(matter: Matter, earlier: Sequence[Slip], ladders: Ladders) -> Deed | None:
    """Return what is to be done; ``earlier`` are the slips of the matter, the latest last."""
    if matter.is_overdue and not ladders.is_workday:
        return None
    if any(_rests(slip, ladders.today) for slip in earlier):
        return None
    latest = earlier[-1] if earlier else None
    if latest is None or (matter.is_overdue and ladders.is_early(matter.of, latest.colour)):
        return Deed(matter, _first(matter, ladders), before=_open(latest))
    wanted, has = rank(matter.rung.slip or COLOURS[0]), rank(latest.colour)
    if wanted > has and _is_missed(latest, ladders.today):
        return Deed(matter, ladders.with_slip(matter.of, COLOURS[has + 1]), before=_open(latest))
    if latest.ended_on is not None:
        return Deed(matter, ladders.with_slip(matter.of, latest.colour), again=latest)
    return None


def waits_for_ruling(slip: Slip) -> SlipReply | None:
    """Return the reply on which the office has not ruled, or None."""
    replies = [reply for reply in slip.replies.all() if not hasattr(reply, "ruling")]
    return replies[-1] if replies else None


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
