"""Ask one line: its units, what stands below it, its evidence and its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from luodi.audit import queries as audit
from luodi.org import queries as org
from luodi.plan.models import LEVELS, Line, LineCitation, Milestone, State, Support, Target
from luodi.plan.scope import Scope, scope_of
from luodi.read import queries as read

PLACE = ("number", "level", "parent", "state", "milestone_state", "request_state")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that a line or one of its targets stands on, with its surroundings."""

    context: Any
    target: Any = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a line: when, who, what, and each changed field with before and after."""

    at: datetime
    who: str
    unit: str
    kind: str
    changes: tuple[tuple[str, Any, Any], ...]
    reason: str


def line(pk: int) -> Line | None:
    """Return the line with its plan and units, or None."""
    related = Line.objects.select_related(
        "plan", "parent__parent__parent__parent", "lead_unit", "entered_by", "draft__document"
    )
    # posts are few and most lines have none: asked beside, they cost a line without them nothing
    posts = (Prefetch(name, org.all_posts()) for name in ("sponsor", "owner", "chain_chief"))
    beside = (
        Prefetch("supports", Support.objects.select_related("unit")),
        Prefetch("targets", Target.objects.select_related("indicator", "trajectory")),
        Prefetch("milestones", Milestone.objects.order_by("due_on", "pk")),
    )
    return related.prefetch_related(*beside, *posts).filter(pk=pk).first()


def line_in_scope(pk: int, person: Any) -> Line | None:
    """Return the line when its details are this person's to see; None alike for out of scope."""
    found = line(pk)
    return found if found and in_scope(found, scope_of(person)) else None


def in_scope(found: Line, scope: Scope) -> bool:
    """Say whether a line's details are in scope."""
    return scope.covers(found.lead_unit_id, [row.unit_id for row in found.supports.all()])


def children(found: Line) -> QuerySet[Line]:
    """Return the lines directly below, in their order."""
    below = found.children.select_related("lead_unit").prefetch_related("supports")
    return below.order_by("position")


def possible_parents(found: Line) -> list[Line]:
    """Return the lines of the plan that this line may stand below, by number."""
    above = LEVELS[: LEVELS.index(found.level)]
    lines = Line.objects.filter(
        plan=found.plan_id, level__in=above, state=State.ACTIVE, is_slot=False
    )
    return list(lines.order_by("sort_key"))


def evidence(found: Line) -> list[Evidence]:
    """Return the sentences that a line and its targets stand on, its own first."""
    # A line that was merged keeps its evidence; the one that took it over shows it too.
    of_either = Q(line=found) | Q(line__merged_into=found) | Q(target__line=found)
    kept = LineCitation.objects.filter(of_either).select_related("citation", "target")
    ordered = sorted(kept, key=lambda row: (row.target_id is not None, row.pk))
    return [Evidence(read.citation_context(row.citation), row.target) for row in ordered]


def history(found: Line) -> list[Happening]:
    """Return what happened to a line, the latest first."""
    events = list(audit.history(f"plan.line:{found.pk}"))
    names = org.names_by_audit_id({event.actor for event in events}) if events else {}
    return [
        Happening(event.at, names.get(event.actor, ""), event.unit, event.kind,
                  tuple(_changes(event.before, event.after)), event.reason)
        for event in events
    ]  # fmt: skip


def _changes(
    before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterable[tuple[str, Any, Any]]:
    old, new = before or {}, after or {}
    for name in new:
        # A line's first event need not tell where it stood and that it was active.
        told = before or (name not in PLACE and new[name] not in (None, "", []))
        if told and old.get(name) != new[name]:
            yield name, old.get(name), new[name]
