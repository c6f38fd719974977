"""Ask which figures a report on a task can stand on, so that nobody types what is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects

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
    return bases_of([assignment], today, as_of=as_of).get(assignment.line_id, [])


def bases_of(
    rows: Iterable[Assignment], today: date, *, as_of: datetime | None = None
) -> dict[int, list[Basis]]:
    """Return the figures that reports on several tasks can stand on, by line and target."""
    rows = list(rows)
    prefetch_related_objects(rows, "line__targets__indicator")
    # what no indicator tells has no pace: many tasks have nothing else, and no more is asked
    targets = [one for row in rows for one in sorted(row.line.targets.all(), key=_key)
               if one.indicator_id]  # fmt: skip
    if not targets:
        return {}
    starts = {row.line_id: row.starts_on for row in rows}
    found: dict[int, list[Basis]] = {}
    for pace in indicators.paces(targets, today=today, as_of=as_of, starts_on=starts).values():
        if pace is not None and pace.completion_rate is not None:
            basis = Basis(pace.target, pace.observations[-1], pace.completion_rate, pace.done,
                          pace.wanted)  # fmt: skip
            found.setdefault(pace.target.line_id, []).append(basis)
    return found


def _key(target: Any) -> int:
    return int(target.pk)
