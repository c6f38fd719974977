"""The trail as an auditor reads it: asked for in many ways, page by page, with names beside ids."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from luodi.audit import queries as audit
from luodi.audit.actions import SYSTEM
from luodi.audit.models import Event
from luodi.org import queries as org
from luodi.web import event_kinds
from luodi.web.event_diff import Change, changes
from luodi.web.event_fields import Names
from luodi.web.things import page_of

A_PAGE = 50
SAME = ("kind", "target", "actor", "acting_for", "unit")
ASKED = (*SAME, "first", "last", "since", "before")
NAMING = ("short_name", "title", "name", "name_zh")  # fields that name an object
RISKY = ("=", "+", "-", "@", "\t", "\r")


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

    @property
    def changed(self) -> list[Change]:
        """The fields that differ: what a reader looks for first."""
        return [change for change in self.changes if change.is_changed]

    @property
    def kept(self) -> list[Change]:
        """The fields that stayed as they were, for the whole picture."""
        return [change for change in self.changes if not change.is_changed]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of events and where the older ones begin; ``older`` is None on the last page."""

    entries: list[Entry]
    older: int | None
    asked: dict[str, str]

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the place in the list was asked for."""
        return any(value for name, value in self.asked.items() if name != "before")


def page(asked: dict[str, str]) -> Page:
    """Return fifty events, the newest first, before the number that was asked for.

    By number and not by how many come before: page 20,000 is as quick as the first. A filter that
    cannot be understood asks for nothing.
    """
    found = matching(asked)
    if (before := _number(asked.get("before"))) is not None:
        found = found.filter(number__lt=before)
    return _page(found, asked)


def history(target: str, before: str) -> Page:
    """Return a page of what happened to one object."""
    return page({"target": target, "before": before})


def _page(found: QuerySet[Event], asked: dict[str, str]) -> Page:
    events = list(found[: A_PAGE + 1])
    older = events[A_PAGE - 1].number if len(events) > A_PAGE else None
    return Page(entries(events[:A_PAGE]), older, asked)


def matching(asked: dict[str, str]) -> QuerySet[Event]:
    """Return the events of a kind, an object, a person, a unit and days; empty asks for all."""
    found = audit.events_between(_day(asked.get("first")), _day(asked.get("last")))
    found = found.filter(**{name: asked[name] for name in SAME if asked.get(name)})
    since = _number(asked.get("since"))
    return found if since is None else found.filter(number__gt=since)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


def _day(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if 1900 <= found.year <= 9000 else None  # next to the last day of all is none


def entries(events: list[Event]) -> list[Entry]:
    """Return events with the names of people for their ids; a person since erased keeps the id."""
    people = {event.target.removeprefix("org.") for event in events}
    acting = {event.actor for event in events} | {event.acting_for for event in events}
    people_names = org.names_by_audit_id(people | acting)
    people_names[SYSTEM] = _("the system")
    names = Names()
    for event in events:
        names.want(event.target, {**(event.before or {}), **(event.after or {})})
        names.want(event.target, event.before or {})
    names.want_units(event.unit for event in events)
    names.ask()
    return [_entry(event, people_names, names) for event in events]


def _entry(event: Event, people: dict[str, str], names: Names) -> Entry:
    return Entry(
        number=event.number, at=event.at, actor=people.get(event.actor, event.actor),
        acting_for=people.get(event.acting_for, event.acting_for),
        unit=names.unit(event.unit), kind=event.kind, title=event_kinds.title(event.kind),
        target=event.target, subject=_subject(event, people), url=page_of(event.target),
        reason=event.reason, request_id=event.request_id,
        changes=changes(event.target, event.before or {}, event.after or {}, names),
    )  # fmt: skip


def _subject(event: Event, people: dict[str, str]) -> str:
    # What the object was called then: the event tells it, so that no room has to be asked.
    told = {**(event.before or {}), **(event.after or {})}
    called = (told.get(field) for field in NAMING)
    known = people.get(event.target.removeprefix("org."), "")
    return known or next((str(name) for name in called if isinstance(name, str) and name), "")


class _Echo:
    """A stream for the csv module that hands each line back."""

    def write(self, line: str) -> str:
        return line


def as_csv(found: QuerySet[Event]) -> Iterator[str]:
    """Yield the events as CSV, line by line, as they are kept; nothing a spreadsheet would run."""
    writer = csv.writer(_Echo())
    fields = ("number", "at", "actor", "acting_for", "unit", "kind", "target", "before", "after",
              "reason", "request_id", "hash")  # fmt: skip
    yield "\ufeff" + writer.writerow(
        [_("No."), _("Time"), _("Who"), _("Acting for"), _("Unit"), _("Kind"), _("Object"),
         _("Before"), _("After"), _("Reason"), _("Request"), _("Hash")]
    )  # fmt: skip
    for row in found.values_list(*fields).iterator(chunk_size=2000):
        yield writer.writerow(_cells(row))


def _cells(row: Iterable[Any]) -> list[str | int]:
    return [_cell(value) for value in row]


def _cell(value: Any) -> str | int:
    if isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return localtime(value).isoformat(sep=" ", timespec="seconds")
    text = "" if value is None else _text(value)
    return f"'{text}" if text.startswith(RISKY) else text


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def since_last_visit(person: Any) -> tuple[Event, int] | None:
    """Return the sign-in before the present one and how many events came after it."""
    last = audit.before_last_sign_in(person.audit_id)
    return None if last is None else (last, audit.head().number - last.number)
