"""Ask what a task force and a chain chief look after: tasks with lights, meetings, decisions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from luodi.deliver.lights import RANKS, Light
from luodi.deliver.models import Assignment, MeetingDecision, TaskForceMeeting
from luodi.deliver.queries.desks import latest_reports
from luodi.deliver.queries.lit import lights
from luodi.deliver.queries.tasks import assignments, in_reach
from luodi.org import queries as org
from luodi.plan import queries as plans


@dataclass(frozen=True, slots=True)
class LitTask:
    """A task with its light."""

    assignment: Assignment
    light: Light


@dataclass(frozen=True, slots=True)
class Spread:
    """The tasks below a line that somebody may see, the worst first.

    ``hidden`` counts those that are other units' alone: of them neither light nor title is told.
    """

    line: Any
    tasks: tuple[LitTask, ...]
    hidden: int = 0

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many tasks have each light, the worst first, without those that none has."""
        found = Counter(row.light.value for row in self.tasks)
        return [(value, found[value]) for value in RANKS if found[value]]

    @property
    def worst(self) -> str | None:
        """The worst light; None without a task."""
        return self.counts[0][0] if self.tasks else None


@dataclass(frozen=True, slots=True)
class LitDecision:
    """A decision with its task; without one where that is other units' alone.

    ``is_late`` says that its first report is overdue.
    """

    decision: MeetingDecision
    task: LitTask | None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Chief:
    """A chain chief, and the lines they look after."""

    post: Any
    lines: tuple[Any, ...]


def task_force_in_scope(line_pk: int, person: Any) -> Any:
    """Return a line that has a task force, when it is this person's to see or their unit sits in
    it; None alike for out of scope.
    """
    found = plans.line(line_pk)
    force = plans.task_force(found) if found else None
    if found is None or force is None:
        return None
    if plans.line_in_scope(line_pk, person):
        return found
    sit = [member.unit_id for member in force.members.all()]
    return found if org.reach(person).covers(*sit) else None


def task_force_above(line: Any, person: Any) -> Any:
    """Return the nearest line, this one or one above it, whose task force is this person's to see;
    None where there is none.
    """
    above = line
    while above is not None and plans.task_force(above) is None:
        above = above.parent
    return task_force_in_scope(above.pk, person) if above is not None else None


def meetings(lines: Iterable[Any] | None = None) -> QuerySet[TaskForceMeeting]:
    """Return meetings, the latest first; ``lines`` are those of the task forces, any without."""
    found = TaskForceMeeting.objects.select_related("line__plan", "line__lead_unit", "entered_by")
    if lines is not None:
        found = found.filter(line__in=[line.pk for line in lines])
    related = ("attendance__unit", "decisions__line__plan")
    return found.prefetch_related(*related).order_by("-held_on", "-pk")


def meeting_in_scope(pk: int, person: Any) -> TaskForceMeeting | None:
    """Return a meeting when its task force is this person's to see; None for out of scope."""
    found = meetings().filter(pk=pk).first()
    return found if found and task_force_in_scope(found.line_id, person) else None


def decision_of(line: Any) -> MeetingDecision | None:
    """Return the decision of a meeting that became this task, or None."""
    return MeetingDecision.objects.select_related("meeting__line").filter(line=line).first()


def decisions_lit(
    decisions: Sequence[MeetingDecision], reach: org.Reach, today: date
) -> list[LitDecision]:
    """Return decisions with their tasks and lights, as far as somebody's reach goes."""
    wanted = in_reach(assignments().filter(line__in=[row.line_id for row in decisions]), reach)
    known = {row.line_id: row for row in wanted}
    lit = lights([row.line for row in known.values()], today, known=known)
    reported = latest_reports(known.values())
    return [
        LitDecision(
            row,
            LitTask(known[row.line_id], lit[row.line_id]) if row.line_id in known else None,
            row.line_id in known and row.line_id not in reported and row.report_by < today
            and not known[row.line_id].is_finished,
        )
        for row in decisions
    ]  # fmt: skip


def spreads(lines: Sequence[Any], reach: org.Reach, today: date) -> list[Spread]:
    """Return the tasks at and below each of these lines with their lights, in two questions."""
    known = list(_below(lines))
    seen = set(in_reach(Assignment.objects.filter(pk__in=[row.pk for row in known]),
                        reach).values_list("pk", flat=True))  # fmt: skip
    by_line = {row.line_id: row for row in known if row.pk in seen}
    lit = lights([row.line for row in by_line.values()], today, known=by_line)
    return [_spread(line, known, by_line, lit) for line in lines]


def chiefs(person: Any) -> list[Chief]:
    """Return the chain chiefs with those of their lines that are this person's to see."""
    found: dict[Any, list[Any]] = {}
    for line in visible_lines(plans.chained_lines(), person):
        found.setdefault(line.chain_chief, []).append(line)
    return [Chief(post, tuple(lines)) for post, lines in found.items()]


def chief_in_scope(post_pk: int, person: Any) -> Chief | None:
    """Return a chain chief when one of their lines is this person's to see; else None."""
    post = org.post(post_pk)
    lines = visible_lines(plans.chained_lines(post), person) if post else []
    return Chief(post, tuple(lines)) if lines else None


def task_forces(person: Any) -> list[Any]:
    """Return the lines whose task force is this person's to see."""
    reach = org.reach(person)
    return [
        line for line in plans.lines_with_task_force()
        if reach.covers(line.lead_unit_id, *[row.unit_id for row in line.supports.all()],
                        *[row.unit_id for row in line.task_force.members.all()])
    ]  # fmt: skip


def visible_lines(lines: Iterable[Any], person: Any) -> list[Any]:
    """Return those of the lines whose details are this person's to see."""
    reach = org.reach(person)
    return [
        line for line in lines
        if reach.covers(line.lead_unit_id, *[row.unit_id for row in line.supports.all()])
    ]  # fmt: skip


def _below(lines: Sequence[Any]) -> QuerySet[Assignment]:
    # a sort key has five digits for each part of the number, so a branch is what begins alike
    wanted = Q(pk__in=())
    for line in lines:
        if line.sort_key:
            wanted |= Q(line__plan=line.plan_id, line__sort_key__startswith=line.sort_key)
    return assignments().filter(wanted)


def _spread(
    line: Any, known: list[Assignment], seen: dict[int, Assignment], lit: dict[int, Light]
) -> Spread:
    own = [row for row in known if row.line.plan_id == line.plan_id
           and line.sort_key and row.line.sort_key.startswith(line.sort_key)]  # fmt: skip
    shown = [LitTask(row, lit[row.line_id]) for row in own if row.line_id in seen]
    shown.sort(key=lambda row: RANKS[row.light.value])
    return Spread(line, tuple(shown), len(own) - len(shown))
