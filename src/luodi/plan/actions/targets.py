"""Set what is to be reached, and tie it to the indicator whose figures count."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.placing import refuse_withdrawn, target_of
from luodi.plan.errors import PlanError
from luodi.plan.models import Line, State, Target

FIELDS = ("name", "indicator", "value", "unit_of_measure", "year", "comparator", "kind")


@transaction.atomic
def set_target(*, line: Line, by: Any, at: datetime, name: str, **fields: Any) -> Target:
    """Enter a target by hand: indicator, value, unit_of_measure, year, comparator and kind.

    Raises PlanError for an unknown field or an empty name.
    """
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise PlanError(
            _("A target has no field “%(name)s”. It has: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(FIELDS)}
        )
    if not name.strip():
        raise PlanError(_("A target needs a name. Write what is counted."))
    target = Target(line=line, name=name.strip(), **fields)
    target.save()
    audit.record(kind="plan.target_set", target=target_of(line), by=by, at=at,
                 after=target_as_recorded(target))  # fmt: skip
    return target


@transaction.atomic
def tie_target(  # noqa: PLR0913  (every one of them is asked on the page)
    *, target: Target, indicator: Any, value: Decimal, year: int, by: Any, at: datetime
) -> Target:
    """Let the figures of an indicator say how far a target is; the value is in its unit of measure.

    The sentence and the figure as it was read stay. Raises PlanError on a withdrawn line.
    """
    if target.line.state == State.WITHDRAWN:
        said = _("“%(line)s” is withdrawn, so nothing is counted for it. Restore it first.")
        raise PlanError(said % {"line": target.line})
    before = target_as_recorded(target)
    target.indicator, target.value, target.year = indicator, value, year
    target.unit_of_measure = indicator.unit_of_measure
    target.save()
    audit.record(kind="plan.target_tied", target=target_of(target.line), by=by, at=at,
                 before=before, after=target_as_recorded(target))  # fmt: skip
    return target


@transaction.atomic
def change_value(
    *, target: Target, value: Decimal, by: Any, at: datetime, reason: str = ""
) -> Target:
    """Set another value to reach, in the target's own unit of measure.

    Raises PlanError on a withdrawn line.
    """
    refuse_withdrawn(target.line)
    before = target_as_recorded(target)
    target.value = value
    target.save(update_fields=["value"])
    audit.record(kind="plan.target_changed", target=target_of(target.line), by=by, at=at,
                 before=before, after=target_as_recorded(target), reason=reason)  # fmt: skip
    return target


def target_as_recorded(target: Target) -> dict[str, Any]:
    """Return a target as the trail keeps it; the value as text, so that no digit is lost."""
    return {
        "name": target.name,
        "value": None if target.value is None else str(target.value),
        "unit_of_measure": target.unit_of_measure,
        "year": target.year,
        "comparator": target.comparator,
        "indicator": target.indicator.code if target.indicator else None,
    }
