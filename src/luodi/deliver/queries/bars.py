"""Ask for the tasks of a year as bars on a line of days: all of them, as many as there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from luodi.deliver.models import Assignment
from luodi.deliver.queries.listed import divided
from luodi.deliver.queries.standings import standings, worked_out
from luodi.deliver.queries.tasks import assignments
from luodi.kernels.lights import UNKNOWN
from luodi.org import queries as org
from luodi.plan import queries as plans

UNKNOWN_YET: tuple[str, float | None] = (UNKNOWN, None)  # withdrawn this very moment
# one bar: key, number, title, unit, first and last day, light, percent done or None, milestones
Bar = tuple[int, str, str, str, int, int, str, float | None, list[int]]


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


def _lit(
    rows: QuerySet[Assignment], today: date
) -> dict[int, tuple[str, float | None]]:  # fmt: skip
    """Return the light and the share done of tasks by line: as kept, or worked out where not."""
    found = divided(rows, today)
    kept = found.kept.order_by().values_list("line", "standing__light", "standing__done")
    lit = {line: (light, done) for line, light, done in kept}
    for pk, row in found.rows.items():
        lit[row.line_id] = found.computed[pk].light, found.computed[pk].done
    return lit


def _worked_out(
    rows: QuerySet[Assignment], today: date
) -> dict[int, tuple[str, float | None]]:  # fmt: skip
    by_key = {row.pk: row.line_id for row in rows}
    stands = standings(rows, today)
    return {line: (stands[pk].light, stands[pk].done) for pk, line in by_key.items()}


def _bars(rows: QuerySet[Assignment], first: date, last: date, today: date) -> Iterator[Bar]:
    stones: dict[int, list[int]] = {}
    for line, day in plans.milestones_due(first, last).values_list("line", "due_on"):
        stones.setdefault(line, []).append((day - first).days)
    told = rows.order_by("starts_on", "line__due_on", "pk").select_related(None).values_list(
        "line", "line__number", "line__title", "unit__short_name", "starts_on", "line__due_on",
    )  # fmt: skip
    found = list(told)
    lit = _lit(rows, today)
    # what somebody changed between the two questions is in neither part: it is worked out by itself
    late = worked_out(rows.filter(line__in=[row[0] for row in found if row[0] not in lit]))
    lit |= _worked_out(late, today)
    for line, number, title, unit, starts_on, due_on in found:
        light, done = lit.get(line, UNKNOWN_YET)
        ends = (due_on or last) - first
        share = None if done is None else round(done * 100, 1)
        yield (line, number, title, unit, (starts_on - first).days, ends.days, light, share,
               stones.get(line, []))  # fmt: skip
