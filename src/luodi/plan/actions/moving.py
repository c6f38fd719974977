"""Put a line to another place: before a sibling, below a line, up, down, in or out; and back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.numbers import place_anew
from luodi.plan.actions.placing import as_recorded, locked, next_position, refuse_place, target_of
from luodi.plan.errors import LineChanged, PlanError
from luodi.plan.models import Line, Plan, State, Stroke

MOVE = "place"
GAP = 16  # places left free where siblings had to make room, so that the next need not
STEPS = ("up", "down", "in", "out")


@transaction.atomic
def place_line(  # noqa: PLR0913 - where a line stands is told whole
    *, line: Line, version: int, parent: Line | None, before: Line | None, by: Any, at: datetime
) -> Stroke:
    """Put a line below ``parent`` (None: at the top), before a sibling or behind all (None).

    What stands below it comes along. Raises LineChanged for another version, LevelOrder or
    PlanError for a place where it cannot stand. The stroke returned takes it back.
    """
    stored = _current(line, version)
    parent, before = _as_they_stand(stored, parent, before)
    refuse_place(stored.plan, parent, stored.level)
    if before is not None and before.pk == stored.pk:
        raise PlanError(_("“%(line)s” stands there already.") % {"line": stored})
    return _put(stored, parent, before, by, at)


@transaction.atomic
def shift_line(*, line: Line, version: int, where: str, by: Any, at: datetime) -> Stroke:
    """Move a line one step: up or down among its siblings, in below the one before it, or out
    behind the line above.

    Raises PlanError at the end of the way, and what place_line raises.
    """
    stored = _current(line, version)
    parent, before = _STEPS[where](stored)
    refuse_place(stored.plan, parent, stored.level)
    return _put(stored, parent, before, by, at)


def put_back(stroke: Stroke, by: Any, at: datetime) -> int:
    """Put a moved line back where it stood; return 1 when it was changed since and stays.

    Raises PlanError where the line above has been withdrawn since.
    """
    entry = stroke.lines[0]
    line = Line.objects.select_related("plan", "lead_unit").get(pk=entry["pk"])
    if line.version != entry["version"]:
        return 1
    parent = Line.objects.filter(pk=entry["parent"]).first() if entry["parent"] else None
    refuse_place(line.plan, parent, line.level)
    _write(line, parent, _stood_before(line, parent, entry), by, at, kind="plan.edit_taken_back")
    return 0


def _stood_before(line: Line, parent: Line | None, entry: dict[str, Any]) -> Line | None:
    """Return the sibling that a moved line stood in front of; None: it was the last."""
    siblings = _siblings(line, parent).order_by("position")
    if "next" in entry:
        known = siblings.filter(pk=entry["next"]).first()
        if known is not None or entry["next"] is None:
            return known
    # It went elsewhere since. Positions shift where siblings make room: next best, not the rule.
    return siblings.filter(position__gte=entry["position"]).first()


def _as_they_stand(
    line: Line, parent: Line | None, before: Line | None
) -> tuple[Line | None, Line | None]:
    """Return both as stored now, the plan being locked: who chose them saw an earlier moment."""
    known = Line.objects.in_bulk([one.pk for one in (parent, before) if one])
    above = known[parent.pk] if parent else None
    if before is None:
        return above, None
    ahead = known[before.pk]
    if (ahead.plan_id, ahead.parent_id) != (line.plan_id, above.pk if above else None):
        raise PlanError(_("“%(line)s” no longer stands there. Reload the page and try again.")
                        % {"line": ahead})  # fmt: skip
    return above, ahead


def _put(line: Line, parent: Line | None, before: Line | None, by: Any, at: datetime) -> Stroke:
    behind = _siblings(line, line.parent).filter(position__gt=line.position).order_by("position")
    entry = {"pk": line.pk, "parent": line.parent_id, "position": line.position,
             "next": behind.values_list("pk", flat=True).first()}  # fmt: skip
    _write(line, parent, before, by, at, kind="plan.line_moved")
    stroke = Stroke(plan=line.plan, field=MOVE, by=by, at=at,
                    lines=[{**entry, "version": line.version}])  # fmt: skip
    stroke.save()
    return stroke


def _write(  # noqa: PLR0913
    line: Line, parent: Line | None, before: Line | None, by: Any, at: datetime, *, kind: str
) -> None:
    recorded, left = as_recorded(line), line.parent_id
    position = free_position(line.plan, parent, before, leaving=line)
    line.parent, line.parent_level = parent, parent.level if parent else ""
    line.position, line.version = position, line.version + 1
    line.save(update_fields=["parent", "parent_level", "position", "version"])
    place_anew(line, *dict.fromkeys([left, line.parent_id]))
    audit.record(kind=kind, target=target_of(line), by=by, at=at, before=recorded,
                 after=as_recorded(line))  # fmt: skip


def free_position(
    plan: Plan, parent: Line | None, before: Line | None, leaving: Line | None = None
) -> int:
    """Return a position in front of a sibling; only where none is free do others make room.

    ``leaving`` is about to give up its own position.
    """
    if before is None:
        return next_position(plan, parent)
    siblings = Line.objects.filter(plan=plan, parent=parent)
    at = siblings.values_list("position", flat=True).get(pk=before.pk)
    ahead = siblings.filter(position__lt=at)
    ahead = ahead.exclude(pk=leaving.pk) if leaving else ahead
    last = ahead.aggregate(last=Max("position"))["last"] or 0
    if at - last > 1:
        return int(last + (at - last) // 2)
    _make_room(siblings, at)
    return int(at)


def _make_room(siblings: QuerySet[Line], at: int) -> None:
    # By way of places beyond the last: no two may share one even for a moment.
    beyond = int(siblings.aggregate(last=Max("position"))["last"]) + GAP + 1
    siblings.filter(position__gte=at).update(position=F("position") + beyond)
    siblings.filter(position__gte=beyond).update(position=F("position") - beyond + GAP)


def _siblings(line: Line, parent: Line | None) -> QuerySet[Line]:
    return Line.objects.filter(plan=line.plan_id, parent=parent).exclude(pk=line.pk)


def _current(line: Line, version: int) -> Line:
    locked(line.plan)
    stored = Line.objects.select_related("plan", "parent", "lead_unit").get(pk=line.pk)
    if stored.state == State.WITHDRAWN:
        raise PlanError(_("“%(line)s” is withdrawn and keeps its place.") % {"line": stored})
    if stored.version != version:
        raise LineChanged(
            _("“%(line)s” was changed by somebody else. Reload the page and move it again.")
            % {"line": stored}, stored
        )  # fmt: skip
    return stored


def _holding(line: Line) -> QuerySet[Line]:
    return _siblings(line, line.parent).filter(state=State.ACTIVE)


def _up(line: Line) -> tuple[Line | None, Line | None]:
    above = _holding(line).filter(position__lt=line.position).order_by("-position").first()
    if above is None:
        raise PlanError(_("“%(line)s” is the first already.") % {"line": line})
    return line.parent, above


def _down(line: Line) -> tuple[Line | None, Line | None]:
    behind = list(_holding(line).filter(position__gt=line.position).order_by("position")[:2])
    if not behind:
        raise PlanError(_("“%(line)s” is the last already.") % {"line": line})
    return line.parent, behind[1] if len(behind) > 1 else None


def _in(line: Line) -> tuple[Line | None, Line | None]:
    above = _holding(line).filter(position__lt=line.position).order_by("-position").first()
    if above is None:
        raise PlanError(
            _("No line stands before “%(line)s” that it could stand below.") % {"line": line}
        )
    return above, None


def _out(line: Line) -> tuple[Line | None, Line | None]:
    if line.parent is None:
        raise PlanError(_("“%(line)s” stands at the top already.") % {"line": line})
    behind = _siblings(line, line.parent.parent).filter(position__gt=line.parent.position)
    return line.parent.parent, behind.order_by("position").first()


_STEPS = {"up": _up, "down": _down, "in": _in, "out": _out}
