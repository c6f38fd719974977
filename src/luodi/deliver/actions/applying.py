"""Apply for the close-out of a completed task, by the written standard of its class."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import queries
from luodi.deliver.actions.recording import locked, refuse_withdrawn, target_of
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment, CloseOut, CloseOutStep, Stage, State
from luodi.packs.schemas import closeouts

LONGEST_ANSWER, LONGEST_WORDS = 400, 1000


@transaction.atomic
def apply_to_close(
    *, assignment: Assignment, answers: Mapping[str, str], by: Any, at: datetime, words: str = ""
) -> CloseOut:
    """Apply for closing a completed task; ``answers`` say in words how each standard is met.

    Raises NotYours for people of another unit than the lead unit, WrongMoment for a task that is
    not completed, withdrawn or applied for already, DeliverError for a standard without an answer.
    """
    stored = locked(assignment)
    refuse_withdrawn(stored)
    _refuse_moment(stored, by)
    standard = queries.standard_of(stored)
    given = _answered(standard, answers)
    application = CloseOut(
        assignment=stored, standard=standard.code, standard_version=standard.version
    )
    application.save()
    keep_step(application, Stage.APPLIED, words_of(words, least=0), by=by, at=at, answers=given)
    audit.record(kind="deliver.close_out_applied", target=target_of(stored), by=by, at=at,
                 after=as_recorded(application))  # fmt: skip
    return application


def keep_step(  # noqa: PLR0913 - a step is written whole
    application: CloseOut, stage: Stage, words: str, *, by: Any, at: datetime,
    answers: Mapping[str, Any] | None = None, on: date | None = None,
) -> CloseOutStep:  # fmt: skip
    """Keep a step of a close-out."""
    made = CloseOutStep(close_out=application, stage=stage.value, words=words, on=on,
                        answers=dict(answers or {}), by=by, at=at)  # fmt: skip
    made.save()
    return made


def words_of(typed: str, *, least: int = 1) -> str:
    """Return words without space around them. Raises DeliverError for none or too many."""
    words = typed.strip()
    if not least <= len(words) <= LONGEST_WORDS:
        raise DeliverError(
            _("Words of %(least)s to %(most)s characters are needed; these have %(length)s. Write "
              "what was found or done.")
            % {"least": least, "most": LONGEST_WORDS, "length": len(words)}
        )  # fmt: skip
    return words


def as_recorded(application: CloseOut) -> dict[str, Any]:
    """Return a close-out as the trail keeps it."""
    return {"close_out": application.pk, "stage": str(application.stage),
            "standard": application.standard, "version": application.standard_version}  # fmt: skip


def named(row: closeouts.Standard) -> str:
    """Return the text of a standard in the language of the moment."""
    return row.text.zh if (get_language() or "zh").startswith("zh") else row.text.en


def _refuse_moment(stored: Assignment, by: Any) -> None:
    told = {"line": stored.line, "unit": stored.unit.short_name}
    if by.unit_id != stored.unit_id:
        raise NotYours(_("“%(line)s” is led by %(unit)s. Only people of that unit apply for its "
                         "close-out.") % told)  # fmt: skip
    if stored.state != State.COMPLETED:
        raise WrongMoment(
            _("“%(line)s” is at “%(state)s”. A close-out is applied for once the task is accepted "
              "as completed.") % {**told, "state": stored.get_state_display()}
        )  # fmt: skip
    if queries.open_close_out(stored):
        raise WrongMoment(_("The close-out of “%(line)s” is applied for already. Reload the page "
                            "to see how far it is.") % told)  # fmt: skip


def _answered(standard: closeouts.Definition, answers: Mapping[str, str]) -> dict[str, str]:
    given = {row.code: " ".join(answers.get(row.code, "").split()) for row in standard.standards}
    if missing := closeouts.unanswered(standard, given):
        raise DeliverError(_("“%(standard)s” has no answer. Write in a sentence how it is met.")
                           % {"standard": named(missing[0])})  # fmt: skip
    for row in standard.standards:
        if len(given[row.code]) > LONGEST_ANSWER:
            raise DeliverError(
                _("The answer to “%(standard)s” has %(length)s characters; %(most)s are the most. "
                  "Shorten it.")
                % {"standard": named(row), "length": len(given[row.code]), "most": LONGEST_ANSWER}
            )  # fmt: skip
    return given
