"""Open an assessment in place of one that was computed: newer data, adjustments kept or dropped."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions import telling
from luodi.assess.actions.carrying import carried, carry
from luodi.assess.actions.confirming import refuse_undecided
from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_replaced, refuse_waiting
from luodi.assess.actions.runs import open_run
from luodi.assess.errors import SchemeMismatch, StateRefused
from luodi.assess.models import Assessment, Scheme, State
from luodi.audit import actions as audit


@transaction.atomic
def open_in_place_of(  # noqa: PLR0913 - a run has as many facts as it has
    *, first: Assessment, keep: Collection[int], reason: str, by: Any, at: datetime,
    scheme: Scheme | None = None,
) -> Assessment:  # fmt: skip
    """Open a run of the same scheme and period on the data as known now, in place of the first.

    ``scheme`` is another version of it where the first one's rules are wrong or cannot be computed.
    ``keep`` are the keys of the adjustments that are carried over, with who entered and approved
    them; the others are dropped. The first stays as it was and says what took its place; it may be
    one that is open still, for figures reported after it was opened are not in it. Raises
    StateRefused for a confirmed or replaced one, ObjectionRefused while an objection to it is
    undecided, AdjustmentRefused while an adjustment waits or for one that is none of its or does
    not fit the version, SchemeMismatch for another scheme or a version that is not of the period.
    """
    stored = locked(first.pk)
    _refuse(stored, reason)
    refuse_undecided(stored)
    refuse_waiting(stored)
    rules = scheme or stored.scheme
    _refuse_another_scheme(stored, rules)
    kept = carried(stored, keep, rules)
    opened = open_run(scheme=rules, period=stored.period, as_of=at, by=by, at=at,
                      in_place_of=stored)  # fmt: skip
    for one in kept:
        carry(one, opened)
    before, stored.state = stored.state, State.REPLACED.value
    stored.version += 1
    stored.save()
    telling.end_begun(assessment=stored, by=by, at=at)
    audit.record(kind="assess.replaced", target=f"assess.assessment:{stored.pk}", by=by, at=at,
                 reason=reason.strip(),
                 before={"state": before, "version": stored.scheme.version},
                 after={"state": "replaced", "version": rules.version, "by": opened.pk,
                        "kept": len(kept)})  # fmt: skip
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


def _refuse_another_scheme(stored: Assessment, rules: Scheme) -> None:
    if rules.code != stored.scheme.code:
        raise SchemeMismatch(
            _("“%(scheme)s” is another scheme. Choose a version of “%(own)s”.")
            % {"scheme": queries.title_of(rules), "own": queries.title_of(stored.scheme)}
        )
