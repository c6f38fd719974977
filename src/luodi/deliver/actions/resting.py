"""Let a task rest until a day, with the reason, and take it up again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months
from luodi.deliver.actions.ending import end_slips
from luodi.deliver.actions.recording import as_recorded, locked, refuse_withdrawn, target_of
from luodi.deliver.actions.stepping import step
from luodi.deliver.errors import NotYours, WrongMoment
from luodi.deliver.models import Assignment, SlipEnd


@transaction.atomic
def pause(*, assignment: Assignment, until: date, reason: str, by: Any, at: datetime) -> Assignment:
    """Let a task rest until a day: nothing is owed and nobody is chased meanwhile.

    It does not resume by itself; from that day it waits on the office's desk. Raises DeliverError
    without a reason, NotYours for people of the unit that leads it, WrongMoment for a day that is
    not ahead, a task that is not under way and a withdrawn one.
    """
    stored = _anothers(assignment, by)
    if until <= months.day_of(at):
        raise WrongMoment(
            _("A pause until %(day)s is over before it begins. Choose a day from tomorrow on.")
            % {"day": until.isoformat()}
        )
    before = _recorded(stored)
    stored.paused_until = until
    made = step(stored, "pause", by=by, at=at, reason=reason)
    end_slips(stored, SlipEnd.PAUSED, by=by, at=at)
    audit.record(kind="deliver.paused", target=target_of(stored), by=by, at=at, before=before,
                 after=_recorded(stored), reason=made.reason)  # fmt: skip
    return stored


@transaction.atomic
def resume(*, assignment: Assignment, reason: str, by: Any, at: datetime) -> Assignment:
    """Take a paused task up again; one that was never signed for waits for its signature again.

    Raises DeliverError without a reason, NotYours for people of the unit that leads it, WrongMoment
    for a task that is not paused or withdrawn.
    """
    stored = _anothers(assignment, by)
    before = _recorded(stored)
    stored.paused_until = None
    move = "resume" if stored.signed_at else "resume_unsigned"
    made = step(stored, move, by=by, at=at, reason=reason)
    audit.record(kind="deliver.resumed", target=target_of(stored), by=by, at=at, before=before,
                 after=_recorded(stored), reason=made.reason)  # fmt: skip
    return stored


def _anothers(assignment: Assignment, by: Any) -> Assignment:
    # a pause stops what is owed, the lights and the chase: no unit gives that to itself
    stored = locked(assignment)
    refuse_withdrawn(stored)
    if by.unit_id == stored.unit_id:
        raise NotYours(
            _("%(unit)s leads “%(line)s”. Somebody of another unit decides whether it rests or "
              "goes on.") % {"unit": stored.unit.short_name, "line": stored.line}
        )  # fmt: skip
    return stored


def _recorded(stored: Assignment) -> dict[str, Any]:
    until = stored.paused_until
    return {**as_recorded(stored), "paused_until": until.isoformat() if until else None}
