"""Ask for the tasks of a year as bars on a line of days: all of them, as many as there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from luodi.deliver.models import Assignment
from luodi.deliver.queries.tasks import assignments
from luodi.deliver.queries.whole_lists import with_standings
from luodi.org import queries as org
from luodi.plan import queries as plans

# one bar: key, number, title, unit, first and last day, light, percent done or None, milestones
Bar = tuple[int, str, str, str, int, int, str, float | None, list[int]]

BAR = ("line", "line__number", "line__title", "unit__short_name", "starts_on", "line__due_on",
       "standing__light", "standing__done")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gantt:
    """The bars of a year; days are counted from its first day, which is 0, and may lie outside.

    ``days`` is how many the year has; ``today`` may lie outside too.
    """

    year: int
    days: int
    today: int
    bars: tuple[Bar, ...]


def gantt(person: Any, year: int, today: date, *, unit: str = "") -> Gantt:
    """Return the tasks in a person's reach that run in a year, the first to start first.

    ``unit`` is the code of the unit that leads them; all where it is empty.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = assignments(reach=org.reach(person)).filter(starts_on__lte=last)
    rows = rows.filter(Q(line__due_on__gte=first) | Q(line__due_on=None))
    rows = rows.filter(unit__code=unit) if unit else rows
    return Gantt(year, (last - first).days + 1, (today - first).days,
                 tuple(_bars(rows, first, last, today)))  # fmt: skip


def lead_units(person: Any) -> list[Any]:
    """Return the units that lead tasks in a person's reach, by name."""
    rows = assignments(reach=org.reach(person)).order_by()
    return list(org.units().filter(pk__in=rows.values("unit")))


def _bars(rows: QuerySet[Assignment], first: date, last: date, today: date) -> Iterator[Bar]:
    stones: dict[int, list[int]] = {}
    for line, day in plans.milestones_due(first, last).values_list("line", "due_on"):
        stones.setdefault(line, []).append((day - first).days)
    told = with_standings(rows.order_by("starts_on", "line__due_on", "pk"), today, BAR)
    begin, end = first.toordinal(), (last - first).days
    for line, number, title, unit, starts_on, due_on, light, done, _pk, _kept in told:
        yield (line, number, title, unit, starts_on.toordinal() - begin,
               due_on.toordinal() - begin if due_on else end, light,
               None if done is None else round(done * 100, 1), stones.get(line, []))  # fmt: skip
