"""Open an assessment in place of one that was computed: newer data, adjustments kept or dropped."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions import telling
from luodi.assess.actions.confirming import refuse_undecided
from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_replaced
from luodi.assess.actions.runs import open_run, refuse_waiting
from luodi.assess.errors import AdjustmentRefused, StateRefused
from luodi.assess.models import Adjustment, Assessment, Countersign, State
from luodi.audit import actions as audit


@transaction.atomic
def open_in_place_of(
    *, first: Assessment, keep: Collection[int], reason: str, by: Any, at: datetime
) -> Assessment:
    """Open a run of the same scheme and period on the data as known now, in place of the first.

    ``keep`` are the keys of the adjustments that are carried over, with who entered and approved
    them; the others are dropped. The first stays as it was and says what took its place; it may be
    one that is open still, for figures reported after it was opened are not in it. Raises
    StateRefused for a confirmed or replaced one, ObjectionRefused while an objection to it is
    undecided, AdjustmentRefused while an adjustment waits or for a key that is none of its.
    """
    stored = locked(first.pk)
    _refuse(stored, reason)
    refuse_undecided(stored)
    refuse_waiting(stored)
    carried = _carried(stored, keep)
    opened = open_run(scheme=stored.scheme, period=stored.period, as_of=at, by=by, at=at,
                      in_place_of=stored)  # fmt: skip
    for one in carried:
        _carry(one, opened)
    before, stored.state = stored.state, State.REPLACED.value
    stored.version += 1
    stored.save()
    telling.end_begun(assessment=stored, by=by, at=at)
    audit.record(kind="assess.replaced", target=f"assess.assessment:{stored.pk}", by=by, at=at,
                 reason=reason.strip(), before={"state": before},
                 after={"state": "replaced", "by": opened.pk, "kept": len(carried)})  # fmt: skip
    return opened


def _refuse(stored: Assessment, reason: str) -> None:
    refuse_replaced(stored)
    if not queries.is_replaceable(stored):
        raise StateRefused(
            _("This assessment is confirmed, so no other takes its place. If it has to be "
              "corrected, open a new one and say why when it is confirmed.")
        )  # fmt: skip
    if not reason.strip() or len(reason.strip()) > 400:
        raise StateRefused(
            _("Say in up to 400 characters why another one takes the place of this assessment.")
        )


def _carried(stored: Assessment, keep: Collection[int]) -> list[Adjustment]:
    known = {one.pk: one for one in queries.counted(stored)}
    if not set(keep) <= set(known):
        raise AdjustmentRefused(
            _("One of the adjustments to be carried over is none of this assessment. Open the page "
              "anew and choose again.")
        )  # fmt: skip
    return [one for key, one in known.items() if key in set(keep)]


def _carry(one: Adjustment, opened: Assessment) -> None:
    made = Adjustment(
        assessment=opened, unit=one.unit, kind=one.kind, points=one.points, clause=one.clause,
        reason=one.reason, evidence=one.evidence, by=one.by, at=one.at,
    )  # fmt: skip
    made.save()
    signed = one.countersign
    Countersign(adjustment=made, approved=True, by=signed.by, at=signed.at).save()
