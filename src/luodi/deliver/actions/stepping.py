"""One step of a task, by the table of moves: the state changes and the step is kept."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver import months, moves
from luodi.deliver.actions.standing import stands
from luodi.deliver.errors import DeliverError, WrongMoment
from luodi.deliver.models import Assignment, Step
from luodi.deliver.queries.steps import facts_of

LONGEST_REASON = 400


def step(
    stored: Assignment, code: str, *, by: Any, at: datetime, reason: str = ""
) -> Step:  # fmt: skip
    """Make a move and save the task with what the caller changed on it; return the step.

    The row must be locked. Raises WrongMoment where the table does not allow the move from the
    task's state, DeliverError without the reason that it asks for.
    """
    move, before = moves.TABLE[code], str(stored.state)
    if not moves.allowed(code, before):
        raise WrongMoment(
            _("“%(line)s” is at “%(state)s”, so this does not follow: %(move)s. Reload the page; "
              "somebody may have been faster.")
            % {"line": stored.line, "state": stored.get_state_display(), "move": move.title}
        )  # fmt: skip
    reason = reason_of(reason) if move.asks_reason else ""
    stored.state = move.after
    stored.version += 1
    stored.save()
    return keep(stored, code, before, by=by, at=at, reason=reason)


def keep(  # noqa: PLR0913 - a step is written whole
    stored: Assignment, code: str, before: str, *, by: Any, at: datetime, reason: str = ""
) -> Step:
    """Keep a step that was made, with what the task said at that moment."""
    made = Step(
        assignment=stored, move=code, before=before, after=stored.state, reason=reason,
        facts=facts_of(stored), by=by, at=at,
    )  # fmt: skip
    made.save()
    stands([stored.pk], months.day_of(at))
    return made


def reason_of(words: str) -> str:
    """Return a reason with its spaces in order. Raises DeliverError for none or a long one."""
    reason = " ".join(words.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise DeliverError(
            _("A reason of 1 to %(most)s characters is needed; this one has %(length)s. Write why.")
            % {"most": LONGEST_REASON, "length": len(reason)}
        )
    return reason
