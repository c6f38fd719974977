"""Hand a task to the unit that leads it, as a leader or the office; and sign for it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months
from luodi.deliver.actions.recording import as_recorded, locked, refuse_withdrawn, target_of
from luodi.deliver.actions.stepping import keep, step
from luodi.deliver.errors import (
    AlreadyInstructed,
    DeliverError,
    NotAssignable,
    NotYours,
    WrongMoment,
)
from luodi.deliver.models import Assignment, Instruction, Origin, State
from luodi.plan import actions as plans
from luodi.plan.errors import PlanError


@transaction.atomic
def assign(
    *, line: Any, by: Any, at: datetime, starts_on: date | None = None,
    origin: str = Origin.PLAN.value,
) -> Assignment:  # fmt: skip
    """Hand a line of the plan to its lead unit; its progress is expected day by day from a start.

    Without ``starts_on`` it runs from 1 January of the plan's year, or from the day of assignment
    where that is later and the deadline still ahead. ``origin`` says where the task came from: a
    response or a rectification is not counted among the year's tasks. Raises NotAssignable without
    lead unit or deadline, for a withdrawn line or an empty slot, for one assigned before, and where
    the deadline lies before the start.
    """
    line = _locked(line)
    _refuse_line(line)
    start = starts_on or _start(line, months.day_of(at))
    if line.due_on < start:
        raise NotAssignable(
            _("“%(line)s” falls due on %(due)s, before it starts on %(start)s. Give an earlier "
              "start, or a later deadline in the plan.")
            % {"line": line, "due": line.due_on, "start": start}
        )  # fmt: skip
    assignment = Assignment(line=line, unit=line.lead_unit, assigned_by=by, assigned_at=at,
                            starts_on=start, origin=origin)  # fmt: skip
    _save(assignment)
    keep(assignment, "assign", "", by=by, at=at)
    audit.record(kind="deliver.assigned", target=target_of(assignment), by=by, at=at,
                 after={"line": line.pk, **as_recorded(assignment)})  # fmt: skip
    return assignment


@transaction.atomic
def assign_several(
    *, lines: Iterable[Any], by: Any, at: datetime, starts_on: date | None = None
) -> list[Assignment]:
    """Hand many lines to their lead units, all or none. Raises what ``assign`` raises.

    All lines are locked before the first is assigned, in one order: the trail's lock is taken with
    the first event, and whoever waits for it must not hold a line that is still to come.
    """
    lines = sorted(lines, key=lambda one: int(one.pk))
    for line in lines:
        _locked(line)
    return [assign(line=line, starts_on=starts_on, by=by, at=at) for line in lines]


@transaction.atomic
def instruct(  # noqa: PLR0913 - an instruction is entered whole
    *, plan: Any, title: str, words: str, lead_unit: Any, due_on: date, by: Any, at: datetime
) -> Assignment:
    """Turn a leader's words into a task at the top of the plan, assigned at once.

    Raises DeliverError without words, and with the plan's sentence what the plan refuses;
    AlreadyInstructed for the same words, unit and deadline by the same person on one day.
    """
    if not words.strip():
        raise DeliverError(_("An instruction needs its words. Write what was said."))
    try:
        line = plans.add_child(plan=plan, parent=None, level="task", title=title,
                               lead_unit=lead_unit, due_on=due_on, by=by, at=at)  # fmt: skip
    except PlanError as refused:
        raise DeliverError(refused.sentence) from refused
    _refuse_same(line, words.strip(), by, at)
    Instruction(line=line, words=words.strip(), by=by, at=at).save()
    assignment = assign(line=line, by=by, at=at, starts_on=months.day_of(at),
                        origin=Origin.INSTRUCTION.value)  # fmt: skip
    audit.record(kind="deliver.instructed", target=target_of(assignment), by=by, at=at,
                 after={"line": line.pk, "words": words.strip()})  # fmt: skip
    return assignment


@transaction.atomic
def sign(*, assignment: Assignment, by: Any, at: datetime) -> Assignment:
    """Sign for a task. Raises NotYours for another unit's, WrongMoment for the second time."""
    stored = locked(assignment)
    refuse_withdrawn(stored)
    if by.unit_id != stored.unit_id:
        raise NotYours(
            _("“%(line)s” is assigned to %(unit)s. Only people of that unit sign for it.")
            % {"line": stored.line, "unit": stored.unit.short_name}
        )
    if stored.state != State.ASSIGNED:
        raise WrongMoment(
            _("“%(line)s” was signed for already, on %(day)s. Report its progress.")
            % {"line": stored.line, "day": months.day_of(stored.signed_at or at)}
        )
    before = as_recorded(stored)
    stored.signed_by, stored.signed_at = by, at
    step(stored, "sign", by=by, at=at)
    audit.record(kind="deliver.signed", target=target_of(stored), by=by, at=at,
                 before=before, after=as_recorded(stored))  # fmt: skip
    return stored


def _locked(line: Any) -> Any:
    # The plan locks a line before it asks whose task it is: of two the later one sees the other.
    # The key is left free: a report looks at it when it commits, with the chain in hand.
    stored = type(line).objects.select_for_update(of=("self",), no_key=True)
    return stored.select_related("plan", "lead_unit").get(pk=line.pk)


def _start(line: Any, today: date) -> date:
    new_year = date(line.plan.year, 1, 1)
    return new_year if line.due_on < today else max(new_year, today)


def _refuse_line(line: Any) -> None:
    if line.state != "active" or line.is_slot:
        raise NotAssignable(
            _("“%(line)s” is withdrawn or an empty slot. Restore or fill it in the plan first.")
            % {"line": line}
        )
    if line.lead_unit is None:
        raise NotAssignable(
            _("“%(line)s” has no lead unit. Give it one in the plan, then assign it.")
            % {"line": line}
        )
    if line.due_on is None:
        raise NotAssignable(
            _("“%(line)s” has no deadline. Give it one in the plan, then assign it.")
            % {"line": line}
        )
    _refuse_assigned(line)


def _save(assignment: Assignment) -> None:
    try:
        with transaction.atomic():
            assignment.save()
    except IntegrityError:  # two people assigned one line at the same moment
        _refuse_assigned(assignment.line)
        raise


def _refuse_same(line: Any, words: str, by: Any, at: datetime) -> None:
    # the new line has locked its plan: of two clicks one waits and then sees the other's task
    same = Instruction.objects.select_related("line__lead_unit").filter(
        words=words, by=by, line__plan=line.plan, line__lead_unit=line.lead_unit,
        line__due_on=line.due_on, line__state=line.state,
    )  # fmt: skip
    known = next((row for row in same if months.day_of(row.at) == months.day_of(at)), None)
    if known is not None:
        raise AlreadyInstructed(
            _("These words became the task “%(line)s” of %(unit)s today already. It stands once.")
            % {"line": known.line, "unit": line.lead_unit.short_name}, known.line_id
        )  # fmt: skip


def _refuse_assigned(line: Any) -> None:
    if known := Assignment.objects.select_related("unit").filter(line=line).first():
        raise NotAssignable(
            _("“%(line)s” is assigned already, to %(unit)s since %(day)s.")
            % {"line": line, "unit": known.unit.short_name,
               "day": months.day_of(known.assigned_at)}
        )  # fmt: skip
