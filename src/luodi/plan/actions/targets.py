"""Set what is to be reached, and tie it to the indicator whose figures count."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.placing import locked, refuse_withdrawn, target_of
from luodi.plan.errors import PlanError
from luodi.plan.models import Line, State, Target
from luodi.plan.written import TOO_EXACT, is_too_exact

FIELDS = ("name", "indicator", "value", "unit_of_measure", "year", "comparator", "kind")


@transaction.atomic
def set_target(*, line: Line, by: Any, at: datetime, name: str, **fields: Any) -> Target:
    """Enter a target by hand: indicator, value, unit_of_measure, year, comparator and kind.

    Raises PlanError for an unknown field, an empty name, a value that would be rounded, and on a
    withdrawn line.
    """
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise PlanError(
            _("A target has no field “%(name)s”. It has: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(FIELDS)}
        )
    if not name.strip():
        raise PlanError(_("A target needs a name. Write what is counted."))
    _refuse_too_exact(fields.get("value"))
    locked(line.plan)
    _refuse_withdrawn(Line.objects.get(pk=line.pk))
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

    The sentence and the figure as it was read stay. Raises PlanError on a withdrawn line, and for
    a value that would be rounded.
    """
    _refuse_too_exact(value)
    stored = _as_it_stands(target)
    _refuse_withdrawn(stored.line)
    before = target_as_recorded(stored)
    stored.indicator, stored.value, stored.year = indicator, value, year
    stored.unit_of_measure = indicator.unit_of_measure
    stored.save(update_fields=["indicator", "value", "year", "unit_of_measure"])
    audit.record(kind="plan.target_tied", target=target_of(stored.line), by=by, at=at,
                 before=before, after=target_as_recorded(stored))  # fmt: skip
    return stored


@transaction.atomic
def change_value(
    *, target: Target, value: Decimal, by: Any, at: datetime, reason: str = ""
) -> Target:
    """Set another value to reach, in the target's own unit of measure.

    Raises PlanError on a withdrawn line, and for a value that would be rounded.
    """
    _refuse_too_exact(value)
    stored = _as_it_stands(target)
    refuse_withdrawn(stored.line)
    before = target_as_recorded(stored)
    stored.value = value
    stored.save(update_fields=["value"])
    audit.record(kind="plan.target_changed", target=target_of(stored.line), by=by, at=at,
                 before=before, after=target_as_recorded(stored), reason=reason)  # fmt: skip
    return stored


def _as_it_stands(target: Target) -> Target:
    """Return a target as stored, its plan locked: a merger may have handed it to another line."""
    locked(target.line.plan)
    return Target.objects.select_related("line__plan", "indicator").get(pk=target.pk)


def _refuse_too_exact(value: Decimal | int | str | None) -> None:
    if value is not None and is_too_exact(Decimal(value)):
        raise PlanError(f"{value}: {TOO_EXACT}")


def _refuse_withdrawn(line: Line) -> None:
    if line.state == State.WITHDRAWN:  # a slot may be aimed at before it is filled
        raise PlanError(_("“%(line)s” is withdrawn, so nothing is counted for it. Restore it "
                          "first.") % {"line": line})  # fmt: skip


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
