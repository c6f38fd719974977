"""Take an acceptance back: the task goes on, and its unit reports again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import queries
from luodi.deliver.actions.recording import as_recorded, locked, refuse_withdrawn, target_of
from luodi.deliver.actions.stepping import step
from luodi.deliver.errors import WrongMoment
from luodi.deliver.models import Assignment


@transaction.atomic
def unaccept(*, assignment: Assignment, reason: str, by: Any, at: datetime) -> Assignment:
    """Take back that a task was accepted as completed; what was reported stays as it is.

    Raises NotYours for the unit that leads it and for whoever reported it, DeliverError without a
    reason, WrongMoment for a task that is not completed, one whose close-out is open, and a
    withdrawn one.
    """
    stored = locked(assignment)
    refuse_withdrawn(stored)
    if refusal := queries.refusal_to_judge(stored, by):
        raise refusal
    if queries.open_close_out(stored):
        raise WrongMoment(
            _("A close-out of “%(line)s” is applied for. Return it first, then take the acceptance "
              "back.") % {"line": stored.line}
        )  # fmt: skip
    before = _recorded(stored)
    stored.completed_by = stored.completed_at = None
    made = step(stored, "unaccept", by=by, at=at, reason=reason)
    audit.record(kind="deliver.unaccepted", target=target_of(stored), by=by, at=at, before=before,
                 after=_recorded(stored), reason=made.reason)  # fmt: skip
    return stored


def _recorded(stored: Assignment) -> dict[str, Any]:
    at = stored.completed_at
    return {**as_recorded(stored), "completed_at": at.isoformat() if at else None}
