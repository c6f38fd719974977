"""A line's history and a clash of versions in words a person reads."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.org import queries as org
from luodi.plan.models import Level, Line, State
from luodi.plan.queries import Happening
from luodi.plan.wording import SIGNS

KINDS = {
    "plan.line_added": _("Entered by hand"),
    "plan.line_adopted": _("Adopted from the document"),
    "plan.slot_adopted": _("Slot opened: the document counts it and does not name it"),
    "plan.target_adopted": _("Target adopted from the document"),
    "plan.target_set": _("Target set by hand"),
    "plan.target_tied": _("Target tied to an indicator"),
    "plan.line_edited": _("Edited"),
    "plan.edit_taken_back": _("Edit taken back"),
    "plan.slot_filled": _("Slot filled"),
    "plan.assumed_confirmed": _("Assumptions confirmed"),
    "plan.line_moved": _("Moved"),
    "plan.line_withdrawn": _("Withdrawn"),
    "plan.line_restored": _("Restored"),
}
FIELDS = {
    "number": _("Number"),
    "level": _("Level"),
    "title": _("Title"),
    "parent": _("Stands below"),
    "lead_unit": _("Lead unit"),
    "supporting_units": _("Supporting units"),
    "due_on": _("Deadline"),
    "assumed": _("Assumed fields"),
    "state": _("State"),
    "name": _("What is counted"),
    "value": _("Value"),
    "unit_of_measure": _("Unit of measure"),
    "year": _("Year"),
    "comparator": _("Comparator"),
    "indicator": _("Indicator"),
}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One field: before and after, in words."""

    name: Any
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words."""

    at: datetime
    who: str
    what: Any
    changes: tuple[Change, ...]
    reason: str


def told(events: list[Happening]) -> list[Told]:
    """Put a line's events into words; units by short name, lines by number and title."""
    words = _Words(events)
    return [
        Told(event.at, event.who, KINDS.get(event.kind, event.kind),
             tuple(Change(FIELDS.get(name, name), words.of(name, old), words.of(name, new))
                   for name, old, new in event.changes), event.reason)
        for event in events
    ]  # fmt: skip


def comparison(stored: Line, typed: dict[str, Any]) -> list[Change]:
    """Compare a line as stored with what somebody typed; only fields that differ."""
    found = []
    for name, mine in typed.items():
        theirs: Any = getattr(stored, name) if name != "supporting_units" else _supporting(stored)
        change = Change(FIELDS[name], _plain(theirs), _plain(mine))
        if change.before != change.after:
            found.append(change)
    return found


class _Words:
    """Names for the codes and keys that events hold, fetched once."""

    def __init__(self, events: list[Happening]) -> None:
        self.units = {unit.code: unit.short_name for unit in org.units()}
        keys = {value for event in events for name, *pair in event.changes if name == "parent"
                for value in pair if value}  # fmt: skip
        self.lines = {row.pk: str(row) for row in Line.objects.filter(pk__in=keys)}
        self.choices = {**dict(Level.choices), **dict(State.choices)}

    def of(self, name: str, value: Any) -> str:
        if value in (None, "", []):
            return NOTHING
        if name == "assumed":
            return "、".join(str(FIELDS.get(one, one)) for one in value)
        if name == "supporting_units":
            return "、".join(self.units.get(code, code) for code in value)
        if name == "parent":
            return self.lines.get(value, str(value))
        if name == "comparator":
            return SIGNS.get(value, value)
        if name == "lead_unit":
            return self.units.get(value, value)
        return str(self.choices.get(value, value))


def _supporting(line: Line) -> list[Any]:
    return [row.unit for row in line.supports.select_related("unit")]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(sorted(str(one) for one in value)) or NOTHING
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value else NOTHING
