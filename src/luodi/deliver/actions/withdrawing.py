"""Take a report back that nobody has decided about yet: it counts nowhere from then on."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months, queries
from luodi.deliver.actions.chasing import carry_out, due_now
from luodi.deliver.actions.drafting import put_back
from luodi.deliver.actions.opening_again import open_unanswered, record_opened
from luodi.deliver.actions.recording import locked, refuse_withdrawn, target_of, turned
from luodi.deliver.actions.standing import stands
from luodi.deliver.actions.stepping import step
from luodi.deliver.errors import NotYours, WrongMoment
from luodi.deliver.models import Assignment, ProgressUpdate, UndecidedReport, Verdict, Verification
from luodi.deliver.queries import matters
from luodi.deliver.wording import percent


@transaction.atomic
def withdraw(*, update: ProgressUpdate, by: Any, at: datetime) -> Verification:
    """Withdraw a report for the unit that gave it; the task may be reported on again at once.

    A final report goes back to “under way”. It is as if the report had never come: the slips that
    it had ended stand again with their day for the answer, and the task is chased at once as far
    as its ladder has come. Raises NotYours for another unit's, WrongMoment for one that was decided
    already.
    """
    assignment = locked(Assignment.objects.get(line=update.line_id))
    refuse_withdrawn(assignment)
    stored = queries.update(update.pk)
    assert stored is not None, "reports are never deleted"
    _refuse(stored, by)
    verdict = Verdict.WITHDRAWN.value
    decision = Verification(update_verified=stored, verdict=verdict, by=by, at=at)
    decision.save()
    UndecidedReport.objects.filter(update=stored).delete()
    if stored.is_final:
        step(assignment, "take_back", by=by, at=at)
    else:
        turned(assignment)
        stands([assignment.pk], months.day_of(at))
    known = matters.reported(stored.line_id)
    opened = open_unanswered(assignment, known)
    due = due_now(assignment, known, at=at)
    # before a slip is numbered: who numbers one holds the trail, so that of two none waits for the
    # other; and after all that is asked: while it is held everybody waits
    audit.record(kind="deliver.report_withdrawn", target=target_of(assignment), by=by, at=at,
                 after={"update": stored.pk, "verdict": verdict})  # fmt: skip
    for slip in opened:
        record_opened(assignment, slip, by=by, at=at)
    carry_out(due, by=by, at=at)
    return decision


@transaction.atomic
def undo_report(*, update: ProgressUpdate, by: Any, at: datetime) -> bool:
    """Withdraw a report and make its words the draft of whoever undoes it; see ``withdraw``.

    Returns whether they are the draft now: what that person typed since stays. Files stay with the
    report that was withdrawn.
    """
    decision = withdraw(update=update, by=by, at=at)
    return put_back(update.line, _as_typed(decision.update_verified), by, at)


def _as_typed(update: ProgressUpdate) -> dict[str, str]:
    share = {"completion": percent(update.completion_rate).removesuffix("%")}
    if update.observation_id and update.target_id:  # the share comes from a figure
        share = {"basis": f"{update.target_id}-{update.observation_id}"}
    return {**share, "sentence": update.sentence, "problem": update.problem,
            "next_step": update.next_step, "is_final": "on" if update.is_final else ""}  # fmt: skip


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
