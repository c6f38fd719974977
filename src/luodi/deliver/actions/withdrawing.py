"""Take a report back that nobody has decided about yet: it counts nowhere from then on."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months, queries
from luodi.deliver.actions.opening_again import open_unanswered
from luodi.deliver.actions.recording import locked, refuse_withdrawn, target_of, turned
from luodi.deliver.actions.standing import stands
from luodi.deliver.actions.stepping import step
from luodi.deliver.errors import NotYours, WrongMoment
from luodi.deliver.models import Assignment, ProgressUpdate, Verdict, Verification


@transaction.atomic
def withdraw(*, update: ProgressUpdate, by: Any, at: datetime) -> Verification:
    """Withdraw a report for the unit that gave it; the task may be reported on again at once.

    A final report goes back to “under way”, and the slips that the report had ended stand again
    with their day for the answer. Raises NotYours for another unit's, WrongMoment for one
    that was decided already.
    """
    assignment = locked(Assignment.objects.get(line=update.line_id))
    refuse_withdrawn(assignment)
    stored = queries.update(update.pk)
    assert stored is not None, "reports are never deleted"
    _refuse(stored, by)
    verdict = Verdict.WITHDRAWN.value
    decision = Verification(update_verified=stored, verdict=verdict, by=by, at=at)
    decision.save()
    if stored.is_final:
        step(assignment, "take_back", by=by, at=at)
    else:
        turned(assignment)
        stands([assignment.pk], months.day_of(at))
    open_unanswered(assignment, by=by, at=at)
    audit.record(kind="deliver.report_withdrawn", target=target_of(assignment), by=by, at=at,
                 after={"update": stored.pk, "verdict": verdict})  # fmt: skip
    return decision


def _refuse(stored: ProgressUpdate, by: Any) -> None:
    if by.unit_id != stored.unit_id:
        raise NotYours(
            _("This report came from %(unit)s. Only people of that unit withdraw it; whoever "
              "verifies it sends it back.") % {"unit": stored.unit.short_name}
        )  # fmt: skip
    if stored.decision is not None:
        raise WrongMoment(
            _("This report was decided already: %(verdict)s. What was verified is not withdrawn: "
              "report again, the later report replaces it.")
            % {"verdict": stored.decision.get_verdict_display()}
        )  # fmt: skip
