"""Look again at what was closed: it holds, or the task is open again; then it can be archived."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months, queries
from luodi.deliver.actions.recording import as_recorded, locked, refuse_withdrawn, target_of
from luodi.deliver.actions.stepping import reason_of, step
from luodi.deliver.errors import WrongMoment
from luodi.deliver.models import Assignment, LookBack, Outcome


@transaction.atomic
def look_back(*, look: LookBack, holds: bool, words: str, by: Any, at: datetime) -> Assignment:
    """Enter whether a closed task's result still holds; where not, it is open under its number.

    Raises NotYours for the unit that leads it, whoever reported it and whoever applied for its
    close-out, WrongMoment before its day, a second time and for a withdrawn task, DeliverError
    without words.
    """
    stored = locked(Assignment.objects.get(pk=look.assignment_id))
    found = LookBack.objects.select_for_update().get(pk=look.pk)
    refuse_withdrawn(stored)
    if refusal := queries.refusal_to_judge(stored, by):
        raise refusal
    _refuse_moment(stored, found, at)
    reason = reason_of(words)
    before = as_recorded(stored)
    found.outcome = (Outcome.HOLDS if holds else Outcome.FAILS).value
    found.words, found.by, found.at = reason, by, at
    found.save()
    if not holds:
        stored.completed_by = stored.completed_at = stored.closed_at = None
        step(stored, "reopen", by=by, at=at, reason=reason)
    audit.record(kind="deliver.looked_back" if holds else "deliver.reopened", by=by, at=at,
                 target=target_of(stored), before=before, reason=reason,
                 after={**as_recorded(stored), "look_back": found.pk,
                        "outcome": found.outcome})  # fmt: skip
    return stored


@transaction.atomic
def archive(*, assignment: Assignment, by: Any, at: datetime) -> Assignment:
    """Lay a closed task away, once its look back is done: nothing changes it any more.

    Raises NotYours as ``look_back`` does, WrongMoment for a task that is not closed, one with a
    look back still to be done, and a withdrawn one.
    """
    stored = locked(assignment)
    refuse_withdrawn(stored)
    if refusal := queries.refusal_to_judge(stored, by):
        raise refusal
    if look := queries.open_look_back(stored):
        raise WrongMoment(
            _("The look back at “%(line)s” on %(day)s is still to be done. Archive the task "
              "afterwards.") % {"line": stored.line, "day": look.due_on.isoformat()}
        )  # fmt: skip
    before = as_recorded(stored)
    step(stored, "archive", by=by, at=at)
    audit.record(kind="deliver.archived", target=target_of(stored), by=by, at=at,
                 before=before, after=as_recorded(stored))  # fmt: skip
    return stored


def _refuse_moment(stored: Assignment, found: LookBack, at: datetime) -> None:
    if found.outcome:
        raise WrongMoment(
            _("“%(line)s” was looked at again already: %(outcome)s. Reload the page.")
            % {"line": stored.line, "outcome": found.get_outcome_display()}
        )
    if months.day_of(at) < found.due_on:
        raise WrongMoment(
            _("The look back at “%(line)s” is due on %(day)s. Enter it on that day or later.")
            % {"line": stored.line, "day": found.due_on.isoformat()}
        )
