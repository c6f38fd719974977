"""Where a line may stand, and the numbers after something moved. For the actions of this room."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from luodi.plan.errors import LevelOrder, PlanError, StaleVersion
from luodi.plan.models import LEVELS, Level, Line, Plan, State


def locked(plan: Plan) -> Plan:
    """Return the plan's row locked: two people must not give two lines one position."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def next_position(plan: Plan, parent: Line | None) -> int:
    """Return a position behind all siblings."""
    siblings = Line.objects.filter(plan=plan, parent=parent)
    return int(siblings.aggregate(last=Max("position"))["last"] or 0) + 1


def refuse_place(plan: Plan, parent: Line | None, level: str) -> None:
    """Raise LevelOrder or PlanError when a line of this level cannot stand below the parent."""
    if level not in LEVELS:
        raise LevelOrder(
            _("“%(level)s” is no level. The levels are: %(known)s.")
            % {"level": level, "known": ", ".join(LEVELS)}
        )
    if parent is None:
        return
    if parent.plan_id != plan.pk:
        raise PlanError(_("“%(line)s” stands in another plan. Choose a line of this plan.")
                        % {"line": parent})  # fmt: skip
    if parent.state == State.WITHDRAWN or parent.is_slot:
        raise PlanError(_("“%(line)s” is withdrawn or still empty and can carry no lines. "
                          "Restore or fill it first, or choose another.")
                        % {"line": parent})  # fmt: skip
    if LEVELS.index(level) <= LEVELS.index(parent.level):
        raise LevelOrder(
            _("A %(level)s cannot stand below a %(above)s (“%(line)s”). Choose a higher parent: "
              "the order is goal, pillar, programme, project, task.")
            % {"level": Level(level).label, "above": Level(parent.level).label, "line": parent}
        )  # fmt: skip


def as_recorded(line: Line, supporting: Iterable[str] | None = None) -> dict[str, Any]:
    """Return a line as the trail keeps it; units by code, dates in ISO form.

    ``supporting`` are the codes of its supporting units, where somebody asked for those of many
    lines at once.
    """
    if supporting is None:
        supporting = line.supports.values_list("unit__code", flat=True)
    return {
        "number": line.number,
        "level": line.level,
        "title": line.title,
        "parent": line.parent_id,
        "lead_unit": line.lead_unit.code if line.lead_unit else None,
        "lead_unit_text": line.lead_unit_text,
        "supporting_units": sorted(supporting),
        "supporting_text": line.supporting_text,
        "starts_on": line.starts_on.isoformat() if line.starts_on else None,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "due_text": line.due_text,
        "first_due_on": line.first_due_on.isoformat() if line.first_due_on else None,
        "extensions": line.extensions or None,
        "weight": None if line.weight is None else f"{line.weight.normalize():f}",
        "sponsor": post_as_recorded(line.sponsor),
        "sponsor_text": line.sponsor_text,
        "owner": post_as_recorded(line.owner),
        "owner_text": line.owner_text,
        "chain_chief": post_as_recorded(line.chain_chief),
        "standard": line.standard,
        "remark": line.remark,
        "assumed": list(line.assumed),
        "state": line.state,
        "merged_into": line.merged_into_id,
    }


def post_as_recorded(post: Any) -> str | None:
    """Return a post as the trail keeps it: the code of its unit and its title."""
    return f"{post.unit.code} {post.title}" if post else None


def refuse_stale(stored: Any, version: int, name: str) -> None:
    """Raise StaleVersion when what stands is not the version that somebody opened."""
    if stored.version != version:
        raise StaleVersion(
            _("“%(name)s” was changed by somebody else while you edited it. "
              "Look at what stands now and save again.")
            % {"name": name}, stored
        )  # fmt: skip


def refuse_withdrawn(line: Line) -> None:
    """Raise PlanError for a line that no longer holds or is still empty."""
    if line.state == State.WITHDRAWN or line.is_slot:
        raise PlanError(_("“%(line)s” is withdrawn or still empty: nothing is organised for it. "
                          "Restore or fill it first.")
                        % {"line": line})  # fmt: skip


def target_of(line: Line) -> str:
    """Return the name that the trail knows a line by."""
    return f"plan.line:{line.pk}"
