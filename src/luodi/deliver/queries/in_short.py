"""Ask for the month in short: how many tasks show which light, what changed, what got worse."""

from collections import Counter
from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.functional import Promise

from luodi.audit import queries as audit
from luodi.deliver import months
from luodi.deliver.lights import RANKS, fingerprint
from luodi.deliver.models import RESTING, Assignment, Colour, LightRecord
from luodi.deliver.queries.asked import Wanted
from luodi.deliver.queries.chased import open_slips
from luodi.deliver.queries.listed import of_asked
from luodi.deliver.queries.recorded import recorded_lights
from luodi.deliver.queries.spans import completions
from luodi.kernels.lights import DONE
from luodi.org import queries as org

WORSE_SINCE = timedelta(days=7)
WORSE_SHOWN = 5
NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Count:
    """How many tasks show a light, and how many more than at the beginning of the month.

    ``more`` is None where no lights were kept by then.
    """

    light: str
    number: int
    more: int | None


@dataclass(frozen=True, slots=True)
class Worse:
    """A task whose light got worse within a week: from which to which."""

    line_pk: int
    number: str
    title: str
    unit: str
    was: str
    light: str


@dataclass(frozen=True, slots=True)
class InShort:
    """The month so far; ``missing`` are the units of which a report that fell due is missing."""

    first: date
    total: int
    counts: tuple[Count, ...]
    worse: tuple[Worse, ...]
    worse_in_all: int
    missing: tuple[Any, ...]
    reports_missing: int
    slips: tuple[tuple[str, str | Promise, int], ...]  # colour, what it is called, how many

    @property
    def missing_names(self) -> str:
        """The short names of those units, the first few of many."""
        names = "、".join(unit.short_name for unit in self.missing[:NAMES_SHOWN])
        return names + (" …" if len(self.missing) > NAMES_SHOWN else "")


def in_short(person: Any, today: date) -> InShort:
    """Return the month so far of the tasks in a person's reach."""
    reach = org.reach(person)
    key = ("deliver.in_short", today, fingerprint(), reach)
    return audit.remembered(key, lambda: _in_short(reach, today))


def _in_short(reach: org.Reach, today: date) -> InShort:
    found = of_asked(reach, Wanted(), today)
    told = found.kept.order_by().values_list(
        "pk", "line", "standing__light", "standing__freshness", "unit", "state", "completed_at"
    )
    now = [_Task(*one) for one in told] + [
        _Task(pk, row.line_id, found.computed[pk].light, found.computed[pk].freshness, row.unit_id,
              row.state, row.completed_at)
        for pk, row in found.rows.items()
    ]  # fmt: skip
    first = today.replace(day=1)
    silent = [task for task in now if task.freshness in ("late", "missing")
              and task.state not in RESTING]  # fmt: skip
    worse = _worse(now, today)
    return InShort(
        first=first, total=len(now), counts=_counts(now, first),
        worse=_shown(worse[:WORSE_SHOWN]), worse_in_all=len(worse),
        missing=tuple(org.units().filter(pk__in={task.unit for task in silent})),
        reports_missing=len(silent), slips=_slips(reach),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Task:
    pk: int
    line: int
    light: str
    freshness: str
    unit: int
    state: str
    completed_at: datetime | None


def _counts(now: Collection[_Task], first: date) -> tuple[Count, ...]:
    eve = months.eve(first)
    before = recorded_lights(eve)
    done = completions(now, eve)  # as it stood then: an acceptance may have been undone since
    then = Counter(_then(task, before, done) for task in now)
    number = Counter(task.light for task in now)
    return tuple(
        Count(light, number[light], number[light] - then[light] if before else None)
        for light in RANKS
    )


def _then(task: _Task, before: dict[int, LightRecord], done: Container[int]) -> str:
    """Return the light of a task on a day; empty where none was kept."""
    if task.pk in done:
        return DONE  # no light is kept of a task that is over
    return before[task.line].light if task.line in before else ""


def _worse(now: Collection[_Task], today: date) -> list[tuple[_Task, str]]:
    """Return the tasks whose light is graver than a week ago, the gravest and deepest first."""
    before = recorded_lights(today - WORSE_SINCE)
    fallen = [(task, before[task.line].light) for task in now
              if task.line in before and task.state not in RESTING
              and RANKS[task.light] < RANKS[before[task.line].light]]  # fmt: skip
    return sorted(fallen, key=lambda one: (RANKS[one[0].light], -RANKS[one[1]], one[0].line))


def _shown(worse: list[tuple[_Task, str]]) -> tuple[Worse, ...]:
    keys = [task.line for task, _was in worse]
    rows = {row.line_id: row for row in
            Assignment.objects.filter(line__in=keys).select_related("line", "unit")}  # fmt: skip
    return tuple(
        Worse(task.line, rows[task.line].line.number, rows[task.line].line.title,
              rows[task.line].unit.short_name, was, task.light)
        for task, was in worse
    )  # fmt: skip


def _slips(reach: org.Reach) -> tuple[tuple[str, str | Promise, int], ...]:
    rows = open_slips()
    rows = rows if reach.everything else rows.filter(unit__in=reach.units)
    number = Counter(rows.order_by().values_list("colour", flat=True))
    return tuple((one.value, one.label, number[one.value]) for one in reversed(Colour)
                 if number[one.value])  # fmt: skip
