"""Ask what waits for a person of slips: those to answer or to step in on, replies to rule on."""

from dataclasses import dataclass
from typing import Any

from luodi.deliver.models import Slip, SlipReply
from luodi.deliver.queries import chased


@dataclass(frozen=True, slots=True)
class WaitingSlips:
    """Open slips, the gravest first, and replies without a ruling, the oldest first."""

    slips: tuple[Slip, ...] = ()
    replies: tuple[SlipReply, ...] = ()

    @property
    def count(self) -> int:
        """How many things wait; a slip is of a task that waits already and not counted again."""
        return len(self.replies)


def waiting_slips(person: Any) -> WaitingSlips:
    """Return what of slips waits for a person; a slip whose answer waits for this person's ruling
    stands once, as the answer.
    """
    replies = tuple(chased.replies_to_rule(person))
    answered = {reply.slip_id for reply in replies}
    slips = (slip for slip in chased.slips_on_desk(person) if slip.pk not in answered)
    return WaitingSlips(tuple(slips), replies)
