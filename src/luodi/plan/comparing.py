"""Two contents of a plan side by side: lines added, withdrawn, moved, changed field by field."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from luodi.kernels.text.word_changes import KEPT, PUT, TAKEN, Part, word_changes
from luodi.plan.models import State

ADDED, WITHDRAWN, RESTORED, MOVED, CHANGED = "added", "withdrawn", "restored", "moved", "changed"
KINDS = (ADDED, WITHDRAWN, RESTORED, MOVED, CHANGED)
BY_WORDS = ("title", "standard", "remark")
FIELDS = (
    "level", "title", "count", "lead_unit", "lead_unit_text", "supporting_units", "supporting_text",
    "starts_on", "due_on", "due_text", "first_due_on", "extensions", "weight", "sponsor", "owner",
    "chain_chief", "targets", "milestones", "task_force", "serves", "standard", "remark", "assumed",
    "merged_into", "split_from",
)  # fmt: skip
LINES = ("merged_into", "split_from")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; ``parts`` tell a text word by word, empty for other fields."""

    name: str
    before: str
    after: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line that differs: in which ways, what it was numbered, where it stood and stands."""

    pk: int
    kinds: tuple[str, ...]
    number: str
    former_number: str
    level: str
    title: str
    above: str
    former_above: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The lines that differ, in the order of the newer content, and how often in which way."""

    lines: tuple[LineChange, ...]
    counts: dict[str, int]
    same: int

    def of_kind(self, kind: str) -> tuple[LineChange, ...]:
        """Return the lines that differ in one way, or all for no kind."""
        return tuple(line for line in self.lines if not kind or kind in line.kinds)


def compare(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Compare two contents; the same two always give the same answer."""
    return _Comparing(old, new).compare()


class _Comparing:
    """One comparison with both contents by the keys of their lines."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.names = {**old.get("units", {}), **new.get("units", {})}
        self.old = {row["pk"]: row for row in old["lines"]}
        self.new = {row["pk"]: row for row in new["lines"]}
        self.moved = _moved(old["lines"], new["lines"])

    def compare(self) -> Comparison:
        order = sorted({**self.old, **self.new}, key=self._order)
        found = [line for pk in order if (line := self._line(pk))]
        counts = Counter(kind for line in found for kind in line.kinds)
        standing = sum(row["state"] == State.ACTIVE for row in self.new.values())
        differ = sum(WITHDRAWN not in line.kinds for line in found)
        return Comparison(tuple(found), {kind: counts[kind] for kind in KINDS}, standing - differ)

    def _order(self, pk: int) -> tuple[list[int], int]:
        row = self.new.get(pk) or self.old[pk]
        return [int(part) for part in row["number"].split(".") if part], pk

    def _line(self, pk: int) -> LineChange | None:
        old, new = self.old.get(pk), self.new.get(pk)
        kind = _fate(old, new)
        if kind == "":
            return None
        changes = tuple(self._changes(old, new)) if old and new and kind != ADDED else ()
        moved = pk in self.moved and kind is None
        kinds = [kind or "", MOVED if moved else "", CHANGED if changes else ""]
        if not any(kinds):
            return None
        row = new or old or {}
        return LineChange(
            pk, tuple(one for one in kinds if one), row["number"], old["number"] if old else "",
            row["level"], row["title"], self._above(new, self.new), self._above(old, self.old),
            changes,
        )  # fmt: skip

    def _above(self, row: Row | None, lines: dict[int, Row]) -> str:
        above = lines.get(row["parent"]) if row else None
        return f"{above['number']} {above['title']}" if above else ""

    def _changes(self, old: Row, new: Row) -> Iterable[FieldChange]:
        # A version that was frozen before a field was kept says nothing about it.
        for name in (name for name in FIELDS if name in old and name in new):
            before, after = (self._told(name, row[name]) for row in (old, new))
            if before != after:
                yield FieldChange(name, before, after, self._parts(name, old, new))

    def _parts(self, name: str, old: Row, new: Row) -> tuple[Part, ...]:
        if name in BY_WORDS:
            return word_changes(self._told(name, old.get(name, "")),
                                self._told(name, new.get(name, "")))  # fmt: skip
        if isinstance(new.get(name), list):
            return _members(*([self._told(name, [one]) for one in row.get(name) or []]
                              for row in (old, new)))  # fmt: skip
        return ()

    def _told(self, name: str, value: Any) -> str:
        if name == "lead_unit":
            return str(self.names.get(value, value))
        if name == "supporting_units":
            return "、".join(self.names.get(code, code) for code in value)
        if name in LINES:
            return self._line_named(value)
        return "；".join(value) if isinstance(value, list) else str("" if value is None else value)

    def _line_named(self, pk: int | None) -> str:
        """Return a line by number and title, told alike of both contents; "" for none."""
        row = self.new.get(pk or 0) or self.old.get(pk or 0)
        if row is None:  # it stands in another plan
            return f"#{pk}" if pk else ""
        return f"{row['number']} {row['title']}".strip()


def _members(old: list[str], new: list[str]) -> tuple[Part, ...]:
    """Return what was taken out of a list, then what was put in; what stayed is not told."""
    told = [Part(TAKEN, one) for one in old if one not in new]
    told += [Part(PUT, one) for one in new if one not in old]
    return tuple(part for one in told for part in (one, Part(KEPT, "；")))[:-1]


def _fate(old: Row | None, new: Row | None) -> str | None:
    """Return added, withdrawn or restored; None for a line that stood and stands, "" for nothing
    to tell: it held in neither.
    """
    stood = old is not None and old["state"] == State.ACTIVE
    stands = new is not None and new["state"] == State.ACTIVE
    if stood == stands:
        return None if stands else ""
    if stood:
        return WITHDRAWN
    return RESTORED if old else ADDED


def _moved(old: list[Row], new: list[Row]) -> set[int]:
    """Return the lines that stand below another line, or changed places with their siblings.

    Of the siblings that stayed together the longest run that kept its order did not move.
    """
    was, parents = (
        {row["pk"]: at for at, row in enumerate(old)},
        {r["pk"]: r["parent"] for r in old},
    )
    families: dict[int | None, list[int]] = {}
    elsewhere = set()
    for row in new:
        if row["pk"] in was and parents[row["pk"]] != row["parent"]:
            elsewhere.add(row["pk"])
        elif row["pk"] in was:
            families.setdefault(row["parent"], []).append(row["pk"])
    for siblings in families.values():
        kept = _longest_rise([was[pk] for pk in siblings])
        elsewhere |= {pk for at, pk in enumerate(siblings) if at not in kept}
    return elsewhere


def _longest_rise(values: list[int]) -> set[int]:
    """Return the places of the longest rising run of values, not necessarily side by side."""
    if all(a < b for a, b in pairwise(values)):
        return set(range(len(values)))
    ends: list[int] = []  # the place of the smallest value that ends a run of each length
    before: dict[int, int | None] = {}
    for place, value in enumerate(values):
        at = _first_not_less(values, ends, value)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept, last = set(), ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _first_not_less(values: list[int], ends: list[int], value: int) -> int:
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if values[ends[middle]] < value else (low, middle)
    return low
