"""Ask one line: its units, what stands below it, its evidence and its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet, prefetch_related_objects

from luodi.audit import queries as audit
from luodi.org import queries as org
from luodi.plan.models import LEVELS, Line, LineCitation, Milestone, State, Support, Target
from luodi.plan.scope import Scope, scope_of
from luodi.read import queries as read

POSTS = ("sponsor", "owner", "chain_chief")
# The keys of the lines above the parent of a line's parent: none stands deeper than a task.
HIGHER = {"third_above": F("parent__parent__parent"),
          "fourth_above": F("parent__parent__parent__parent")}  # fmt: skip
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
    """Return the line with its plan, units, posts and task force, or None."""
    related = Line.objects.select_related("plan", "parent", "lead_unit", "entered_by", "task_force")
    beside = (
        Prefetch("supports", Support.objects.select_related("unit")),
        Prefetch("targets", Target.objects.select_related("trajectory")),
        "targets__indicator",
        Prefetch("milestones", Milestone.objects.order_by("due_on", "pk")),
    )
    whole = related.annotate(**HIGHER).prefetch_related(*beside)
    # in no order, for there is one: to sort, Django goes through all these columns
    found = next(iter(whole.filter(pk=pk)), None)
    if found:
        _fetch_posts(found)
    return found


def _fetch_posts(found: Line) -> None:
    # few lines have a post: even to ask for none would take a while
    keys = {name: pk for name in POSTS if (pk := getattr(found, f"{name}_id"))}
    posts = org.all_posts().in_bulk(set(keys.values())) if keys else {}
    for name, pk in keys.items():
        setattr(found, name, posts[pk])


def line_in_scope(pk: int, person: Any) -> Line | None:
    """Return the line when its details are this person's to see; None alike for out of scope."""
    found = line(pk)
    return found if found and in_scope(found, scope_of(person)) else None


def in_scope(found: Line, scope: Scope) -> bool:
    """Say whether a line's details are in scope."""
    return scope.covers(found.lead_unit_id, [row.unit_id for row in found.supports.all()])


def pks_above(found: Line) -> list[int]:
    """Return the keys of a line and of those above it, its own first; not asked again where they
    came with it.
    """
    known: Any = found if hasattr(found, "third_above") else line(found.pk)
    second = known.parent and known.parent.parent_id
    above = (known.parent_id, second, known.third_above, known.fourth_above)
    return [known.pk, *filter(None, above)]


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
    kept = LineCitation.objects.order_by()
    targets = [target.pk for target in found.targets.all()]
    own = kept.filter(Q(line=found) | Q(target__in=targets) if targets else Q(line=found))
    # A line that was merged keeps its evidence; the one that took it over shows it too. Two
    # questions in one, for each alone is answered by an index.
    rows = list(own.union(kept.filter(line__merged_into=found)))
    prefetch_related_objects(rows, "citation__document", "target")
    rows.sort(key=lambda row: (row.target_id is not None, row.pk))
    return [Evidence(read.citation_context(row.citation), row.target) for row in rows]


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
