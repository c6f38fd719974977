"""What each column of the register holds for a line: plain values, the same out and in."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.plan.models import (
    LEVELS,
    Line,
    LineCitation,
    Milestone,
    State,
    Support,
    Target,
    Trajectory,
)
from luodi.plan.numbering import DIGITS, keys_above
from luodi.plan.rows import LEVEL_NAMES
from luodi.plan.wording import target_words
from luodi.plan.written import one_line_end

FIELDS = (
    "pk", "plan_id", "parent_id", "number", "sort_key", "level", "title", "is_slot", "slot_number",
    "lead_unit_id", "lead_unit__short_name", "lead_unit_text", "supporting_text", "starts_on",
    "due_on", "due_text", "first_due_on", "extensions", "weight", "sponsor__title", "sponsor_text",
    "owner__title", "owner_text", "standard", "remark", "assumed", "state", "version",
    "task_force__name", "parent__count", "entered_by_id",
)  # fmt: skip
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
    records = list(lines.order_by("sort_key", "pk").values(*FIELDS))
    around = _Around(lines)
    return [
        Told(record["pk"], record["version"], record,
             {key: cell(record, around) for key, cell in CELLS.items()},
             record["pk"] in around.quotes)
        for record in records
    ]  # fmt: skip


class _Around:
    """What stands in other tables about the lines' plans, fetched once."""

    def __init__(self, lines: QuerySet[Line]) -> None:
        plans = lines.order_by().values("plan").distinct()
        of_plans = {"line__plan__in": plans}
        self.supports = _grouped(
            Support.objects.filter(**of_plans).order_by("pk")
            .values_list("line_id", "unit__short_name")
        )  # fmt: skip
        self.targets: dict[int, list[Target]] = {}
        for target in Target.objects.filter(**of_plans).order_by("pk"):
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
        self.goals: dict[str, str] = {}
        above = Line.objects.filter(plan__in=plans, level__in=LEVELS[:-1])
        self.above = {
            (plan, key): (level, title, number)
            for plan, key, level, title, number in above.values_list(
                "plan_id", "sort_key", "level", "title", "number"
            )
        }


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


def _source(record: dict[str, Any], around: _Around) -> Value:
    if not (quotes := around.quotes.get(record["pk"])):
        return ""
    return "\n".join(dict.fromkeys(title for title, _quote in quotes))


def _quote(record: dict[str, Any], around: _Around) -> Value:
    if not (quotes := around.quotes.get(record["pk"])):
        return ""
    return "\n".join(quote for _title, quote in quotes)


def _goal(record: dict[str, Any], around: _Around) -> Value:
    key = f"{record['plan_id']} {record['sort_key'][:-DIGITS]}"
    if key not in around.goals:  # siblings have them in common
        above = (
            around.above.get((record["plan_id"], key)) for key in keys_above(record["sort_key"])
        )
        titles = [found[1] for found in above if found and found[0] in GOALS]
        around.goals[key] = BETWEEN_GOALS.join(titles)
    return around.goals[key]


def _title(record: dict[str, Any], _around: _Around) -> Value:
    if record["is_slot"]:
        told = {"number": record["slot_number"], "count": record["parent__count"]}
        return str(SLOT) % told
    return record["title"]


def _standard(record: dict[str, Any], around: _Around) -> Value:
    standard = one_line_end(record["standard"])
    if record["pk"] not in around.targets:
        return standard
    targets = [target_line(target) for target in around.targets.get(record["pk"], ())]
    return "\n".join([*filter(None, [standard]), *targets])


def target_line(target: Target) -> str:
    """Return a target as a line below the standard; an import passes such lines by."""
    return f"{TARGET_MARK} {target_words(target)}"


TARGET_MARK = "▷"


def _counted_in(record: dict[str, Any], around: _Around) -> Value:
    if not (targets := around.targets.get(record["pk"])):
        return ""
    return "\n".join(target.unit_of_measure for target in targets)


def _value(record: dict[str, Any], around: _Around) -> Value:
    if not (targets := around.targets.get(record["pk"])):
        return ""
    if len(targets) == 1:
        return targets[0].value
    return "\n".join(figure(target.value) for target in targets)


def figure(value: Decimal | None) -> str:
    """Return a figure without the zeros that a database adds."""
    return "" if value is None else f"{value.normalize():f}"


def _trajectory(record: dict[str, Any], around: _Around) -> Value:
    if not around.points:
        return ""
    ways = [around.points.get(target.pk, ()) for target in around.targets.get(record["pk"], ())]
    return "\n".join("；".join(f"{period} {value}" for period, value in way) for way in ways if way)


def _milestones(record: dict[str, Any], around: _Around) -> Value:
    if not (steps := around.milestones.get(record["pk"])):
        return ""
    return "\n".join(f"{due_on.isoformat()} {title}" for due_on, title in steps)


def _supporting(record: dict[str, Any], around: _Around) -> Value:
    names = [name for (name,) in around.supports.get(record["pk"], ())]
    if record["supporting_text"]:  # whoever is no unit of the register stands behind those who are
        names += [word.strip() for word in UNITS_APART.split(record["supporting_text"])]
    return BETWEEN_UNITS.join(dict.fromkeys(filter(None, names)))


def _parent(record: dict[str, Any], _around: _Around) -> Value:
    return record["number"].rpartition(".")[0]


def _state(record: dict[str, Any], around: _Around) -> Value:
    if record["state"] == State.ACTIVE and not record["is_slot"] and not record["assumed"]:
        return ""
    said = [
        (record["state"] == State.WITHDRAWN, around.withdrawn),
        (record["is_slot"], around.slot),
        (bool(record["assumed"]), around.assumed),
    ]
    return "；".join(words for holds, words in said if holds)


def _field(*names: str) -> Callable[[dict[str, Any], _Around], Value]:
    """Return the first of these fields that says something."""
    first, last = names[0], names[-1]  # one or two
    return lambda record, _around: record[first] or record[last] or None


CELLS: dict[str, Callable[[dict[str, Any], _Around], Value]] = {
    "number": _field("number"),
    "source": _source,
    "quote": _quote,
    "goal": _goal,
    "title": _title,
    "standard": _standard,
    "unit_of_measure": _counted_in,
    "value": _value,
    "trajectory": _trajectory,
    "sponsor": _field("sponsor__title", "sponsor_text"),
    "lead": _field("lead_unit__short_name", "lead_unit_text"),
    "supporting": _supporting,
    "task_force": _field("task_force__name"),
    "owner": _field("owner__title", "owner_text"),
    "starts_on": _field("starts_on"),
    "due_on": _field("due_on", "due_text"),
    "first_due_on": _field("first_due_on"),
    "extensions": _field("extensions"),
    "milestones": _milestones,
    "remark": lambda record, _around: one_line_end(record["remark"]) or None,
    "level": lambda record, around: around.levels[record["level"]],
    "parent": _parent,
    "weight": lambda record, _around: record["weight"],
    "state": _state,
    "key": lambda record, _around: str(record["pk"]),
}
