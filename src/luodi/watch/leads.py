"""Who leads an action of a response plan: a role of the pack → one unit, never a guess."""

from typing import Any

from django.utils.translation import gettext as _

from luodi.org import queries as org
from luodi.watch.errors import NobodyLeads

OUTSIDE = "outside"


def lead_of(action: Any, alert: Any) -> Any:
    """Return the unit that the first fitting role of an action means for an alert.

    Raises NobodyLeads when no role fits.
    """
    if unit := fitting_unit(action, alert):
        return unit
    raise NobodyLeads(
        _("No unit fits “%(roles)s” for the action “%(action)s” of the alert of “%(unit)s”. "
          "Enter the unit in the register of units, or change the response plan's file.")
        % {"roles": ", ".join(action.lead), "action": action.title.zh,
           "unit": alert.unit.short_name}
    )  # fmt: skip


def fitting_unit(action: Any, alert: Any) -> Any:
    """Return the unit of the first role that fits, None when none does."""
    return next((unit for role in action.lead if (unit := _unit(role, alert))), None)


def _unit(role: str, alert: Any) -> Any:
    name, _colon, text = role.partition(":")
    if name == "kind":
        return next((unit for unit in _upwards(alert.unit) if unit.kind == text), None)
    if name == "named":
        return _the_only_one(text)
    return {
        "alert_unit": alert.unit,
        "superior": alert.unit.parent,
        "line_lead": alert.line.lead_unit if alert.line else None,
    }[name]


def _upwards(unit: Any) -> list[Any]:
    known = {one.pk: one for one in org.units()}
    found = [unit]
    while above := known.get(found[-1].parent_id):
        found.append(above)
    return found


def _the_only_one(text: str) -> Any:
    found = [unit for unit in org.units_like(text) if unit.kind != OUTSIDE]
    return found[0] if len(found) == 1 else None
