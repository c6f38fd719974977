"""Every move that a request for help may make: from which states to which, and whose it is."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.deliver.models import OPEN_HELP, HelpState

A, T, N = HelpState.ASKED.value, HelpState.TAKEN_UP.value, HelpState.DECLINED.value
D, C = HelpState.DONE.value, HelpState.CONFIRMED.value
W, E = HelpState.WITHDRAWN.value, HelpState.ENDED.value
ASKER, ASKED, OFFICE = "asker", "asked", "office"


@dataclass(frozen=True, slots=True)
class HelpMove:
    """One move: what it is called once it was made, and as a deed that somebody may choose.

    ``side`` is the unit that asks, the unit asked, or the office.
    """

    code: str
    title: str | Promise
    deed: str | Promise
    before: tuple[str, ...]
    after: str
    side: str
    asks_words: bool = True


TABLE = {
    move.code: move
    for move in (
        HelpMove("ask", _("Help asked for"), _("Ask for help"), ("",), A, ASKER),
        HelpMove("take_up", _("Taken up"), _("Take it up"), (A,), T, ASKED, asks_words=False),
        HelpMove("decline", _("Declined"), _("Decline it"), (A,), N, ASKED),
        HelpMove("done", _("Help given"), _("Say that help was given"), (T,), D, ASKED),
        HelpMove(
            "confirm", _("Confirmed"), _("Confirm the help"), (D,), C, ASKER, asks_words=False
        ),
        HelpMove("return", _("Not enough yet"), _("Return it as not enough"), (D,), T, ASKER),
        HelpMove("withdraw", _("Taken back"), _("Take the request back"), OPEN_HELP, W, ASKER),
        HelpMove("order", _("Ordered to help"), _("Order the unit to help"), (A, N), T, OFFICE),
        HelpMove(
            "pass_on",
            _("Passed on to another unit"),
            _("Pass it on to another unit"),
            (A, T, N),
            A,
            OFFICE,
        ),
        HelpMove("end", _("Ended by the office"), _("End the request"), OPEN_HELP, E, OFFICE),
    )
}
# What may still be done about a task that was withdrawn from the plan: nothing but letting go.
LETTING_GO = ("withdraw", "end")


def of_side(side: str) -> tuple[HelpMove, ...]:
    """Return the moves of a side about a request that was made, in the order of the table."""
    return tuple(move for move in TABLE.values() if move.side == side and move.before != ("",))


def possible(side: str, state: str) -> tuple[HelpMove, ...]:
    """Return the moves that a side may make from a state, in the order of the table."""
    return tuple(move for move in of_side(side) if state in move.before)


def title(code: str) -> str:
    """Return what a move is called, in the language of the moment; its code where there is none."""
    move = TABLE.get(code)
    return str(move.title) if move else code
