"""The office decides about a request for help: order it, pass it on to another unit, or end it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import clocks, months
from luodi.deliver.actions.help_recording import as_recorded, go, locked, refuse_side, target_of
from luodi.deliver.actions.help_telling import tell_help
from luodi.deliver.actions.helping import refuse_day
from luodi.deliver.errors import DeliverError
from luodi.deliver.help_moves import OFFICE
from luodi.deliver.models import HelpRequest
from luodi.org import queries as org


@transaction.atomic
def decide_help(  # noqa: PLR0913 - a decision is entered whole
    *, request: HelpRequest, move: str, words: str, by: Any, at: datetime,
    to_unit: Any = None, day: date | None = None,
) -> HelpRequest:  # fmt: skip
    """Decide as the office, with words: ``order`` the unit asked to help by a day, ``pass_on`` to
    another unit that answers by one, or ``end`` the request; without a day the clock's.

    Raises NotYours where the office's own unit asks or is asked, WrongMoment where the request
    stands elsewhere, DeliverError without words or a unit to pass it on to, and for a day that will
    not do.
    """
    stored = locked(request)
    refuse_side(stored, move, OFFICE, by)
    before, today = as_recorded(stored), months.day_of(at)
    if move != "end":
        given = day or clocks.runs_until(clocks.HELP_ANSWER, today)
        refuse_day(given, today)
        _set(stored, move, to_unit, given, today)
    step = go(stored, move, by=by, at=at, words=words)
    tell_help(on=today, by=by, at=at)
    audit.record(kind="deliver.help_decided", target=target_of(stored), by=by, at=at,
                 before=before, after=as_recorded(stored), reason=step.words)  # fmt: skip
    return stored


def _set(stored: HelpRequest, move: str, to_unit: Any, day: date, today: date) -> None:
    if move == "order":
        stored.help_by = day
        return
    _refuse_unit(stored, to_unit, today)
    stored.to_unit, stored.answer_by, stored.help_by = to_unit, day, None


def _refuse_unit(stored: HelpRequest, to_unit: Any, today: date) -> None:
    if to_unit is None:
        raise DeliverError(_("Passing on needs a unit. Choose the one that is to help."))
    if to_unit.pk in (stored.from_unit_id, stored.to_unit_id):
        raise DeliverError(
            _("%(unit)s asks for this help or is asked already. Choose another unit.")
            % {"unit": to_unit.short_name}
        )
    if org.has_ended(to_unit, today):
        raise DeliverError(
            _("%(unit)s ended on %(day)s and answers nothing. Choose the unit that took over.")
            % {"unit": to_unit.short_name, "day": to_unit.valid_to}
        )
