"""Change requests in words: what can be asked of a line, and a request as a person reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luodi.org.permissions import allows
from luodi.plan import queries
from luodi.plan.asked import Subject, as_it_stands, short_names
from luodi.plan.asked import in_words as value_in_words
from luodi.plan.models import ChangeRequest, Line, RequestField, RequestState

BADGES = {
    RequestState.SUBMITTED.value: "info", RequestState.ENDORSED.value: "info",
    RequestState.ACCEPTED.value: "ok", RequestState.REFUSED.value: "bad",
    RequestState.WITHDRAWN.value: "neutral",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a unit may ask to change: how an address names it, and how it stands."""

    code: str
    subject: Subject
    title: str
    stands: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be asked, or why it may not be asked any more."""

    asked: Asked
    too_late: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A request in words."""

    row: ChangeRequest
    what: str
    before: str
    after: str
    granted: str
    state: str
    badge: str
    wait: queries.Wait | None = None


def choices(line: Line, today: date) -> list[Choice]:
    """Return what a unit may ask of a line: deadline, lead unit, targets, milestones."""
    return [Choice(asked, bool(asked.subject.deadline and asked.subject.deadline < today))
            for asked in _all(line)]  # fmt: skip


def asked_of(line: Line, code: str) -> Asked | None:
    """Return what an address names, None for anything else."""
    return next((asked for asked in _all(line) if asked.code == code), None)


def awaited_by_others(person: Any, today: date) -> list[Told]:
    """Return the requests that wait for lead units, for whoever decides once they have answered."""
    if not allows(person.role, "plan.decide_change"):
        return []
    waits = [one for one in queries.awaited(person, today) if not one.over]
    return all_in_words([one.request for one in waits], {one.request.pk: one for one in waits})


def all_in_words(
    rows: Iterable[ChangeRequest], waits: Mapping[int, queries.Wait] | None = None
) -> list[Told]:
    """Put requests into words, with their ``waits`` by key; units are asked for all at once."""
    rows = list(rows)
    of_units = [row for row in rows if row.field == RequestField.LEAD_UNIT]
    codes = {code for row in of_units for code in (row.before, row.after, row.granted) if code}
    names = short_names(codes)
    return [in_words(row, (waits or {}).get(row.pk), names) for row in rows]


def in_words(
    row: ChangeRequest, wait: queries.Wait | None = None, names: Mapping[str, str] | None = None
) -> Told:
    """Put a request into words; ``wait`` is for how long its lead unit has not answered, ``names``
    are the short names of units where they are known.
    """
    return Told(
        row=row,
        what=_title(Subject(row.line, row.field, row.target, row.milestone)),
        before=value_in_words(row.field, row.before, names),
        after=value_in_words(row.field, row.after, names),
        granted=value_in_words(row.field, row.granted, names) if row.granted else "",
        state=row.get_state_display(),
        badge=BADGES[row.state],
        wait=wait,
    )


def _all(line: Line) -> list[Asked]:
    of_the_line = (RequestField.DUE_ON.value, RequestField.LEAD_UNIT.value)
    found = [_asked(field, Subject(line, field)) for field in of_the_line]
    found += [
        _asked(f"target-{row.pk}", Subject(line, RequestField.TARGET_VALUE.value, target=row))
        for row in line.targets.all() if row.value is not None
    ]  # fmt: skip
    return found + [
        _asked(f"milestone-{row.pk}",
               Subject(line, RequestField.MILESTONE_DUE_ON.value, milestone=row))
        for row in queries.milestones(line)
    ]  # fmt: skip


def _asked(code: str, subject: Subject) -> Asked:
    stands = value_in_words(subject.field, as_it_stands(subject))
    return Asked(code, subject, _title(subject), stands)


def _title(subject: Subject) -> str:
    titles: dict[str, Any] = {
        RequestField.DUE_ON.value: lambda: _("Deadline of the line"),
        RequestField.LEAD_UNIT.value: lambda: _("Lead unit of the line"),
        RequestField.TARGET_VALUE.value: lambda: _("Target “%(name)s”") % {
            "name": subject.target.name if subject.target else ""},
        RequestField.MILESTONE_DUE_ON.value: lambda: _("Milestone “%(name)s”") % {
            "name": subject.milestone.title if subject.milestone else ""},
    }  # fmt: skip
    return str(titles[subject.field]())
