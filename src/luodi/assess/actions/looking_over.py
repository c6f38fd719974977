"""Let the units look their scores over (对账期): until a day, and told at once."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions import telling
from luodi.assess.actions.confirming import refuse_unfollowed
from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_replaced
from luodi.assess.errors import LookingOverRefused, StateRefused
from luodi.assess.models import Assessment, State
from luodi.assess.queries.looking_over import LEAST_DAYS
from luodi.assess.wording import date_of, day_of
from luodi.audit import actions as audit

LONGEST = 92  # days; a result that nobody confirms in a quarter is no result


@transaction.atomic
def begin_checking(
    *, assessment: Assessment, until: date, by: Any, at: datetime, reason: str = ""
) -> Assessment:
    """Show each unit its score and take objections until the end of a day.

    Raises StateRefused unless the assessment is computed and no more, LookingOverRefused for a day
    that is over, too far, or sooner than three working days without a reason, ObjectionRefused
    where an upheld objection to the one before is not followed.
    """
    stored = locked(assessment.pk)
    _refuse_state(stored)
    _refuse_day(until, date_of(at), reason.strip())
    refuse_unfollowed(stored)
    stored.state, stored.checking_from = State.CHECKING.value, at
    stored.checking_until = until
    stored.version += 1
    stored.save()
    audit.record(kind="assess.checking_begun", target=f"assess.assessment:{stored.pk}", by=by,
                 at=at, reason=reason.strip(), before={"state": "computed"},
                 after={"state": "checking", "until": until.isoformat()})  # fmt: skip
    telling.tell_begun(assessment=stored, by=by, at=at)
    return stored


def _refuse_state(stored: Assessment) -> None:
    refuse_replaced(stored)
    if stored.state == State.OPEN:
        raise StateRefused(_("There is no score to look over yet. Compute the assessment first."))
    if stored.state != State.COMPUTED:
        raise StateRefused(
            _("The units were shown their scores on %(day)s already. Nothing is left to do.")
            % {"day": day_of(stored.checking_from or stored.confirmed_at or stored.computed_at)}
        )


def _refuse_day(until: date, today: date, reason: str) -> None:
    if len(reason) > 400:
        raise LookingOverRefused(_("A reason has at most 400 characters. Shorten it."))
    if until < today:
        raise LookingOverRefused(
            _("%(day)s is over. Give the units a day from today on.") % {"day": until.isoformat()}
        )
    if (until - today).days > LONGEST:
        raise LookingOverRefused(
            _("%(day)s is more than %(most)s days away. Choose an earlier day.")
            % {"day": until.isoformat(), "most": LONGEST}
        )
    least = queries.least_until(today)
    if until < least and not reason:
        raise LookingOverRefused(
            _("Units have at least %(count)s working days to look a score over, here until "
              "%(day)s. Choose that day or a later one, or say why it is less.")
            % {"count": LEAST_DAYS, "day": least.isoformat()}
        )  # fmt: skip
