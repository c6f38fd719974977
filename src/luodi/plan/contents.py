"""A plan as plain values, whole: what a version freezes, and what two versions are compared by."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.org import queries as org
from luodi.plan.models import (
    Alignment,
    Line,
    Milestone,
    Plan,
    State,
    Support,
    Target,
    TargetKind,
    TaskForce,
)
from luodi.plan.wording import target_words

PLAIN = (
    "number", "level", "title", "is_slot", "slot_number", "count", "lead_unit_text",
    "supporting_text", "due_text", "extensions", "standard", "remark", "state",
)  # fmt: skip
# In one language, whoever freezes: the hash of a version does not depend on who looks at it.
KINDS = {TargetKind.BINDING.value: "约束性", TargetKind.ANTICIPATORY.value: "预期性"}


def contents(plan: Plan) -> dict[str, Any]:
    """Return a plan as it stands: texts, numbers and lists only, in the order of positions.

    Units are codes, their names beside; posts are the unit's code with the title; figures and days
    are texts. Nine questions, whatever the size of the plan.
    """
    around = _Surroundings(plan)
    related = ("lead_unit", "sponsor__unit", "owner__unit", "chain_chief__unit")
    lines = Line.objects.filter(plan=plan).select_related(*related).order_by("position", "pk")
    rows = [_line(line, around) for line in lines]
    named = {code for row in rows for code in _units_of(row)}
    return {
        "title": plan.title,
        "year": plan.year,
        "units": {unit.code: unit.short_name for unit in org.units() if unit.code in named},
        "lines": rows,
    }


def canonical(content: dict[str, Any]) -> str:
    """Return content as text that is always the same: keys sorted, no spaces, letters as they are.

    >>> canonical({"b": 1, "a": ["溪"]})
    '{"a":["溪"],"b":1}'
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical text, in hexadecimal digits."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


class _Surroundings:
    """What the lines of one plan have in other tables, as texts, fetched once."""

    def __init__(self, plan: Plan) -> None:
        self.supports = _grouped(
            Support.objects.filter(line__plan=plan).order_by("unit__code")
            .values_list("line_id", "unit__code")
        )  # fmt: skip
        targets = Target.objects.filter(line__plan=plan).select_related("trajectory", "indicator")
        self.targets = _grouped((row.line_id, _target(row)) for row in targets.order_by("pk"))
        milestones = Milestone.objects.filter(line__plan=plan, state=State.ACTIVE)
        self.milestones = _grouped(
            (row.line_id, f"{row.due_on.isoformat()} {row.title}")
            for row in milestones.order_by("due_on", "pk")
        )
        served = Alignment.objects.filter(line__plan=plan).select_related("decision")
        self.serves = _grouped(
            (row.line_id, f"{row.decision.title} {row.clause}".strip())
            for row in served.order_by("decision__title", "pk")
        )
        forces = TaskForce.objects.filter(line__plan=plan).select_related("owner__unit")
        members = forces.prefetch_related("members__unit", "members__post")
        self.forces = {row.line_id: _force(row) for row in members}


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for line, text in pairs:
        found.setdefault(line, []).append(text)
    return found


def _line(line: Line, around: _Surroundings) -> dict[str, Any]:
    return {
        "pk": line.pk,
        "parent": line.parent_id,
        **{name: getattr(line, name) for name in PLAIN},
        "lead_unit": line.lead_unit.code if line.lead_unit else "",
        "supporting_units": around.supports.get(line.pk, []),
        "starts_on": _day(line.starts_on),
        "due_on": _day(line.due_on),
        "first_due_on": _day(line.first_due_on),
        "weight": _figure(line.weight),
        "sponsor": _post(line.sponsor, line.sponsor_text),
        "owner": _post(line.owner, line.owner_text),
        "chain_chief": _post(line.chain_chief),
        "targets": around.targets.get(line.pk, []),
        "milestones": around.milestones.get(line.pk, []),
        "task_force": around.forces.get(line.pk, []),
        "serves": around.serves.get(line.pk, []),
        "assumed": list(line.assumed),
        "merged_into": line.merged_into_id,
        "split_from": line.split_from_id,
    }


def _units_of(row: dict[str, Any]) -> list[str]:
    return [row["lead_unit"], *row["supporting_units"]]


def _target(target: Target) -> str:
    way = getattr(target, "trajectory", None)
    points = "、".join(" ".join(point) for point in way.points) if way else ""
    words = f"{target_words(target)} {KINDS.get(target.kind, '')}".strip()
    return f"{words} [{points}]" if points else words


def _force(force: TaskForce) -> list[str]:
    seats = sorted(force.members.all(), key=lambda row: (row.position, row.pk))
    named = [f"{row.unit.short_name} {row.post.title if row.post else ''} {row.duty}".split()
             for row in seats]  # fmt: skip
    owner = _post(force.owner, force.owner_text)
    return [f"{force.name} {owner}".strip(), *(" ".join(words) for words in named)]


def _post(post: Any, text: str = "") -> str:
    return f"{post.unit.short_name} {post.title}" if post else text


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _figure(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
