"""Ask which figures a report on a task can stand on, so that nobody types what is known."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from luodi.deliver.models import Assignment
from luodi.indicators import queries as indicators


@dataclass(frozen=True, slots=True)
class Basis:
    """A target of a task, its newest figure, and the share of the target that is reached (0..1)."""

    target: Any
    observation: Any
    share: float
    done: Any
    wanted: Any


def bases(assignment: Assignment, today: date, *, as_of: datetime | None = None) -> list[Basis]:
    """Return the figures that a report on a task can stand on, by target."""
    targets = assignment.line.targets.select_related("indicator").order_by("pk")
    starts = {assignment.line_id: assignment.starts_on}
    paces = indicators.paces(targets, today=today, as_of=as_of, starts_on=starts).values()
    return [
        Basis(pace.target, pace.observations[-1], pace.completion_rate, pace.done, pace.wanted)
        for pace in paces
        if pace is not None and pace.completion_rate is not None
    ]
