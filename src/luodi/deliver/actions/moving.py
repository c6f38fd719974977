"""Hand a task over to the unit that leads it now, where the plan was changed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import queries
from luodi.deliver.actions.ending import end_slips
from luodi.deliver.actions.recording import as_recorded, locked, refuse_withdrawn, target_of
from luodi.deliver.actions.stepping import LONGEST_REASON, step
from luodi.deliver.errors import DeliverError, NotAssignable, WrongMoment
from luodi.deliver.models import FINISHED, Assignment, SlipEnd


@transaction.atomic
def hand_over(*, assignment: Assignment, reason: str, by: Any, at: datetime) -> Assignment:
    """Move a task to its line's present lead unit, which signs for it anew; its reports stay.

    Raises DeliverError without a reason, NotAssignable where the line has no lead unit, WrongMoment
    where it leads already, the task is completed or withdrawn, or a report waits.
    """
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise DeliverError(_("Handing over needs a reason of 1 to 400 characters. Write why the "
                             "task moves."))  # fmt: skip
    stored = locked(assignment)
    refuse_withdrawn(stored)
    unit = _new_unit(stored)
    _refuse_moment(stored)
    before = _recorded_whole(stored)
    stored.unit = unit
    stored.signed_by = stored.signed_at = stored.paused_until = None
    step(stored, "hand_over", by=by, at=at, reason=reason)
    end_slips(stored, SlipEnd.HANDED_OVER, by=by, at=at)
    audit.record(kind="deliver.handed_over", target=target_of(stored), by=by, at=at,
                 before=before, after=_recorded_whole(stored), reason=reason)  # fmt: skip
    return stored


def _new_unit(stored: Assignment) -> Any:
    unit = stored.line.lead_unit
    if unit is None:
        raise NotAssignable(
            _("“%(line)s” has no lead unit in the plan. Give it one, then hand it over.")
            % {"line": stored.line}
        )
    if unit.pk == stored.unit_id:
        raise WrongMoment(
            _("“%(line)s” is with %(unit)s, who leads it in the plan. Change the lead unit there "
              "first, if another one is to do it.")
            % {"line": stored.line, "unit": stored.unit.short_name}
        )  # fmt: skip
    return unit


def _refuse_moment(stored: Assignment) -> None:
    if stored.state in FINISHED:
        raise WrongMoment(_("“%(line)s” was accepted as completed; there is nothing to hand over.")
                          % {"line": stored.line})  # fmt: skip
    if waiting := queries.undecided(stored.line):
        raise WrongMoment(
            _("The report of %(unit)s on “%(line)s” still waits. Verify it or send it back, then "
              "hand the task over.")
            % {"line": stored.line, "unit": waiting.unit.short_name}
        )  # fmt: skip


def _recorded_whole(stored: Assignment) -> dict[str, Any]:
    return {
        **as_recorded(stored),
        "signed_by": stored.signed_by.audit_id if stored.signed_by else None,
        "signed_at": stored.signed_at.isoformat() if stored.signed_at else None,
    }
