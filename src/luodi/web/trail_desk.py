"""The trail as an auditor reads it: events with names beside ids, changes side by side."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from luodi.audit import queries as audit
from luodi.audit.actions import SYSTEM
from luodi.audit.models import Event
from luodi.org import queries as org
from luodi.web import event_kinds

# fields that name an object, and the page of each sort of object that has one
NAMING = ("short_name", "title", "name", "name_zh")
PAGES = {
    "org.unit": "org:unit",
    "read.document": "read:document",
    "plan.plan": "plan:plan",
    "plan.line": "plan:line",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an event, before and after."""

    field: str
    before: str
    after: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a line of the page."""

    number: int
    at: datetime
    actor: str
    acting_for: str
    unit: str
    kind: str
    title: str | Promise
    target: str
    subject: str
    url: str
    reason: str
    request_id: str
    changes: list[Change]


def matching(*, kind: str, target: str, actor: str) -> QuerySet[Event]:
    """Return the events of a kind, an object and a person, the newest first; empty asks for all."""
    asked = {"kind": kind, "target": target, "actor": actor}
    return audit.events().filter(**{name: value for name, value in asked.items() if value})


def entries(events: list[Event]) -> list[Entry]:
    """Return events with the names of people for their ids; a person since erased keeps the id."""
    people = {event.target.removeprefix("org.") for event in events}
    acting = {event.actor for event in events} | {event.acting_for for event in events}
    names = org.names_by_audit_id(people | acting)
    names[SYSTEM] = gettext("the system")
    return [_entry(event, names) for event in events]


def _entry(event: Event, names: dict[str, str]) -> Entry:
    return Entry(
        number=event.number, at=event.at, actor=names.get(event.actor, event.actor),
        acting_for=names.get(event.acting_for, event.acting_for),
        unit=event.unit, kind=event.kind, title=event_kinds.title(event.kind),
        target=event.target, subject=_subject(event, names), url=_url(event.target),
        reason=event.reason, request_id=event.request_id,
        changes=changes(event.before or {}, event.after or {}),
    )  # fmt: skip


def _subject(event: Event, names: dict[str, str]) -> str:
    # What the object was called then: the event tells it, so that no room has to be asked.
    told = {**(event.before or {}), **(event.after or {})}
    called = (told.get(field) for field in NAMING)
    known = names.get(event.target.removeprefix("org."), "")
    return known or next((str(name) for name in called if name), "")


def _url(target: str) -> str:
    kind, _, key = target.partition(":")
    return reverse(PAGES[kind], args=[key]) if kind in PAGES and key.isdecimal() else ""


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return the fields of two states side by side, in the order they were written."""
    fields = dict.fromkeys([*before, *after])
    return [
        Change(name, _shown(before.get(name)), _shown(after.get(name)),
               before.get(name) != after.get(name))
        for name in fields
    ]  # fmt: skip


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    return "" if value is None else str(value)
