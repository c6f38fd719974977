"""What each column of the register holds for a line: plain values, the same out and in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.files.many_keys import ManyKeys
from luodi.org import queries as org
from luodi.plan.models import (
    LEVELS,
    Line,
    LineCitation,
    Milestone,
    State,
    Support,
    Target,
    TaskForce,
    Trajectory,
)
from luodi.plan.numbering import DIGITS, keys_above
from luodi.plan.rows import LEVEL_NAMES
from luodi.plan.wanted import ASSUMED
from luodi.plan.wording import target_words
from luodi.plan.written import one_line_end

FIELDS = (
    "pk", "plan_id", "parent_id", "number", "sort_key", "level", "title", "is_slot", "slot_number",
    "lead_unit_id", "lead_unit_text", "supporting_text", "starts_on",
    "due_on", "due_text", "first_due_on", "extensions", "weight", "sponsor__title", "sponsor_text",
    "owner__title", "owner_text", "standard", "remark", "assumed", "state", "version",
    "parent__count", "entered_by_id",
)  # fmt: skip
TARGET = ("pk", "line_id", "name", "value", "unit_of_measure", "year", "comparator")
GOALS = LEVELS[:2]  # goal and pillar: what the column of goals names
BETWEEN_UNITS = "、"
UNITS_APART = re.compile(r"[、,，;；\n]+")
BETWEEN_GOALS = "/"
SLOT = gettext_lazy("Slot %(number)s of %(count)s, to be filled")
Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Told:
    """One line with what its cells tell, by column."""

    pk: int
    version: int
    record: dict[str, Any]
    cells: dict[str, Value]
    has_evidence: bool


def told(lines: QuerySet[Line]) -> list[Told]:
    """Return what the register says of lines, in the plan's order; a fixed number of queries."""
    found = list(lines.order_by("sort_key", "pk").values_list(*FIELDS))
    records = [dict(zip(FIELDS, values, strict=True)) for values in found]
    fields = {name: [record[name] for record in records] for name in FIELDS}
    around = _Around(set(fields["plan_id"]))
    cells_of_each = zip(*_columns(tuple(CELLS), fields, around), strict=True)
    return [
        Told(record["pk"], record["version"], record, dict(zip(CELLS, cells, strict=True)),
             record["pk"] in around.quotes)
        for record, cells in zip(records, cells_of_each, strict=True)
    ]  # fmt: skip


def exported(lines: QuerySet[Line]) -> list[tuple[Value, ...]]:
    """Return the cells of lines as they go out, in the plan's order: all columns that it fills."""
    keys = tuple(CELLS)
    names = _names(keys)
    fields = _by_name(names, list(lines.order_by("sort_key", "pk").values_list(*names)))
    return list(zip(*_columns(keys, fields, _Around(set(fields["plan_id"]))), strict=True))


def cells_of(lines: Sequence[int], keys: Sequence[str]) -> list[Sequence[Value]]:
    """Return these cells of lines, named by the lines' keys: a column of each, in their order."""
    names = _names(keys)
    by_key = {row[0]: row for row in
              Line.objects.filter(pk__in=ManyKeys(lines)).values_list(*names)}  # fmt: skip
    fields = _by_name(names, [by_key[line] for line in lines])
    return [list(column) for column in _columns(keys, fields, _Around(set(fields["plan_id"])))]


def _names(keys: Sequence[str]) -> list[str]:
    """Return the fields of lines that these cells are told from, and no others; their key first."""
    needed = (name for key in keys for name in CELLS[key][1])
    return list(dict.fromkeys(("pk", "plan_id", *needed)))


def _by_name(names: Sequence[str], rows: Sequence[Any]) -> dict[str, tuple[Any, ...]]:
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return dict(zip(names, columns, strict=True))


def _columns(
    keys: Sequence[str], fields: Mapping[str, Sequence[Any]], around: "_Around"
) -> list[Iterator[Value]]:  # fmt: skip
    """Return the cells column by column, for so they are told in half the time."""
    return [map(partial(tell, around), *(fields[name] for name in names))
            for tell, names in map(CELLS.__getitem__, keys)]  # fmt: skip


class _Around:
    """What stands in other tables about plans, fetched once."""

    def __init__(self, plans: set[int]) -> None:
        self.plans, of_plans = plans, {"line__plan__in": plans}
        self.supports = _grouped(
            Support.objects.filter(**of_plans).order_by("pk").values_list("line_id", "unit_id")
        )
        # Units are few: a join would look each of them up for every line.
        self.units = dict(org.units().order_by().values_list("pk", "short_name"))
        self.forces = dict(TaskForce.objects.filter(**of_plans).values_list("line_id", "name"))
        self.targets: dict[int, list[Any]] = {}
        targets = Target.objects.filter(**of_plans).order_by("pk")
        for target in targets.values_list(*TARGET, named=True):
            self.targets.setdefault(target.line_id, []).append(target)
        self.points = dict(
            Trajectory.objects.filter(target__line__plan__in=plans).values_list(
                "target_id", "points"
            )
        )
        self.milestones = _grouped(
            Milestone.objects.filter(**of_plans, state=State.ACTIVE).order_by("due_on", "pk")
            .values_list("line_id", "due_on", "title")
        )  # fmt: skip
        self.quotes = _quotes(of_plans)
        # Words are looked up once: ten thousand rows would ask the catalogue forty thousand times.
        self.levels = {level: str(name) for level, name in LEVEL_NAMES.items()}
        self.withdrawn, self.slot, self.assumed = (
            _("withdrawn"), _("slot to fill"), _("partly assumed")
        )  # fmt: skip
        self.goals: dict[tuple[int, str], str] = {}
        above = Line.objects.filter(plan__in=plans, level__in=LEVELS[:-1])
        self.above: dict[tuple[int, str], tuple[str, str]] = {}
        self.counts: dict[int, int | None] = {}
        for pk, plan, key, level, title, count in above.values_list(
            "pk", "plan_id", "sort_key", "level", "title", "count"
        ):
            self.above[plan, key] = level, title
            self.counts[pk] = count

    @cached_property
    def with_assumed(self) -> set[int]:
        """The lines of which something is assumed: few, and to read what is takes a while."""
        found = Line.objects.filter(ASSUMED, plan__in=self.plans)
        return set(found.values_list("pk", flat=True))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for line, *rest in rows:
        found.setdefault(line, []).append(tuple(rest))
    return found


def _quotes(of_plans: dict[str, Any]) -> dict[int, list[tuple[Any, ...]]]:
    kept = LineCitation.objects.filter(target=None, **of_plans).order_by("pk")
    return _grouped(
        (merged or line, title, quote)
        for line, merged, title, quote in kept.values_list(
            "line_id", "line__merged_into_id", "citation__document__title", "citation__quote"
        )
    )


def _source(around: _Around, pk: int) -> Value:
    if not (quotes := around.quotes.get(pk)):
        return ""
    return "\n".join(dict.fromkeys(title for title, _quote in quotes))


def _quote(around: _Around, pk: int) -> Value:
    if not (quotes := around.quotes.get(pk)):
        return ""
    return "\n".join(quote for _title, quote in quotes)


def _goal(around: _Around, plan: int, sort_key: str) -> Value:
    siblings = (plan, sort_key[:-DIGITS])
    if siblings not in around.goals:  # they have them in common
        above = (around.above.get((plan, key)) for key in keys_above(sort_key))
        titles = [found[1] for found in above if found and found[0] in GOALS]
        around.goals[siblings] = BETWEEN_GOALS.join(titles)
    return around.goals[siblings]


def _title(
    around: _Around, title: str, is_slot: bool, number: int | None, parent: int | None
) -> Value:  # fmt: skip
    if not is_slot:
        return title
    return str(SLOT) % {"number": number, "count": parent and around.counts.get(parent)}


def _standard(around: _Around, pk: int, words: str) -> Value:
    standard = one_line_end(words)
    if pk not in around.targets:
        return standard
    targets = [target_line(target) for target in around.targets[pk]]
    return "\n".join([*filter(None, [standard]), *targets])


def target_line(target: Target) -> str:
    """Return a target as a line below the standard; an import passes such lines by."""
    return f"{TARGET_MARK} {target_words(target)}"


TARGET_MARK = "▷"


def _counted_in(around: _Around, pk: int) -> Value:
    if not (targets := around.targets.get(pk)):
        return ""
    return "\n".join(target.unit_of_measure for target in targets)


def _value(around: _Around, pk: int) -> Value:
    if not (targets := around.targets.get(pk)):
        return ""
    if len(targets) == 1:
        return targets[0].value
    return "\n".join(figure(target.value) for target in targets)


def figure(value: Decimal | None) -> str:
    """Return a figure without the zeros that a database adds."""
    return "" if value is None else f"{value.normalize():f}"


def _trajectory(around: _Around, pk: int) -> Value:
    if not around.points:
        return ""
    ways = [around.points.get(target.pk, ()) for target in around.targets.get(pk, ())]
    return "\n".join("；".join(f"{period} {value}" for period, value in way) for way in ways if way)


def _milestones(around: _Around, pk: int) -> Value:
    if not (steps := around.milestones.get(pk)):
        return ""
    return "\n".join(f"{due_on.isoformat()} {title}" for due_on, title in steps)


def _supporting(around: _Around, pk: int, text: str) -> Value:
    if not (supports := around.supports.get(pk, ())) and not text:
        return ""
    names = [around.units[unit] for (unit,) in supports]
    if text:  # whoever is no unit of the register stands behind those who are
        names += [word.strip() for word in UNITS_APART.split(text)]
    return BETWEEN_UNITS.join(dict.fromkeys(filter(None, names)))


def _lead(around: _Around, unit: int | None, text: str) -> Value:
    return (unit and around.units[unit]) or text or None


def _task_force(around: _Around, pk: int) -> Value:
    return around.forces.get(pk)


def _parent(_around: _Around, number: str) -> Value:
    return number.rpartition(".")[0]


def _state(around: _Around, pk: int, state: str, is_slot: bool) -> Value:
    assumed = pk in around.with_assumed
    if state == State.ACTIVE and not is_slot and not assumed:
        return ""
    said = [
        (state == State.WITHDRAWN, around.withdrawn),
        (is_slot, around.slot),
        (assumed, around.assumed),
    ]
    return "；".join(words for holds, words in said if holds)


def _remark(_around: _Around, remark: str) -> Value:
    return one_line_end(remark) or None


def _level(around: _Around, level: str) -> Value:
    return around.levels[level]


def _key(_around: _Around, pk: int) -> Value:
    return str(pk)


def _as_it_is(_around: _Around, value: Value) -> Value:
    return value


def _first(_around: _Around, value: Value, other: Value = None) -> Value:
    """Return the first that says something."""
    return value or other or None


# What tells a column, and the fields of the line that it is told from.
CELLS: dict[str, tuple[Callable[..., Value], tuple[str, ...]]] = {
    "number": (_first, ("number",)),
    "source": (_source, ("pk",)),
    "quote": (_quote, ("pk",)),
    "goal": (_goal, ("plan_id", "sort_key")),
    "title": (_title, ("title", "is_slot", "slot_number", "parent_id")),
    "standard": (_standard, ("pk", "standard")),
    "unit_of_measure": (_counted_in, ("pk",)),
    "value": (_value, ("pk",)),
    "trajectory": (_trajectory, ("pk",)),
    "sponsor": (_first, ("sponsor__title", "sponsor_text")),
    "lead": (_lead, ("lead_unit_id", "lead_unit_text")),
    "supporting": (_supporting, ("pk", "supporting_text")),
    "task_force": (_task_force, ("pk",)),
    "owner": (_first, ("owner__title", "owner_text")),
    "starts_on": (_first, ("starts_on",)),
    "due_on": (_first, ("due_on", "due_text")),
    "first_due_on": (_first, ("first_due_on",)),
    "extensions": (_first, ("extensions",)),
    "milestones": (_milestones, ("pk",)),
    "remark": (_remark, ("remark",)),
    "level": (_level, ("level",)),
    "parent": (_parent, ("number",)),
    "weight": (_as_it_is, ("weight",)),
    "state": (_state, ("pk", "state", "is_slot")),
    "key": (_key, ("pk",)),
}
