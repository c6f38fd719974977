"""Ask how a line is organised: its task force, its milestones, the units outside that join in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from luodi.plan.models import Line, Milestone, State, TaskForce

OUTSIDE = "outside"  # the kind of a unit that this house does not lead


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the line of time: its place from 0 to 1000, and whether its day is past."""

    milestone: Milestone
    place: str
    is_past: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The milestones between a first and a last day, with the place of today."""

    first: date
    last: date
    today: str
    marks: tuple[Mark, ...]

    @property
    def next_pk(self) -> int | None:
        """The key of the milestone that comes next."""
        return next((mark.milestone.pk for mark in self.marks if mark.is_next), None)


def task_force(line: Line) -> TaskForce | None:
    """Return the task force of a line with its owner, or None."""
    related = ("owner__unit", "owner__holder", "members__unit", "members__post__holder")
    return TaskForce.objects.prefetch_related(*related).filter(line=line).first()


def milestones(line: Line, *, withdrawn: bool = False) -> QuerySet[Milestone]:
    """Return the milestones of a line that hold, or all of them, by day."""
    found = Milestone.objects.filter(line=line).order_by("due_on", "pk")
    return found if withdrawn else found.filter(state=State.ACTIVE)


def milestones_due(first: date, last: date) -> QuerySet[Milestone]:
    """Return the milestones of all lines that hold and fall due from one day to another, by day."""
    held = Milestone.objects.filter(state=State.ACTIVE, line__state=State.ACTIVE)
    return held.filter(due_on__range=(first, last)).order_by("due_on", "pk")


def next_milestone(line: Line, today: date) -> Milestone | None:
    """Return the milestone that comes next, today's among them; None after the last."""
    return milestones(line).filter(due_on__gte=today).first()


def timeline(line: Line, today: date, rows: Sequence[Milestone] | None = None) -> Timeline | None:
    """Return the milestones set out in time between the line's dates; None without milestones.

    ``rows`` are the line's milestones, where they were fetched already.
    """
    rows = [row for row in (milestones(line) if rows is None else rows)
            if row.state == State.ACTIVE]  # fmt: skip
    if not rows:
        return None
    first = min([row.due_on for row in rows] + ([line.starts_on] if line.starts_on else []))
    last = max([row.due_on for row in rows] + ([line.due_on] if line.due_on else []))
    coming = next((row for row in rows if row.due_on >= today), None)
    marks = tuple(
        Mark(row, _place(row.due_on, first, last), row.due_on < today, row == coming)
        for row in rows
    )
    return Timeline(first, last, _place(today, first, last), marks)


def _place(day: date, first: date, last: date) -> str:
    days = (last - first).days
    share = (day - first).days / days if days else 0.5
    return str(round(1000 * min(max(share, 0.0), 1.0)))


def joint_units(line: Line) -> list[str]:
    """Return the supporting units from outside the house by short name: work done jointly."""
    return [row.unit.short_name for row in line.supports.all() if row.unit.kind == OUTSIDE]


def own_supporting_units(line: Line) -> list[str]:
    """Return the supporting units of the house by short name."""
    return [row.unit.short_name for row in line.supports.all() if row.unit.kind != OUTSIDE]
