"""Add, edit, fill, move, withdraw and restore single lines."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.bounds import refuse_bounds
from luodi.plan.actions.numbers import place_anew
from luodi.plan.actions.placing import (
    as_recorded,
    locked,
    next_position,
    refuse_place,
    target_of,
)
from luodi.plan.errors import LineChanged, PlanError, UnitRefused
from luodi.plan.models import LED_LEVELS, Line, Plan, State, Support
from luodi.plan.queries.claimed import branch

LONGEST_TITLE = 500
SENT_TWICE = timedelta(minutes=1)  # two equal lines within it are one form sent twice
# what a line can be entered with besides its place, its title, its units and its deadline
MORE = (
    "starts_on", "weight", "sponsor", "owner", "chain_chief", "standard", "remark", "sponsor_text",
    "owner_text",
)  # fmt: skip
EDITABLE = ("title", "lead_unit", "supporting_units", "due_on", "parent", *MORE)


@transaction.atomic
def add_child(  # noqa: PLR0913 - a line is entered whole
    *, plan: Plan, parent: Line | None, level: str, title: str, by: Any, at: datetime,
              lead_unit: Any = None, supporting_units: Iterable[Any] = (),
              due_on: date | None = None, **more: Any) -> Line:  # fmt: skip
    """Enter a line by hand below ``parent`` (None: at the top of the plan); ``more`` are starts_on,
    weight, sponsor, owner, chain_chief, standard and remark.

    Raises LevelOrder when the level is not below the parent's, UnitRefused for a unit that
    cannot lead or support, PlanError for an empty or over-long title, a start after the deadline,
    a weight beyond 100, or a chain chief of what is neither programme nor project.
    """
    _refuse_unknown(more)
    locked(plan)
    refuse_place(plan, parent, level)
    line = Line(plan=plan, parent=parent, level=level, title=clean_title(title),
                lead_unit=lead_unit, parent_level=parent.level if parent else "", due_on=due_on,
                entered_by=by, entered_at=at, position=next_position(plan, parent),
                **more)  # fmt: skip
    supporting = list(supporting_units)
    refuse_units(line, supporting)
    refuse_bounds(line)
    line.save()
    set_supporting(line, supporting)
    place_anew(line, line.parent_id)
    audit.record(kind="plan.line_added", target=target_of(line), by=by, at=at,
                 after=as_recorded(line))  # fmt: skip
    return line


@transaction.atomic
def add_child_once(*, plan: Plan, by: Any, at: datetime, **given: Any) -> Line:
    """Enter a line as add_child does, or return the one that the same person entered alike within
    the last minute: a form that is sent twice makes one line.
    """
    locked(plan)
    alike = {"parent": given["parent"], "level": given["level"], "entered_by": by,
             "title": " ".join(given["title"].split()), "lead_unit": given.get("lead_unit"),
             "due_on": given.get("due_on"), "entered_at__gt": at - SENT_TWICE}  # fmt: skip
    found = Line.objects.filter(plan=plan, state=State.ACTIVE, **alike).order_by("pk").first()
    return found or add_child(plan=plan, by=by, at=at, **given)


@transaction.atomic
def edit_line(
    *, line: Line, version: int, by: Any, at: datetime, reason: str = "", **changes: Any
) -> Line:
    """Change one or several of the fields in EDITABLE; the evidence stays as it is.

    ``version`` is the one that the form was opened with. Raises LineChanged when somebody else
    saved in between, and what add_child raises.
    """
    stored = current(line, version)
    before = as_recorded(stored)
    _refuse_unknown(changes)
    supporting = changes.pop("supporting_units", None)
    _take_over(stored, changes)
    kept = [row.unit for row in stored.supports.select_related("unit")]
    refuse_units(stored, kept if supporting is None else list(supporting))
    refuse_bounds(stored)
    if supporting is not None:
        set_supporting(stored, supporting)
    if stored.parent_id != before["parent"]:
        stored.save(update_fields=["parent", "parent_level", "position"])
        place_anew(stored, before["parent"], stored.parent_id)
    return _save(stored, "plan.line_edited", before, by=by, at=at, reason=reason)


@transaction.atomic
def fill_slot(*, line: Line, version: int, title: str, by: Any, at: datetime) -> Line:
    """Write a member's title into an empty slot; it becomes a line entered by hand.

    Raises PlanError when the line is no slot, LineChanged when somebody was quicker.
    """
    stored = current(line, version)
    if not stored.is_slot:
        raise PlanError(
            _("“%(line)s” is no empty slot. Edit its title instead.") % {"line": stored}
        )
    before = as_recorded(stored)
    stored.title, stored.is_slot = clean_title(title), False
    stored.entered_by, stored.entered_at = by, at
    return _save(stored, "plan.slot_filled", before, by=by, at=at)


@transaction.atomic
def confirm_assumed(*, line: Line, version: int, by: Any, at: datetime) -> Line:
    """Confirm what was assumed about a line: its values stay, the mark goes."""
    stored = current(line, version)
    before = as_recorded(stored)
    stored.assumed = []
    return _save(stored, "plan.assumed_confirmed", before, by=by, at=at)


@transaction.atomic
def move_line(*, line: Line, up: bool, by: Any, at: datetime) -> Line:
    """Change places with the sibling before (``up``) or behind; at the end nothing happens."""
    locked(line.plan)
    stored = Line.objects.get(pk=line.pk)
    siblings = Line.objects.filter(plan=stored.plan_id, parent=stored.parent_id)
    other = (
        siblings.filter(position__lt=stored.position).order_by("-position").first()
        if up
        else siblings.filter(position__gt=stored.position).order_by("position").first()
    )
    if other is None:
        return stored
    before = as_recorded(stored)
    _change_places(stored, other)
    place_anew(stored, stored.parent_id)
    return _save(stored, "plan.line_moved", before, by=by, at=at)


@transaction.atomic
def withdraw_line(*, line: Line, reason: str, by: Any, at: datetime) -> list[Line]:
    """Withdraw a line and all below it; they keep number, evidence and history.

    Raises PlanError without a reason. Returns the lines withdrawn.
    """
    if not reason.strip():
        raise PlanError(_("Withdrawing a line needs a reason. Write why it no longer holds."))
    locked(line.plan)
    found = [row for row in branch(line) if row.state == State.ACTIVE]
    for row in found:
        before = as_recorded(row)
        row.state = State.WITHDRAWN.value
        _save(row, "plan.line_withdrawn", before, by=by, at=at, reason=reason.strip())
    return found


@transaction.atomic
def restore_line(*, line: Line, by: Any, at: datetime) -> Line:
    """Let a withdrawn line hold again. Raises PlanError while the line above is withdrawn, and
    where it was merged: what it had stands with the other line, and only that merger gives it back.
    """
    locked(line.plan)
    stored = Line.objects.select_related("parent", "merged_into").get(pk=line.pk)
    if stored.merged_into:
        raise PlanError(
            _("“%(line)s” was merged into “%(into)s”, which has its targets, milestones and units. "
              "Take the merger back, or split “%(into)s”.")
            % {"line": stored, "into": stored.merged_into}
        )  # fmt: skip
    if stored.parent and stored.parent.state == State.WITHDRAWN:
        raise PlanError(_("The line above, “%(line)s”, is withdrawn. Restore that one first.")
                        % {"line": stored.parent})  # fmt: skip
    before = as_recorded(stored)
    stored.state = State.ACTIVE.value
    return _save(stored, "plan.line_restored", before, by=by, at=at)


@transaction.atomic
def put_off(*, line: Line, due_on: date, by: Any, at: datetime, reason: str) -> Line:
    """Set the deadline that a change request was granted; the first one is kept for ever.

    A later deadline counts as put off once more. For the actions of this room.
    """
    stored = current(line, line.version)
    before = as_recorded(stored)
    stored.first_due_on = stored.first_due_on or stored.due_on
    stored.extensions += bool(stored.due_on and due_on > stored.due_on)
    stored.due_on = due_on
    stored.assumed = [name for name in stored.assumed if name != "due_on"]
    refuse_bounds(stored)
    return _save(stored, "plan.line_put_off", before, by=by, at=at, reason=reason)


def current(line: Line, version: int) -> Line:
    """Return the line as stored, its plan locked. Raises LineChanged for another version."""
    locked(line.plan)
    stored = Line.objects.select_related("plan", "lead_unit").get(pk=line.pk)
    if stored.version != version:
        raise LineChanged(
            _("“%(line)s” was changed by somebody else while you edited it. "
              "Compare the two versions below and save again.")
            % {"line": stored}, stored
        )  # fmt: skip
    return stored


def refuse_units(line: Line, supporting: Iterable[Any]) -> None:
    """Raise UnitRefused when the line cannot be led, or its lead unit would support itself."""
    if line.lead_unit and line.level not in LED_LEVELS:
        raise UnitRefused(
            _("A %(level)s has no lead unit. Set lead units on its programmes, projects and tasks.")
            % {"level": line.get_level_display()}
        )
    if line.lead_unit and line.lead_unit.pk in {unit.pk for unit in supporting}:
        raise UnitRefused(
            _("“%(unit)s” leads “%(line)s” and cannot support it too. "
              "Take it out of the supporting units, or let another unit lead.")
            % {"unit": line.lead_unit.short_name, "line": line}
        )  # fmt: skip


def set_supporting(line: Line, units: Iterable[Any]) -> None:
    """Store exactly these supporting units."""
    wanted = {unit.pk: unit for unit in units}
    line.supports.exclude(unit__in=wanted).delete()
    known = set(line.supports.values_list("unit", flat=True))
    Support.objects.bulk_create(
        Support(line=line, unit=unit) for pk, unit in wanted.items() if pk not in known
    )


def _take_over(line: Line, changes: dict[str, Any]) -> None:
    touched = {name for name, value in changes.items() if getattr(line, name) != value}
    if "title" in changes:
        changes["title"] = _new_title(line, changes["title"])
    if "parent" in touched:
        _hang(line, changes["parent"])
    for name in set(changes) - {"parent"}:
        setattr(line, name, changes[name])
    # Whoever sets a value by hand answers for it: the mark of the machine's guess goes.
    line.assumed = [name for name in line.assumed if name not in touched]


def _new_title(line: Line, title: str) -> str:
    if line.is_slot and not title.strip():
        return ""
    if line.is_slot:
        raise PlanError(_("“%(line)s” is an empty slot. Fill it before editing its title.")
                        % {"line": line.number})  # fmt: skip
    return clean_title(title)


def _hang(line: Line, parent: Line | None) -> None:
    refuse_place(line.plan, parent, line.level)
    line.parent, line.parent_level = parent, parent.level if parent else ""
    line.position = next_position(line.plan, parent)


def _save(line: Line, kind: str, before: dict[str, Any], **trace: Any) -> Line:
    line.version += 1
    line.save()
    audit.record(kind=kind, target=target_of(line), before=before, after=as_recorded(line), **trace)
    return line


def _change_places(one: Line, other: Line) -> None:
    # Through a free place: the database forbids two siblings at one position even for a moment.
    mine, theirs = one.position, other.position
    other.position = next_position(one.plan, one.parent)
    other.save(update_fields=["position"])
    one.position = theirs
    one.save(update_fields=["position"])
    other.position = mine
    other.save(update_fields=["position"])


def clean_title(title: str) -> str:
    """Return a title in one line. Raises PlanError for an empty or over-long one."""
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise PlanError(
            _("A title has 1 to %(most)s characters; this one has %(length)s. Write it anew.")
            % {"most": LONGEST_TITLE, "length": len(title)}
        )
    return title


def _refuse_unknown(changes: dict[str, Any]) -> None:
    if unknown := sorted(set(changes) - set(EDITABLE)):
        raise PlanError(
            _("A line has no editable field “%(name)s”. It has: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(EDITABLE)}
        )
