"""Close out a rectification, send it back, or examine it again: always by somebody else."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.review import queries
from luodi.review.actions.tasks import accept_as_done, send_reports_back
from luodi.review.actions.wording import recorded, stored, target_of, words
from luodi.review.errors import ReviewError
from luodi.review.models import LookBack, Rectification, State

LONGEST_TEXT, LONGEST_SENTENCE = 2000, 400


@transaction.atomic
def close_out(  # noqa: PLR0913 - a close-out is one judgement
    *, rectification: Rectification, conclusion: str, version: int, by: Any, at: datetime,
    look_back_on: date | None = None,
) -> Rectification:  # fmt: skip
    """Close out what was submitted; ``look_back_on`` is the day it is to be examined again.

    The report on its task is verified and the task accepted as completed, by the same person.
    Raises ReviewError when nothing is submitted, for whoever submitted it or is of that unit, for
    an empty conclusion and a re-examination before tomorrow, and in its words what the delivery
    refuses; RectificationChanged for an outdated version.
    """
    planned = stored(rectification, version)
    _refuse_not_submitted(planned)
    _refuse_own(planned, by)
    if look_back_on and look_back_on <= queries.day_of(at):
        raise ReviewError(
            _("%(day)s is no day after the close-out of %(number)s. Choose a later day for its "
              "re-examination, or none.")
            % {"day": look_back_on, "number": planned.finding.number}
        )  # fmt: skip
    before = recorded(planned)
    planned.conclusion = words(conclusion, what=_("Conclusion"), longest=LONGEST_TEXT)
    planned.state, planned.closed_by, planned.closed_at = State.CLOSED.value, by, at
    planned.look_back_on = look_back_on
    accept_as_done(planned, by=by, at=at)
    return _save(planned, "review.closed_out", before, by=by, at=at)


@transaction.atomic
def send_back(
    *, rectification: Rectification, reason: str, version: int, by: Any, at: datetime
) -> Rectification:
    """Give what was submitted back to its unit with a reason; its words stay for the next try.

    The report on its task goes back with it. Raises what close_out raises.
    """
    planned = stored(rectification, version)
    _refuse_not_submitted(planned)
    _refuse_own(planned, by)
    reason = words(reason, what=_("Reason"), longest=LONGEST_SENTENCE)
    before = recorded(planned)
    send_reports_back(planned, reason=reason, by=by, at=at)
    planned.state = State.UNDER_WAY.value
    planned.submitted_by = planned.submitted_at = None
    return _save(planned, "review.sent_back", before, by=by, at=at, reason=reason)


@transaction.atomic
def look_back(
    *, rectification: Rectification, holds: bool, sentence: str, by: Any, at: datetime
) -> LookBack:
    """Examine a closed rectification again; when it does not hold it is open with its old number.

    Its task stays completed, as it was accepted. Raises ReviewError for one that is not closed out,
    before its closing day, a second time on one day, and for the people of the unit that put it
    right.
    """
    planned = stored(rectification)
    _refuse_not_closed(planned, at)
    _refuse_own(planned, by)
    sentence = words(sentence, what=_("What was seen"), longest=LONGEST_SENTENCE)
    seen = LookBack(rectification=planned, holds=holds, sentence=sentence, by=by, at=at)
    seen.save()
    before = recorded(planned)
    if not holds:
        planned.state = State.UNDER_WAY.value
        planned.submitted_by = planned.submitted_at = None
        planned.closed_by = planned.closed_at = planned.look_back_on = None
        planned.conclusion = ""
    _save(planned, "review.looked_back", before, by=by, at=at, reason=sentence)
    return seen


def _save(planned: Rectification, kind: str, before: dict[str, Any], **trace: Any) -> Rectification:
    planned.version += 1
    planned.save()
    audit.record(kind=kind, target=target_of(planned.finding), before=before,
                 after=recorded(planned), **trace)  # fmt: skip
    return planned


def _refuse_not_submitted(planned: Rectification) -> None:
    if planned.state != State.SUBMITTED:
        raise ReviewError(
            _("%(number)s is “%(state)s”: only what its unit has submitted can be closed out or "
              "sent back.")
            % {"number": planned.finding.number, "state": planned.get_state_display()}
        )  # fmt: skip


def _refuse_own(planned: Rectification, by: Any) -> None:
    submitter = planned.submitted_by
    own_units = {planned.finding.unit_id, submitter.unit_id if submitter else None}
    if (submitter and by.pk == submitter.pk) or by.unit_id is None or by.unit_id in own_units:
        raise ReviewError(
            _("%(number)s was put right by “%(unit)s”. Nobody judges the work of one's own unit: "
              "let a person of another unit do it.")
            % {"number": planned.finding.number, "unit": planned.finding.unit.short_name}
        )  # fmt: skip


def _refuse_not_closed(planned: Rectification, at: datetime) -> None:
    number, day = planned.finding.number, queries.day_of(at)
    if planned.state != State.CLOSED or planned.closed_at is None:
        raise ReviewError(
            _("%(number)s is “%(state)s”. Only what is closed out can be re-examined.")
            % {"number": number, "state": planned.get_state_display()}
        )
    if at < planned.closed_at:
        raise ReviewError(
            _("%(number)s was closed out on %(day)s and cannot be re-examined before that.")
            % {"number": number, "day": queries.day_of(planned.closed_at)}
        )
    if any(queries.day_of(row.at) == day for row in queries.looked_back_since_closing(planned)):
        raise ReviewError(
            _("%(number)s was re-examined on %(day)s already. Its result stands in the history.")
            % {"number": number, "day": day}
        )
