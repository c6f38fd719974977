"""Approve an adjustment as a second person, or withdraw it before it counts."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_own_unit, refuse_replaced
from luodi.assess.errors import AdjustmentRefused, SamePerson, StateRefused
from luodi.assess.models import Adjustment, Countersign, State
from luodi.audit import actions as audit


@transaction.atomic
def approve_adjustment(*, adjustment: Adjustment, by: Any, at: datetime) -> Adjustment:
    """Let an adjustment count, as somebody else than who entered it.

    Raises SamePerson, also for who is of the unit that it is given to, AdjustmentRefused where it
    is approved or withdrawn, StateRefused once the assessment is computed.
    """
    if adjustment.by_id == by.pk:
        raise SamePerson(
            _("You entered this adjustment yourself. Somebody else of the delivery office approves "
              "it.")
        )  # fmt: skip
    refuse_own_unit(adjustment.unit, by)
    return _settle(adjustment, Countersign(approved=True, by=by, at=at),
                   "assess.adjustment_approved")  # fmt: skip


@transaction.atomic
def withdraw_adjustment(*, adjustment: Adjustment, by: Any, at: datetime) -> Adjustment:
    """Take an adjustment back that nobody approved; it stands in the trail and counts nothing.

    Raises AdjustmentRefused where it is approved or withdrawn, StateRefused once the assessment is
    computed.
    """
    return _settle(adjustment, Countersign(approved=False, by=by, at=at),
                   "assess.adjustment_withdrawn")  # fmt: skip


def _settle(adjustment: Adjustment, countersign: Countersign, kind: str) -> Adjustment:
    # the assessment is the lock: who computes it and who settles its adjustments wait in turn
    stored = locked(adjustment.assessment_id)
    refuse_replaced(stored)
    if stored.state != State.OPEN:
        raise StateRefused(
            _("The assessment is computed: its adjustments stand as they are. Compute another one "
              "in its place to change them.")
        )  # fmt: skip
    known = Countersign.objects.filter(adjustment=adjustment.pk).first()
    if known is not None:
        raise AdjustmentRefused(
            _("This adjustment is approved already. It counts.") if known.approved
            else _("This adjustment was withdrawn. Enter it anew if it should count.")
        )  # fmt: skip
    countersign.adjustment = adjustment
    countersign.save()
    stored.version += 1
    stored.save()
    audit.record(kind=kind, target=f"assess.assessment:{stored.pk}", by=countersign.by,
                 at=countersign.at, after={"unit": adjustment.unit.code, "kind": adjustment.kind,
                                           "clause": adjustment.clause})  # fmt: skip
    return adjustment
