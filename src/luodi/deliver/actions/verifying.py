"""The second pair of eyes: verify a report or send it back, and accept a task as completed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months, queries
from luodi.deliver.actions.ending import end_slips
from luodi.deliver.actions.recording import (
    as_recorded,
    locked,
    locked_of,
    refuse_stale,
    refuse_withdrawn,
    target_of,
    turned,
)
from luodi.deliver.actions.standing import stands
from luodi.deliver.actions.stepping import step
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import (
    Assignment,
    ProgressUpdate,
    SlipEnd,
    State,
    UndecidedReport,
    Verdict,
    Verification,
)


@transaction.atomic
def verify(
    *, update: ProgressUpdate, by: Any, at: datetime, version: int | None = None
) -> Verification:
    """Verify a report: from now on it counts. ``version`` is the task's as whoever decides saw it.

    Raises NotYours for one's own or one's own unit's, WrongMoment for one decided already, Stale
    for a task that changed since.
    """
    return _decide(update, Verdict.VERIFIED, "", by, at, version)


@transaction.atomic
def send_back(
    *, update: ProgressUpdate, reason: str, by: Any, at: datetime, version: int | None = None
) -> Verification:
    """Send a report back with a reason; the unit reports again. Raises what ``verify`` raises."""
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= 400:
        raise DeliverError(_("Sending back needs a reason of 1 to 400 characters. Write what has "
                             "to be added or mended."))  # fmt: skip
    return _decide(update, Verdict.SENT_BACK, reason, by, at, version)


@transaction.atomic
def accept(*, assignment: Assignment, by: Any, at: datetime) -> Assignment:
    """Accept a task as completed, upon a verified report that it is done.

    Raises NotYours for the unit that leads it and for whoever reported it, WrongMoment before such
    a report and for a withdrawn task.
    """
    stored = locked(assignment)
    refuse_withdrawn(stored)
    if by.unit_id == stored.unit_id:
        raise NotYours(_("%(unit)s leads “%(line)s”. Another unit accepts it.")
                       % {"unit": stored.unit.short_name, "line": stored.line})  # fmt: skip
    latest = queries.latest_report(stored.line)
    if latest is not None and latest.submitted_by_id == by.pk:
        raise NotYours(_("You reported on “%(line)s” yourself. Somebody else accepts it.")
                       % {"line": stored.line})  # fmt: skip
    if stored.state != State.REPORTED_DONE or not queries.ready_to_accept(latest):
        raise WrongMoment(
            _("“%(line)s” has no verified report that it is done. Its lead unit reports, another "
              "unit verifies, then it can be accepted.") % {"line": stored.line}
        )  # fmt: skip
    before = as_recorded(stored)
    stored.completed_by, stored.completed_at = by, at
    step(stored, "accept", by=by, at=at)
    end_slips(stored, SlipEnd.FINISHED, by=by, at=at)
    audit.record(kind="deliver.completed", target=target_of(stored), by=by, at=at,
                 before=before, after=as_recorded(stored))  # fmt: skip
    return stored


def _decide(  # noqa: PLR0913 - a verdict is entered whole
    update: ProgressUpdate, verdict: Verdict, reason: str, by: Any, at: datetime,
    version: int | None,
) -> Verification:  # fmt: skip
    assignment = locked_of(update.line_id)
    assert assignment is not None, "what was reported on is assigned"
    refuse_withdrawn(assignment)
    stored = ProgressUpdate.objects.select_related("verification").get(pk=update.pk)
    if stored.decision is not None:
        raise WrongMoment(
            _("This report was decided already: %(verdict)s. Reload the page.")
            % {"verdict": stored.decision.get_verdict_display()}
        )
    refuse_stale(assignment, version)
    if not queries.may_verify(stored, by):
        raise NotYours(
            _("This report came from %(unit)s. Somebody of another unit decides about it: the "
              "delivery office, or the task's lead unit where a supporting unit reported.")
            % {"unit": stored.unit.short_name}
        )  # fmt: skip
    decision = Verification(update_verified=stored, verdict=verdict.value, reason=reason, by=by,
                            at=at)  # fmt: skip
    decision.save()
    UndecidedReport.objects.filter(update=stored).delete()
    if verdict == Verdict.SENT_BACK and stored.is_final:
        step(assignment, "send_back", by=by, at=at, reason=reason)
    else:
        turned(assignment)
        stands([assignment.pk], months.day_of(at))
    audit.record(kind=f"deliver.{verdict.value}", target=target_of(assignment), by=by, at=at,
                 after={"update": stored.pk, "verdict": verdict.value}, reason=reason)  # fmt: skip
    return decision
