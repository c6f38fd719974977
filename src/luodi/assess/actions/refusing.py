"""What several steps refuse alike: a run that was replaced, what waits, a matter of one's own."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from luodi.assess import queries
from luodi.assess.errors import AdjustmentRefused, SamePerson, StateRefused
from luodi.assess.models import Assessment, Objection, State
from luodi.assess.wording import in_any_language, listed


def refuse_replaced(stored: Assessment) -> None:
    """Raise StateRefused for an assessment that another one took the place of."""
    if stored.state == State.REPLACED:
        raise StateRefused(
            _l("A newer one took the place of this assessment. Go on with that one.")
        )


def refuse_waiting(stored: Assessment) -> None:
    """Raise AdjustmentRefused while an adjustment waits for its second person."""
    waiting = queries.adjustments(stored).filter(countersign=None)
    if waiting:
        names = list(dict.fromkeys(one.unit.short_name for one in waiting))
        raise AdjustmentRefused(in_any_language(_waiting, names))


def _waiting(names: list[str]) -> str:
    return _("Adjustments wait for a second person: %(names)s. Approve or withdraw them, then "
             "compute.") % {"names": listed(names)}  # fmt: skip


def refuse_own_unit(unit: Any, by: Any) -> None:
    """Raise SamePerson for a matter of the unit that somebody belongs to."""
    if queries.is_own_unit(unit.pk, by):
        raise SamePerson(
            _("%(unit)s is your own unit. Somebody of the delivery office who belongs to another "
              "unit decides.") % {"unit": unit.short_name}
        )  # fmt: skip


def refuse_near(objection: Objection, by: Any) -> None:
    """Raise SamePerson for who had a hand in what is objected to, or is of the unit objecting."""
    refuse_own_unit(objection.unit, by)
    if queries.had_a_hand(objection.assessment, by):
        raise SamePerson(
            _("You computed or adjusted this assessment. Somebody of the delivery office who did "
              "neither decides on objections to it.")
        )  # fmt: skip
    if not queries.decidable([objection], by):
        raise SamePerson(
            _("You approved the adjustment that is objected to. Somebody else of the delivery "
              "office decides on it.")
        )  # fmt: skip
