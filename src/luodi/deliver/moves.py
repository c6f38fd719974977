"""Every move that a task may make: from which states to which, by whom, and with what.

The one table of the workflow: 交办, 签收, 办理, 报结, 退回, 办结, 销号, 归档 of published rules,
with pause, acceptance taken back and reopening after a look back on the side.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.deliver.models import State

NEW = ""  # before a task was assigned
A, S, P = State.ASSIGNED.value, State.SIGNED.value, State.PAUSED.value
R, C = State.REPORTED_DONE.value, State.COMPLETED.value
X, Z = State.CLOSED.value, State.ARCHIVED.value


@dataclass(frozen=True, slots=True)
class Move:
    """One move: ``before`` are the states it may start from, ``permission`` whoever makes it."""

    code: str
    title: str | Promise
    before: tuple[str, ...]
    after: str
    permission: str
    asks_reason: bool = False


TABLE = {
    move.code: move
    for move in (
        Move("assign", _("Assigned"), (NEW,), A, "delivery.assign"),
        Move("sign", _("Signed for"), (A,), S, "delivery.report"),
        Move("hand_over", _("Handed over"), (A, S, P, R), A, "delivery.assign", True),
        Move("pause", _("Paused"), (A, S), P, "delivery.assign", True),
        Move("resume", _("Resumed"), (P,), S, "delivery.assign", True),
        # paused before its unit had signed for it
        Move("resume_unsigned", _("Resumed, to be signed for"), (P,), A, "delivery.assign", True),
        Move("report_done", _("Reported as done"), (S,), R, "delivery.report"),
        Move("take_back", _("Report taken back"), (R,), S, "delivery.report"),
        Move("send_back", _("Sent back"), (R,), S, "delivery.verify", True),
        Move("accept", _("Accepted as completed"), (R,), C, "delivery.accept"),
        Move("unaccept", _("Acceptance taken back"), (C,), S, "delivery.accept", True),
        Move("close", _("Closed for good"), (C,), X, "delivery.accept"),
        Move("reopen", _("Reopened after a look back"), (X,), S, "delivery.accept", True),
        Move("archive", _("Archived"), (X,), Z, "delivery.accept"),
    )
}


def allowed(code: str, state: str) -> bool:
    """Say whether a move may start from a state. Raises KeyError for a move not in the table."""
    return state in TABLE[code].before


def title(code: str) -> str:
    """Return what a move is called, in the language of the moment; its code where there is none."""
    move = TABLE.get(code)
    return str(move.title) if move else code
