"""Versions and their differences in words: kinds, fields, and the rows that pages show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.plan.comparing import (
    ADDED,
    CHANGED,
    MOVED,
    RESTORED,
    WITHDRAWN,
    Comparison,
    FieldChange,
    LineChange,
)
from luodi.plan.history import FIELDS
from luodi.plan.models import Level, State

DIFFERENCES = {
    ADDED: _("Added"), WITHDRAWN: _("Withdrawn"), RESTORED: _("Restored"), MOVED: _("Moved"),
    CHANGED: _("Changed"),
}  # fmt: skip
BADGES = {ADDED: "ok", WITHDRAWN: "bad", RESTORED: "ok", MOVED: "info", CHANGED: "warn"}
FIELD_NAMES: dict[str, Any] = {
    **FIELDS, "targets": _("Targets"), "milestones": _("Milestones"),
    "task_force": _("Task force"), "serves": _("Superior decisions"),
    "count": _("Members named by number"), "split_from": _("Split from"),
}  # fmt: skip
LEVEL_NAMES = dict(Level.choices)


@dataclass(frozen=True, slots=True)
class Field:
    """One field that differs, named."""

    name: Any
    change: FieldChange


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that differs, with its kinds and fields named."""

    line: LineChange
    kinds: tuple[tuple[Any, str], ...]
    level: Any
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """One line of a version as a page shows it."""

    pk: int
    number: str
    level: Any
    title: str
    lead_unit: str
    due_on: str
    weight: str
    is_slot: bool


def differences_in_words(found: Comparison, kind: str = "") -> list[Difference]:
    """Return the lines that differ in one way, or all, with names in the reader's language."""
    return [
        Difference(
            line, tuple((DIFFERENCES[one], BADGES[one]) for one in line.kinds),
            LEVEL_NAMES[line.level],
            tuple(Field(FIELD_NAMES[change.name], named(change)) for change in line.changes),
        )
        for line in found.of_kind(kind)
    ]  # fmt: skip


def named(change: FieldChange) -> FieldChange:
    """Return a change with the names of fields, where it is one of what was assumed."""
    if change.name != "assumed":
        return change
    before, after = (_names(told) for told in (change.before, change.after))
    parts = tuple(replace(part, text=_names(part.text)) for part in change.parts)
    return replace(change, before=before, after=after, parts=parts)


def _names(told: str) -> str:
    return "；".join(str(FIELD_NAMES.get(name, name)) for name in told.split("；"))


def counts_in_words(found: Comparison) -> list[tuple[str, Any, int]]:
    """Return how often lines differ in which way: the kind, its name, the number."""
    return [(kind, DIFFERENCES[kind], number) for kind, number in found.counts.items()]


def version_rows(content: dict[str, Any]) -> list[Frozen]:
    """Return the lines of a version that held, in the order of their numbers."""
    names = content["units"]
    held = [row for row in content["lines"] if row["state"] == State.ACTIVE]
    return [
        Frozen(row["pk"], row["number"], LEVEL_NAMES[row["level"]], row["title"],
               names.get(row["lead_unit"], row["lead_unit"]), row["due_on"], row["weight"],
               row["is_slot"])
        for row in _in_order(held)
    ]  # fmt: skip


def _in_order(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: [int(part) for part in row["number"].split(".") if part])
