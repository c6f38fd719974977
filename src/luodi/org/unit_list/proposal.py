"""The list beside the register: what is new, what changes, what ends, what cannot be."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luodi.org import queries
from luodi.org.models import Person, Unit
from luodi.org.unit_list.cells import Mistake, Value
from luodi.org.unit_list.columns import BY_KEY, kinds_in
from luodi.org.unit_list.reading import Entry, Table

NEW, CHANGED, ENDED, SAME = "new", "changed", "ended", "same"
NOTHING = "–"
LINKED = ("parent", "peer_group", "succeeded_by")
NONE_OF_A_COLUMN: dict[str, Value] = {
    "parent": "", "aliases": [], "peer_group": "", "valid_from": None, "valid_to": None,
    "succeeded_by": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of one unit, before and after, as stored: codes, days, lists."""

    key: str
    before: Value
    after: Value

    @property
    def column(self) -> str:
        """What the column is called."""
        return BY_KEY[self.key].zh

    @property
    def was(self) -> str:
        """The value before, in words."""
        return in_words(self.key, self.before)

    @property
    def becomes(self) -> str:
        """The value after, in words."""
        return in_words(self.key, self.after)


@dataclass(frozen=True, slots=True)
class Change:
    """What the list does to one unit."""

    row: int
    code: str
    short_name: str
    state: str
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Proposal:
    """Everything that a list would do; it can be taken in where it holds no mistake."""

    table: Table
    changes: list[Change] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    untouched: int = 0

    def of(self, state: str) -> list[Change]:
        """Return the changes of one state."""
        return [change for change in self.changes if change.state == state]

    @property
    def does_something(self) -> bool:
        """Whether taking it in would change anything."""
        return any(change.state != SAME for change in self.changes)

    @property
    def digest(self) -> str:
        """A hash of all that would change, so that nothing else is taken in than what was seen."""
        told = [
            [change.code, change.state, [[one.key, _plain(one.before), _plain(one.after)]
                                         for one in change.differences]]
            for change in self.changes if change.state != SAME
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def propose(table: Table) -> Proposal:
    """Compare a list with the register; units that the list does not name stay as they are."""
    known = {unit.code: unit for unit in queries.units()}
    proposal = Proposal(table, mistakes=list(table.mistakes))
    proposal.mistakes += _twice(table)
    listed: dict[str, Entry] = {}
    for entry in table.entries:
        if isinstance(code := entry.values.get("code"), str) and code:
            listed.setdefault(code, entry)
    proposal.untouched = len(known.keys() - listed.keys())
    proposal.changes = [_change(code, entry, known.get(code)) for code, entry in listed.items()]
    proposal.mistakes += _Whole(known, listed, proposal.changes).mistakes()
    proposal.mistakes.sort(key=lambda mistake: mistake.row)
    return proposal


def _twice(table: Table) -> Iterator[Mistake]:
    seen: dict[Value, int] = {}
    for entry in table.entries:
        code = entry.values.get("code")
        if not isinstance(code, str):
            continue
        if code in seen:
            yield Mistake(entry.row, BY_KEY["code"].zh, code,
                          _("Row %(row)s has the same code.") % {"row": seen[code]},
                          _("A unit stands in the list once: take one row out."))  # fmt: skip
        seen.setdefault(code, entry.row)


def _change(code: str, entry: Entry, unit: Unit | None) -> Change:
    stands = stored(unit) if unit else {}
    differences = tuple(
        Difference(key, stands.get(key, NONE_OF_A_COLUMN.get(key, "")), value)
        for key, value in entry.values.items()
        if key != "code" and value != stands.get(key, NONE_OF_A_COLUMN.get(key, ""))
    )
    short_name = str(entry.values.get("short_name") or (unit.short_name if unit else code))
    return Change(entry.row, code, short_name, _state(unit, differences), differences)


def _state(unit: Unit | None, differences: tuple[Difference, ...]) -> str:
    if unit is None:
        return NEW
    if any(one.key == "valid_to" and one.after for one in differences) and not unit.valid_to:
        return ENDED
    return CHANGED if differences else SAME


def stored(unit: Unit) -> dict[str, Value]:
    """Return a unit as the list tells it: codes in place of rows."""
    return {
        "code": unit.code, "name": unit.name, "short_name": unit.short_name, "kind": unit.kind,
        "parent": unit.parent.code if unit.parent else "", "aliases": list(unit.aliases),
        "peer_group": unit.peer_group.code if unit.peer_group else "",
        "valid_from": unit.valid_from, "valid_to": unit.valid_to,
        "succeeded_by": unit.succeeded_by.code if unit.succeeded_by else "",
    }  # fmt: skip


class _Whole:
    """The register as it would stand afterwards, asked for what cannot be."""

    def __init__(
        self, known: dict[str, Unit], listed: dict[str, Entry], changes: list[Change]
    ) -> None:
        self.after: dict[str, dict[str, Value]] = {c: stored(unit) for c, unit in known.items()}
        for code, entry in listed.items():
            self.after[code] = {
                **NONE_OF_A_COLUMN, **self.after.get(code, {}), **entry.values
            }  # fmt: skip
        self.known, self.listed, self.changes = known, listed, changes
        self.groups = {group.code for group in queries.peer_groups()}

    def mistakes(self) -> Iterator[Mistake]:
        for change in self.changes:
            yield from self._links(change)
            yield from self._days(change)
        yield from self._cycles()
        yield from self._ends()

    def _links(self, change: Change) -> Iterator[Mistake]:
        for key in LINKED:
            value = self.listed[change.code].values.get(key)
            among = self.groups if key == "peer_group" else self.after.keys()
            if value and value not in among:
                yield _wrong(change, key, value, _("Neither the list nor the register knows it."),
                             _("Correct the code, or enter what it names first."))  # fmt: skip
            elif value and value == change.code:
                yield _wrong(change, key, value, _("A unit cannot be named here by itself."),
                             _("Name another one, or leave the cell empty."))  # fmt: skip

    def _days(self, change: Change) -> Iterator[Mistake]:
        row = self.after[change.code]
        since, until = row["valid_from"], row["valid_to"]
        if isinstance(since, date) and isinstance(until, date) and until < since:
            yield _wrong(change, "valid_to", until, _("The unit would end before it began."),
                         _("Correct one of the two days."))  # fmt: skip
        if row["succeeded_by"] and until is None:
            yield _wrong(change, "succeeded_by", row["succeeded_by"],
                         _("Only a unit that ended is succeeded by another."),
                         _("Write its last day too, or leave the cell empty."))  # fmt: skip

    def _cycles(self) -> Iterator[Mistake]:
        rows = {change.code: change for change in self.changes}
        seen: set[Value] = {""}
        for start in rows:
            walked: dict[Value, None] = {}
            code: Value = start
            while code not in seen and code in self.after and code not in walked:
                walked[code] = None
                code = self.after[str(code)]["parent"]
            if code in walked:
                yield from self._loop([*walked][[*walked].index(code) :], rows)
            seen.update(walked)

    def _loop(self, members: list[Value], rows: dict[str, Change]) -> Iterator[Mistake]:
        # One that names itself is told already, with the other links.
        for code in members if len(members) > 1 else ():
            if change := rows.get(str(code)):
                yield _wrong(change, "parent", self.after[str(code)]["parent"],
                             _("The unit would stand below itself."),
                             _("Choose a superior unit outside its own branch."))  # fmt: skip

    def _ends(self) -> Iterator[Mistake]:
        ending = {change.code: change for change in self.changes if change.state == ENDED}
        below: dict[Value, int] = {}
        for row in self.after.values():
            if row["parent"] in ending and row["valid_to"] is None:
                below[row["parent"]] = below.get(row["parent"], 0) + 1
        people = _people_of(ending, self.known)
        for code, change in ending.items():
            if below.get(code) or people.get(code):
                words = {"below": below.get(code, 0), "people": people.get(code, 0)}
                yield _wrong(change, "valid_to", self.after[code]["valid_to"],
                             _("%(below)s units below it still stand and %(people)s people of it "
                               "may sign in.") % words,
                             _("Merge it on its page, or move them first."))  # fmt: skip


def _people_of(ending: dict[str, Change], known: dict[str, Unit]) -> dict[str, int]:
    keys = {known[code].pk: code for code in ending}
    found: dict[str, int] = {}
    rows = Person.objects.filter(unit__in=keys, is_active=True).values_list("unit_id", flat=True)
    for key in rows if keys else ():
        found[keys[key]] = found.get(keys[key], 0) + 1
    return found


def _wrong(change: Change, key: str, value: Value, rule: str, remedy: str) -> Mistake:
    return Mistake(change.row, BY_KEY[key].zh, in_words(key, value), rule, remedy)


def in_words(key: str, value: Value) -> str:
    """Return a value as people read it."""
    if key == "kind":
        return kinds_in("zh-hans").get(str(value), NOTHING)
    return _plain(value) or NOTHING


def _plain(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value or "")
