"""A line's history and a clash of versions in words a person reads."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.catalog import queries as catalog
from luodi.org import queries as org
from luodi.plan.models import Level, Line, RequestField, RequestState, State
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
    "plan.line_imported": _("Entered from a register"),
    "plan.line_took_over": _("Took over another line"),
    "plan.line_merged": _("Merged into another line"),
    "plan.lines_judged_distinct": _("Judged another matter than a line that looks alike"),
    "plan.line_split": _("Split"),
    "plan.line_split_off": _("Split off from another line"),
    "plan.line_withdrawn": _("Withdrawn"),
    "plan.line_restored": _("Restored"),
    "plan.line_put_off": _("Deadline set by a change request"),
    "plan.target_changed": _("Value of a target changed"),
    "plan.trajectory_set": _("Trajectory set"),
    "plan.task_force_set": _("Task force set up"),
    "plan.task_force_edited": _("Task force changed"),
    "plan.task_force_member_put": _("Unit put into the task force"),
    "plan.task_force_member_out": _("Unit taken out of the task force"),
    "plan.milestone_added": _("Milestone set"),
    "plan.milestone_edited": _("Milestone changed"),
    "plan.milestone_withdrawn": _("Milestone withdrawn"),
    "plan.milestone_restored": _("Milestone restored"),
    "plan.aligned": _("Serves a superior decision"),
    "plan.alignment_ended": _("Serves a superior decision no longer"),
    "plan.change_asked": _("Change asked for"),
    "plan.change_endorsed": _("Change endorsed by the lead unit"),
    "plan.change_accepted": _("Change request accepted"),
    "plan.change_refused": _("Change request refused"),
    "plan.change_withdrawn": _("Change request taken back"),
    "plan.broken_down": _("Broken down by a template"),
}
FIELDS = {
    "number": _("Number"),
    "level": _("Level"),
    "title": _("Title"),
    "parent": _("Stands below"),
    "lead_unit": _("Lead unit"),
    "lead_unit_text": _("Lead unit as written"),
    "supporting_units": _("Supporting units"),
    "supporting_text": _("Supporting units as written"),
    "starts_on": _("Starts on"),
    "due_on": _("Deadline"),
    "due_text": _("Deadline as written"),
    "first_due_on": _("First deadline"),
    "extensions": _("Times put off"),
    "weight": _("Weight"),
    "sponsor": _("Sponsor"),
    "sponsor_text": _("Sponsor as written"),
    "owner": _("Owner"),
    "owner_text": _("Owner as written"),
    "chain_chief": _("Chain chief"),
    "standard": _("Standard of completion"),
    "remark": _("Remark"),
    "assumed": _("Assumed fields"),
    "state": _("State"),
    "merged_into": _("Merged into"),
    "name": _("What is counted"),
    "value": _("Value"),
    "unit_of_measure": _("Unit of measure"),
    "year": _("Year"),
    "comparator": _("Comparator"),
    "indicator": _("Indicator"),
    "trajectory_of": _("Trajectory of"),
    "points": _("Points of the trajectory"),
    "task_force": _("Task force"),
    "force_owner": _("Owner"),
    "members": _("Members"),
    "milestone": _("Milestone"),
    "milestone_due_on": _("Reached by"),
    "milestone_state": _("State"),
    "serves": _("Superior decision"),
    "clause": _("Clause"),
    "cited_words": _("Words of the decision"),
    "request": _("Change request"),
    "request_field": _("What is to change"),
    "request_about": _("About"),
    "request_before": _("as it stands"),
    "request_after": _("as asked for"),
    "request_granted": _("as granted"),
    "request_state": _("State"),
    "template": _("Template"),
    "lines": _("Lines"),
}
POSTS = ("sponsor", "owner", "chain_chief", "force_owner")
NAMED = ("lead_unit", *POSTS)  # by the code of a unit
LINES = ("parent", "merged_into")
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
        codes = {code for event in events for name, *pair in event.changes for value in pair
                 for code in _codes(name, value)}  # fmt: skip
        named = org.units().filter(code__in=codes).values_list("code", "short_name")
        self.units = dict(named) if codes else {}
        keys = {value for event in events for name, *pair in event.changes if name in LINES
                for value in pair if value}  # fmt: skip
        rows = Line.objects.filter(pk__in=keys) if keys else ()
        self.lines = {row.pk: str(row) for row in rows}
        self.choices = {
            **dict(Level.choices), **dict(State.choices), **dict(RequestState.choices),
            **dict(RequestField.choices),
        }  # fmt: skip
        counted = {value for event in events for name, *pair in event.changes
                   if name == "indicator" for value in pair if value}  # fmt: skip
        found = catalog.indicators().filter(code__in=counted) if counted else []
        self.indicators = {row.code: row.name for row in found}

    def of(self, name: str, value: Any) -> str:
        if value in (None, "", []):
            return NOTHING
        if name == "assumed":
            return "、".join(str(FIELDS.get(one, one)) for one in value)
        if name in LINES:
            return self.lines.get(value, str(value))
        if name == "comparator":
            return SIGNS.get(value, value)
        if name == "indicator":
            return str(self.indicators.get(value, value))
        if name in NAMED:
            return self._named(value)
        if isinstance(value, list):
            return "、".join(self._named(one) for one in value)
        return str(self.choices.get(value, value))

    def _named(self, text: Any) -> str:
        """Put the short name in place of the code that a post or a seat begins with."""
        code, _space, rest = str(text).partition(" ")
        return f"{self.units.get(code, code)} {rest}".strip()


def _codes(name: str, value: Any) -> list[str]:
    """Return the codes that a post, a seat or units begin with."""
    if not isinstance(value, list):
        value = [value] if name in NAMED and value else []
    return [str(one).partition(" ")[0] for one in value]


def _supporting(line: Line) -> list[Any]:
    return [row.unit for row in line.supports.select_related("unit")]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(sorted(str(one) for one in value)) or NOTHING
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if value else NOTHING
