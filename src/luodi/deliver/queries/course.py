"""Ask how a task went so far: what was expected by each day, and what verified reports said."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from luodi.deliver import months
from luodi.deliver.models import Assignment, ProgressUpdate, Verdict
from luodi.deliver.queries.undone import without_undone
from luodi.indicators import queries as indicators
from luodi.kernels import progress
from luodi.plan import queries as plans


@dataclass(frozen=True, slots=True)
class Told:
    """A day on which a verified report was handed in: its share, and what was expected by then."""

    day: date
    done: float
    expected: float

    @property
    def gap(self) -> float:
        """The share that lacked; negative is ahead."""
        return progress.gap(self.expected, self.done)


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone: what was expected by its day, None without a deadline; and what was reported by
    then and verified, then or later, None for nothing.
    """

    milestone: Any
    expected: float | None
    done: float | None
    is_past: bool
    is_next: bool

    @property
    def kept_pace(self) -> bool:
        """Whether as much was reported by the milestone's day, and verified, as was expected."""
        if self.done is None or self.expected is None:
            return False
        return self.done >= self.expected


@dataclass(frozen=True, slots=True)
class Course:
    """A task's way from its start to its deadline; ``target`` is whose figures are followed, None
    where days are counted, and ``basis`` how that target is expected to be reached.
    """

    today: date
    first: date
    last: date
    due_on: date
    expected: tuple[tuple[date, float], ...]
    told: tuple[Told, ...]
    stages: tuple[Stage, ...]
    target: Any = None
    basis: str = ""


def course_of(assignment: Assignment, today: date) -> Course | None:
    """Return how a task went by a day; None for one that has no deadline.

    A task whose latest verified report stands on a figure is held against the way of its target;
    any other against the days from its start to its deadline.
    """
    line, due_on = assignment.line, assignment.line.due_on
    if due_on is None:
        return None
    rows = list(_counted(line))
    target, pace = _followed(rows, assignment, today)
    share = pace.way.share if pace else _by_days(assignment.starts_on, due_on)
    told = [Told(months.day_of(at), float(rate), share(months.day_of(at))) for at, rate, *_ in rows]
    ends = [due_on, *(one.day for one in told), *([] if assignment.is_finished else [today])]
    first, last = min(assignment.starts_on, *ends), max(ends)
    return Course(
        today, first, last, due_on, tuple(_knots(share, first, due_on, last)), tuple(told),
        tuple(_stages(line, rows, share, today)),
        target if pace else None, pace.basis if pace else "",
    )  # fmt: skip


def stages_of(assignment: Assignment, today: date) -> tuple[Stage, ...]:
    """Return the milestones of a task that has no deadline: nothing is expected by their days."""
    line = assignment.line
    return tuple(_stages(line, list(_counted(line)), lambda _day: None, today))


def _counted(line: Any) -> Any:
    verified = ProgressUpdate.objects.filter(line=line, verification__verdict=Verdict.VERIFIED)
    told = without_undone(verified).order_by("submitted_at", "pk")
    return told.values_list("submitted_at", "completion_rate", "observation", "target")


def _followed(rows: Sequence[Any], assignment: Assignment, today: date) -> tuple[Any, Any]:
    """Return the target that the latest report stands on and its pace; None for what stands on a
    share that was typed, for a target that has no pace, and for one that went back to another line
    when a merger was taken back: the report names it for ever.
    """
    at, _rate, observation, target_pk = rows[-1] if rows else (None, None, None, None)
    if observation is None or target_pk is None:
        return None, None
    target = assignment.line.targets.filter(pk=target_pk).first()
    if target is None:
        return None, None
    return target, indicators.pace(target, today=today, as_of=at, starts_on=assignment.starts_on)


def _by_days(first: date, last: date) -> Callable[[date], float]:
    return lambda day: progress.pro_rata(first, last, day)


def _knots(
    share: Callable[[date], float], first: date, due_on: date, last: date
) -> list[tuple[date, float]]:
    """Return what is expected on the first and last day and at the end of each month between."""
    days, end = {first, due_on, last}, _month_end(first)
    while end < due_on:
        days.add(end)
        end = _month_end(end + timedelta(days=1))
    return [(day, share(day)) for day in sorted(days)]


def _month_end(day: date) -> date:
    following = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    return months.eve(following)


def _stages(
    line: Any, reports: Sequence[Any], share: Callable[[date], float | None], today: date
) -> list[Stage]:
    rows, days = list(plans.milestones(line)), [months.day_of(at) for at, *_ in reports]
    coming = next((row for row in rows if row.due_on >= today), None)
    found = []
    for row in rows:
        by_then = bisect_right(days, row.due_on)
        done = float(reports[by_then - 1][1]) if by_then else None
        is_next = coming is not None and row.pk == coming.pk
        found.append(Stage(row, share(row.due_on), done, row.due_on < today, is_next))
    return found
