"""Ask for the month in short: how many tasks show which light, what changed, what got worse."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import aggregates
from django.utils.functional import Promise

from luodi.audit import queries as audit
from luodi.deliver import months
from luodi.deliver.lights import RANKS, fingerprint
from luodi.deliver.models import RESTING, Assignment, Colour
from luodi.deliver.queries.asked import Wanted, asked
from luodi.deliver.queries.chased import open_slips
from luodi.deliver.queries.listed import of_asked
from luodi.deliver.queries.of_the_house import TOLD, Told, of_the_house
from luodi.deliver.queries.recorded import lights_on
from luodi.deliver.queries.spans import completions
from luodi.deliver.queries.unmoved import COMPUTED, TASKS
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
    return audit.remembered(key, lambda: _in_short(reach, today), COMPUTED)


def _in_short(reach: org.Reach, today: date) -> InShort:
    now = _now(reach, today)
    first = today.replace(day=1)
    silent = [task.unit for task in now if task.freshness in ("late", "missing")
              and task.state not in RESTING]  # fmt: skip
    worse = _worse(now, today)
    return InShort(
        first=first, total=len(now), counts=_counts(now, _then(reach, today, months.eve(first))),
        worse=_shown(worse[:WORSE_SHOWN]), worse_in_all=len(worse),
        missing=tuple(org.units().filter(pk__in=set(silent))),
        reports_missing=len(silent), slips=_slips(reach),
    )  # fmt: skip


def _now(reach: org.Reach, today: date) -> Collection[Told]:
    """Return how the tasks in reach stand: what is kept, and what has to be computed."""
    found = of_asked(reach, Wanted(), today)
    others = [Told(pk, row.line_id, row.unit_id, row.state, found.computed[pk].light,
                   found.computed[pk].freshness, 0)
              for pk, row in found.rows.items()]  # fmt: skip
    if reach.everything:
        told = [one for pk, one in of_the_house(today).items() if pk not in found.rows]
        if all(map(attrgetter("is_kept"), told)):  # else something happened between the two
            return told + others
    kept = found.kept.order_by().values_list(*TOLD)
    return [*(Told._make((*one, 1)) for one in kept), *others]


def _counts(now: Collection[Told], then: Counter[str] | None) -> tuple[Count, ...]:
    number = Counter(map(attrgetter("light"), now))
    return tuple(
        Count(light, number[light], None if then is None else number[light] - then[light])
        for light in RANKS
    )


def _then(reach: org.Reach, today: date, eve: date) -> Counter[str] | None:
    """Return how many of the tasks that are in reach today showed which light on a day; None where
    no lights were kept by then. No report of today changes that.
    """
    key = ("deliver.then", today, eve, reach)
    return audit.remembered(key, lambda: _showed(reach, today, eve), TASKS)


def _showed(reach: org.Reach, today: date, eve: date) -> Counter[str] | None:
    before = lights_on(eve)
    if not before:
        return None
    rows = asked(reach, Wanted(), today).order_by()
    told = [_Ended(*one) for one in rows.values_list("pk", "line", "completed_at")]
    done = completions(told, eve)  # as it stood then: an acceptance may have been undone since
    # no light is kept of a task that is over
    return Counter(DONE if task.pk in done else before.get(task.line, "") for task in told)


class _Ended(NamedTuple):
    pk: int
    line: int
    completed_at: datetime | None


def _worse(now: Collection[Told], today: date) -> list[tuple[Told, str]]:
    """Return the tasks whose light is graver than a week ago, the gravest and deepest first."""
    before = lights_on(today - WORSE_SINCE)
    fallen = [(task, before[task.line]) for task in now
              if task.line in before and task.state not in RESTING
              and RANKS[task.light] < RANKS[before[task.line]]]  # fmt: skip
    return sorted(fallen, key=lambda one: (RANKS[one[0].light], -RANKS[one[1]], one[0].line))


def _shown(worse: list[tuple[Told, str]]) -> tuple[Worse, ...]:
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
    number = dict(rows.order_by().values_list("colour").annotate(number=aggregates.Count("pk")))
    return tuple((one.value, one.label, number[one.value]) for one in reversed(Colour)
                 if one.value in number)  # fmt: skip
