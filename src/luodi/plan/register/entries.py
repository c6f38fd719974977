"""What one row of a register would do: the line it means, its changes, its problems."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from luodi.plan.register import values
from luodi.plan.register.cells import Told
from luodi.plan.register.columns import BY_KEY
from luodi.plan.register.reading import SheetRow
from luodi.plan.register.units import Unknown
from luodi.plan.register.values import CellRefused, canonical


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that cannot be taken over: row, column, value, rule and remedy."""

    row: int
    column: str
    value: str
    sentence: str | Promise


@dataclass(frozen=True, slots=True)
class Change:
    """One field: as it stands and as the file has it, in words; ``value`` is what is stored."""

    key: str
    heading: Promise
    before: str
    after: str
    value: Any


@dataclass(eq=False, slots=True)
class Entry:
    """One row of the register, or a goal that rows name and nobody has entered yet (row 0)."""

    row: int
    title: str
    level: str
    number: str = ""
    told: Told | None = None
    above: "Entry | None" = None
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Return new, changed, same or problem."""
        if self.problems:
            return "problem"
        if self.told is None:
            return "new"
        return "changed" if self.changes else "same"

    @property
    def token(self) -> str:
        """Return a short hash of what would happen to the line as it stands now."""
        stands = f"{self.told.pk}:{self.told.version}" if self.told else ""
        happens = [(one.key, one.before, one.after) for one in self.changes]
        text = repr((self.kind, stands, self.title, self.level, happens))
        return hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Proposal:
    """All entries with what stands in the plan and not in the file, and names without a unit."""

    entries: tuple[Entry, ...]
    missing: tuple[Told, ...]
    unknown: tuple[Unknown, ...]
    by_title: int
    repeated: tuple[str, ...]
    left: tuple[Problem, ...] = ()  # cells that say something else and keep nobody waiting

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of one kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    @property
    def problems(self) -> list[Problem]:
        """Return all problems by row."""
        found = [problem for entry in self.entries for problem in entry.problems]
        return sorted(found, key=lambda problem: problem.row)

    @property
    def tokens(self) -> dict[str, str]:
        """Return what would happen, row by row, so that a change in between is seen."""
        found = {str(one.row): one.token for one in self.entries if one.row}
        gone = ",".join(f"{one.pk}:{one.version}" for one in self.missing)
        return {**found, "0": hashlib.sha256(gone.encode()).hexdigest()[:8]}

    @property
    def nothing(self) -> bool:
        """Say whether the file tells just what stands."""
        return all(entry.kind == "same" for entry in self.entries)


class noting:
    """Turns what a cell refuses into a problem of its entry: ``with noting(entry, row, key):``."""

    def __init__(self, entry: Entry, row: SheetRow, key: str) -> None:
        self.entry, self.row, self.key = entry, row, key

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        if not isinstance(error, CellRefused):
            return False
        problem = Problem(self.row.number, heading(self.key), error.value, error.sentence)
        if problem not in self.entry.problems:
            self.entry.problems.append(problem)
        return True


def problem_of(row: SheetRow, key: str, sentence: str | Promise) -> Problem:
    """Return a problem of one cell."""
    return Problem(row.number, heading(key), text_shown(row.cells.get(key))[:40], sentence)


def change_of(key: str, before: Any, after: str, value: Any) -> Change:
    """Return a change of one field."""
    return Change(key, BY_KEY[key].heading, canonical(before), after, value)


def heading(key: str) -> str:
    """Return what a column is called in the language of the moment."""
    return str(BY_KEY[key].heading)


def text_shown(cell: Any) -> str:
    """Return what a cell shows, also where it has no value that could be taken."""
    try:
        return values.text_of(cell)
    except CellRefused as refused:
        return refused.value
