"""Ask another unit for help with a task, answer, give it, and say whether it was enough."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import clocks, months, queries
from luodi.deliver.actions.help_recording import (
    as_recorded,
    go,
    keep,
    locked,
    refuse_side,
    target_of,
    words_of,
)
from luodi.deliver.actions.help_telling import tell_help
from luodi.deliver.actions.recording import locked as locked_task
from luodi.deliver.actions.recording import refuse_withdrawn
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.help_moves import ASKED, ASKER
from luodi.deliver.models import OPEN_HELP, Assignment, HelpRequest
from luodi.org import queries as org

FARTHEST = timedelta(days=92)  # a day to answer by lies within a quarter


@transaction.atomic
def ask_help(  # noqa: PLR0913 - a request is entered whole
    *, assignment: Assignment, to_unit: Any, words: str, by: Any, at: datetime,
    answer_by: date | None = None,
) -> HelpRequest:  # fmt: skip
    """Ask another unit for help with a task, by a working day ahead; five working days without one.

    Raises NotYours for whose unit neither leads nor supports the task, WrongMoment for a task that
    is withdrawn or completed and for what was asked already, DeliverError for one's own unit, for
    no words, and for a day that is past, off or far away.
    """
    stored, words = locked_task(assignment), words_of("ask", words)
    _refuse_asker(stored, by)
    today = months.day_of(at)
    day = answer_by or clocks.runs_until(clocks.HELP_ANSWER, today)
    refuse_day(day, today)
    made = HelpRequest(line=stored.line, from_unit=by.unit, to_unit=to_unit, words=words,
                       answer_by=day, asked_by=by, asked_at=at)  # fmt: skip
    _refuse_unit(made)
    _refuse_same(made)
    made.save()
    keep(made, "ask", "", by=by, at=at, words=words)
    tell_help(on=today, by=by, at=at)
    audit.record(kind="deliver.help_asked", target=target_of(made), by=by, at=at,
                 after={"line": made.line_id, **as_recorded(made)})  # fmt: skip
    return made


@transaction.atomic
def answer_help(  # noqa: PLR0913 - an answer is entered whole
    *, request: HelpRequest, move: str, by: Any, at: datetime, words: str = "",
    help_by: date | None = None,
) -> HelpRequest:  # fmt: skip
    """Answer as the unit asked: ``take_up`` with a day, ``decline`` with a reason, ``done``.

    Raises NotYours for another unit's, WrongMoment where the request stands elsewhere, DeliverError
    without the words or the day that the move asks for.
    """
    stored = locked(request)
    refuse_side(stored, move, ASKED, by)
    before = as_recorded(stored)
    if move == "take_up":
        stored.help_by = _promised(help_by, months.day_of(at))
    step = go(stored, move, by=by, at=at, words=words)
    tell_help(on=months.day_of(at), by=by, at=at)
    audit.record(kind="deliver.help_answered", target=target_of(stored), by=by, at=at,
                 before=before, after=as_recorded(stored), reason=step.words)  # fmt: skip
    return stored


@transaction.atomic
def settle_help(
    *, request: HelpRequest, move: str, by: Any, at: datetime, words: str = ""
) -> HelpRequest:
    """Say as the unit that asked: ``confirm`` the help, ``return`` it as not enough, or
    ``withdraw`` the request. Raises what ``answer_help`` raises.
    """
    stored = locked(request)
    refuse_side(stored, move, ASKER, by)
    before = as_recorded(stored)
    step = go(stored, move, by=by, at=at, words=words)
    tell_help(on=months.day_of(at), by=by, at=at)
    audit.record(kind="deliver.help_settled", target=target_of(stored), by=by, at=at,
                 before=before, after=as_recorded(stored), reason=step.words)  # fmt: skip
    return stored


def refuse_day(day: date, today: date) -> None:
    """Raise DeliverError for a day to answer by that is not a working day ahead, within reach."""
    if not today < day <= today + FARTHEST:
        raise DeliverError(
            _("%(day)s is no day to answer by: it lies between tomorrow and %(last)s. Choose one.")
            % {"day": day, "last": today + FARTHEST}
        )
    if not org.working_day(day):
        raise DeliverError(
            _("%(day)s is a day off. Choose a working day; the next one is %(next)s.")
            % {"day": day, "next": org.working_days_after(day, 1)}
        )


def _refuse_asker(stored: Assignment, by: Any) -> None:
    refuse_withdrawn(stored)
    if not queries.may_report(stored, by):
        raise NotYours(
            _("“%(line)s” is led by %(unit)s. Only the lead unit and its supporting units ask for "
              "help with it.") % {"line": stored.line, "unit": stored.unit.short_name}
        )  # fmt: skip
    if stored.is_finished:
        raise WrongMoment(_("“%(line)s” was accepted as completed; no help is needed any more.")
                          % {"line": stored.line})  # fmt: skip


def _refuse_unit(made: HelpRequest) -> None:
    if made.to_unit.pk == made.from_unit.pk:
        raise DeliverError(_("%(unit)s is your own unit. Choose the unit whose help is needed.")
                           % {"unit": made.to_unit.short_name})  # fmt: skip
    if org.has_ended(made.to_unit, months.day_of(made.asked_at)):
        raise DeliverError(
            _("%(unit)s ended on %(day)s and answers nothing. Choose the unit that took over.")
            % {"unit": made.to_unit.short_name, "day": made.to_unit.valid_to}
        )


def _refuse_same(made: HelpRequest) -> None:
    same = HelpRequest.objects.filter(line=made.line, from_unit=made.from_unit,
                                      to_unit=made.to_unit, words=made.words)  # fmt: skip
    if known := same.filter(state__in=OPEN_HELP).first():
        raise WrongMoment(
            _("%(unit)s was asked this on %(day)s already. It stands once.")
            % {"unit": made.to_unit.short_name, "day": months.day_of(known.asked_at)}
        )


def _promised(day: date | None, today: date) -> date:
    if day is None:
        raise DeliverError(_("Taking up needs a day. Choose by when the help is given."))
    if not today <= day <= today + FARTHEST * 4:
        raise DeliverError(
            _("%(day)s is no day to help by: it lies between today and %(last)s. Choose one.")
            % {"day": day, "last": today + FARTHEST * 4}
        )
    return day
