"""Close a task for good, step by step: inspected, signed, under notice, closed; or returned."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months, queries
from luodi.deliver.actions.applying import as_recorded, keep_step, named, words_of
from luodi.deliver.actions.recording import locked, refuse_withdrawn, target_of
from luodi.deliver.actions.stepping import reason_of, step
from luodi.deliver.errors import DeliverError, WrongMoment
from luodi.deliver.models import OPEN_STAGES, Assignment, CloseOut, LookBack, Stage
from luodi.packs.schemas import closeouts


@transaction.atomic
def inspect(  # noqa: PLR0913 - an inspection is entered whole
    *, application: CloseOut, on: date, words: str, version: int, by: Any, at: datetime
) -> CloseOut:
    """Enter what an inspection on the spot found, and its day; photos are never asked for.

    Raises NotYours for the lead unit, the reporter and the applicant, WrongMoment at another stage,
    for an outdated version and a day before the application or in the future, DeliverError without
    words.
    """
    stored = _taken_up(application, version, Stage.APPLIED)
    _refuse_own(stored, by)
    applied = queries.step_at(stored, Stage.APPLIED)
    first = months.day_of(applied.at) if applied else on
    if not first <= on <= months.day_of(at):
        raise WrongMoment(
            _("The inspection was on %(day)s, but it lies between the application on %(first)s and "
              "today. Correct the day.")
            % {"day": on.isoformat(), "first": first.isoformat()}
        )  # fmt: skip
    keep_step(stored, Stage.INSPECTED, words_of(words), by=by, at=at, on=on)
    return _moved(stored, Stage.INSPECTED, "deliver.close_out_inspected", by=by, at=at)


@transaction.atomic
def sign_close_out(  # noqa: PLR0913 - a review is entered whole
    *, application: CloseOut, answers: Mapping[str, bool], words: str, version: int, by: Any,
    at: datetime,
) -> CloseOut:  # fmt: skip
    """Sign what was inspected: whoever signs answers for it, and says yes to every question.

    Raises NotYours for whoever inspected it and all whom ``inspect`` refuses, DeliverError where a
    question is not answered by yes, WrongMoment at another stage.
    """
    stored = _taken_up(application, version, Stage.INSPECTED)
    if refusal := queries.refusal_to_sign(stored, by):
        raise refusal
    given = _all_met(stored, answers)
    keep_step(stored, Stage.SIGNED, words_of(words), by=by, at=at, answers=given)
    return _moved(stored, Stage.SIGNED, "deliver.close_out_signed", by=by, at=at)


@transaction.atomic
def give_notice(  # noqa: PLR0913 - a notice is entered whole
    *, application: CloseOut, until: date, words: str, version: int, by: Any, at: datetime
) -> CloseOut:
    """Put a signed close-out under public notice until a day; ``words`` say where, and whom to
    write to. Raises what ``inspect`` raises, WrongMoment for a last day before today.
    """
    stored = _taken_up(application, version, Stage.SIGNED)
    _refuse_own(stored, by)
    if until < months.day_of(at):
        raise WrongMoment(_("A notice until %(day)s is over already. Choose today or a later day.")
                          % {"day": until.isoformat()})  # fmt: skip
    keep_step(stored, Stage.NOTICED, words_of(words), by=by, at=at, on=until)
    return _moved(stored, Stage.NOTICED, "deliver.close_out_noticed", by=by, at=at)


@transaction.atomic
def close_out(  # noqa: PLR0913 - closing is one judgement
    *, application: CloseOut, words: str, look_back_on: date, version: int, by: Any, at: datetime
) -> CloseOut:
    """Close the task after its notice; ``words`` tell what feedback came and what came of it.

    ``look_back_on`` is the day it is looked at again. Raises what ``inspect`` raises, WrongMoment
    while the notice lasts and for a look back before tomorrow.
    """
    stored = _taken_up(application, version, Stage.NOTICED)
    _refuse_own(stored, by)
    today, until = months.day_of(at), queries.notice_until(stored)
    if until is not None and today <= until:
        raise WrongMoment(_("The notice lasts until %(day)s. Close the task on a later day.")
                          % {"day": until.isoformat()})  # fmt: skip
    if look_back_on <= today:
        raise WrongMoment(
            _("A look back on %(day)s is no later than the closing. Choose a day from tomorrow on.")
            % {"day": look_back_on.isoformat()}
        )
    keep_step(stored, Stage.CLOSED, words_of(words), by=by, at=at, on=look_back_on)
    stored.assignment.closed_at = at
    step(stored.assignment, "close", by=by, at=at)
    LookBack(assignment=stored.assignment, due_on=look_back_on).save()
    return _moved(stored, Stage.CLOSED, "deliver.closed_out", by=by, at=at)


@transaction.atomic
def return_close_out(
    *, application: CloseOut, reason: str, version: int, by: Any, at: datetime
) -> CloseOut:
    """Return an open close-out with a reason, at any stage; its unit may apply anew.

    Raises NotYours as ``inspect`` does, DeliverError without a reason.
    """
    stored = _taken_up(application, version, *OPEN_STAGES)
    _refuse_own(stored, by)
    reason = reason_of(reason)
    keep_step(stored, Stage.RETURNED, reason, by=by, at=at)
    return _moved(
        stored, Stage.RETURNED, "deliver.close_out_returned", by=by, at=at, reason=reason
    )  # fmt: skip


def _taken_up(application: CloseOut, version: int, *stages: str) -> CloseOut:
    assignment = locked(Assignment.objects.get(pk=application.assignment_id))
    CloseOut.objects.select_for_update().get(pk=application.pk)
    stored = queries.close_out(application.pk)
    assert stored is not None, "close-outs are never deleted"
    stored.assignment = assignment
    refuse_withdrawn(assignment)
    if stored.version != version or stored.stage not in stages:
        raise WrongMoment(
            _("The close-out of “%(line)s” has gone on meanwhile: it is at “%(stage)s”. Reload the "
              "page.") % {"line": assignment.line, "stage": stored.get_stage_display()}
        )  # fmt: skip
    return stored


def _refuse_own(stored: CloseOut, by: Any) -> None:
    if refusal := queries.refusal_to_judge(stored.assignment, by):
        raise refusal


def _all_met(stored: CloseOut, answers: Mapping[str, bool]) -> dict[str, bool]:
    standard = queries.standard_named(stored.standard) or queries.standard_of(stored.assignment)
    if lacking := closeouts.unmet(standard, answers):
        raise DeliverError(
            _("“%(question)s” is not answered by yes. Return the close-out with what is lacking, "
              "or sign when it is met.") % {"question": named(lacking[0])}
        )  # fmt: skip
    return {row.code: True for row in standard.review}


def _moved(  # noqa: PLR0913
    stored: CloseOut, stage: Stage, kind: str, *, by: Any, at: datetime, reason: str = ""
) -> CloseOut:
    before = as_recorded(stored)
    stored.stage, stored.version = stage.value, stored.version + 1
    stored.save()
    audit.record(kind=kind, target=target_of(stored.assignment), by=by, at=at, before=before,
                 after=as_recorded(stored), reason=reason)  # fmt: skip
    return queries.close_out(stored.pk) or stored  # with the step that was just taken
