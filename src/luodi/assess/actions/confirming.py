"""Let a second person stand for a result that the units have looked over."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_replaced
from luodi.assess.errors import (
    LookingOverRefused,
    ObjectionRefused,
    SamePerson,
    StateRefused,
)
from luodi.assess.models import Assessment, ObjectionState, Scheme, State
from luodi.assess.wording import date_of, day_of, listed
from luodi.audit import actions as audit


@transaction.atomic
def confirm(*, assessment: Assessment, by: Any, at: datetime, reason: str = "") -> Assessment:
    """Let a second person stand for the result; from then on it may be aired.

    Raises StateRefused when it is not looked over by the units, confirmed already, or corrects a
    confirmed one of its scheme and period without a reason; LookingOverRefused while the units may
    still object; ObjectionRefused while an objection is undecided or not followed; SamePerson.
    """
    stored = locked(assessment.pk)
    _refuse_unready(stored)
    _refuse_who_had_a_hand(stored, by)
    _refuse_before_the_end(stored, at)
    refuse_undecided(stored)
    refuse_unfollowed(stored)
    _refuse_a_second(stored, reason)
    stored.state, stored.confirmed_by, stored.confirmed_at = State.CONFIRMED.value, by, at
    stored.version += 1
    stored.save()
    audit.record(kind="assess.confirmed", target=f"assess.assessment:{stored.pk}", by=by, at=at,
                 reason=reason.strip(), before={"state": "checking"}, after={"state": "confirmed",
                                                      "result": stored.result_digest})  # fmt: skip
    return stored


def _refuse_unready(stored: Assessment) -> None:
    refuse_replaced(stored)
    if stored.state == State.OPEN:
        raise StateRefused(_("There is nothing to confirm yet. Compute the assessment first."))
    if stored.state == State.COMPUTED:
        raise StateRefused(
            _("The units have not looked it over yet. Begin the time for that; once it is over, "
              "confirm.")
        )  # fmt: skip
    if stored.state == State.CONFIRMED:
        raise StateRefused(
            _("This assessment was confirmed on %(day)s. Nothing is left to do.")
            % {"day": day_of(stored.confirmed_at)}
        )


def _refuse_before_the_end(stored: Assessment, at: datetime) -> None:
    until = stored.checking_until
    if until is not None and date_of(at) <= until:
        raise LookingOverRefused(
            _("The units look it over and may object until the end of %(day)s. Confirm it after "
              "that day.") % {"day": until.isoformat()}
        )  # fmt: skip


def refuse_undecided(stored: Assessment) -> None:
    """Raise ObjectionRefused while an objection to an assessment waits for its decision."""
    open_ones = [one for one in queries.objections(stored) if one.state == ObjectionState.OPEN]
    if open_ones:
        raise ObjectionRefused(
            _("Objections are undecided: %(names)s. Decide them first.")
            % {"names": listed(queries.title_of_objection(one) for one in open_ones)}
        )


def refuse_unfollowed(stored: Assessment) -> None:
    """Raise ObjectionRefused where an objection was upheld and nothing came of it.

    An upheld objection to this assessment asks for another one in its place; one to an assessment
    that this one took the place of, however long ago, must have changed the line it names.
    """
    upheld = [one for one in queries.objections(stored) if one.state == ObjectionState.UPHELD]
    if upheld:
        raise ObjectionRefused(
            _("An objection was upheld: %(names)s. Compute an assessment in place of this one that "
              "follows it.") % {"names": listed(map(queries.title_of_objection, upheld))}
        )  # fmt: skip
    unfollowed = queries.unfollowed(stored)
    if unfollowed:
        raise ObjectionRefused(
            _("An objection to an assessment before was upheld, and its line is the same still: "
              "%(names)s. Mend the figure or drop the adjustment, then compute anew.")
            % {"names": listed(map(queries.title_of_objection, unfollowed))}
        )  # fmt: skip


def _refuse_a_second(stored: Assessment, reason: str) -> None:
    # the first scheme of the code is the lock: of two confirmations one waits and sees the other
    Scheme.objects.select_for_update().filter(code=stored.scheme.code).order_by("pk").first()
    first = queries.confirmed_beside(stored)
    if first is not None and not reason.strip():
        raise StateRefused(
            _("“%(scheme)s” for %(period)s was confirmed on %(day)s. If this one corrects it, "
              "withdraw the board that shows it and say why this one takes its place.")
            % {"scheme": queries.title_of(stored.scheme), "period": stored.period,
               "day": day_of(first.confirmed_at)}
        )  # fmt: skip


def _refuse_who_had_a_hand(stored: Assessment, by: Any) -> None:
    if stored.computed_by_id == by.pk:
        raise SamePerson(
            _("You computed this assessment yourself. Somebody else of the delivery office has to "
              "confirm it.")
        )  # fmt: skip
    if queries.had_a_hand(stored, by):
        raise SamePerson(
            _("You entered an adjustment of this assessment. Somebody of the delivery office who "
              "neither computed nor adjusted it has to confirm it.")
        )  # fmt: skip
