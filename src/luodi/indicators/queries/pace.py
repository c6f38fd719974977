"""Ask how far targets are: what is done, what the calendar expects, and the gap between."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, prefetch_related_objects

from luodi.indicators import scales
from luodi.indicators.models import Observation
from luodi.indicators.queries.figures import as_known, every
from luodi.indicators.queries.growth import ytd
from luodi.kernels import periods, progress
from luodi.plan import queries as plans

LESS_IS_BETTER, LEVEL, IN_PERIOD = -1, "level", "in_period"
PERCENT = "%"  # shares of different wholes are never added, whatever the form says
CEILINGS = ("lt", "le")  # comparators of a target that must not be passed: no pace leads there


@dataclass(frozen=True, slots=True)
class Done:
    """What is done so far in a year: the value, its newest figure, and all figures added up."""

    value: Decimal
    observation: Observation
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """A target beside what is done and what the calendar expects; all shares lie in 0..1.

    ``done``, ``completion_rate`` and ``gap`` are None where nothing was reported: missing is not
    zero. A positive gap is behind. ``wanted`` is the target's value in the indicator's own unit of
    measure.
    """

    target: Any
    line_pk: int
    lead_unit: Any
    done: Decimal | None
    wanted: Decimal
    completion_rate: float | None
    expected: float
    gap: float | None
    observations: tuple[Observation, ...]


def done_by(
    indicator: Any, unit: Any, year: int, today: date, *, as_of: datetime | None = None
) -> Done | None:
    """Return what a unit has done in a year by a day, None where nothing was reported.

    A figure in the period counts with all those of the year before it, one to date or a level by
    itself. Such a sum ends at the first period that is missing, as `growth.ytd` does: None where
    that is the year's first.
    """
    rows = every().filter(indicator=indicator, unit=unit, period__startswith=str(year))
    known = as_known(rows.filter(first_day__lte=today), as_of)
    return _last(_done_by_period(indicator, known))


def pace(
    target: Any, *, today: date, as_of: datetime | None = None, starts_on: date | None = None
) -> Pace | None:
    """Return the pace of a plan's target; None where it has no indicator, value or year, where less
    is better, or where its unit of measure is another.

    The figures are those of the line's lead unit; where it has none, those of its supporting units
    added up (levels are never added), by the last period that all of them have that reported in
    the year. What is expected follows the target's trajectory; without one it is pro rata from
    ``starts_on`` (at the earliest the year's first day) to the line's deadline, at the latest the
    year's last day.
    """
    begins = {target.line_id: starts_on} if starts_on else {}
    return paces([target], today=today, as_of=as_of, starts_on=begins)[target.pk]


def paces(
    targets: Iterable[Any], *, today: date, as_of: datetime | None = None,
    starts_on: Mapping[int, date] | None = None, known_at: Mapping[int, datetime] | None = None,
) -> dict[int, Pace | None]:  # fmt: skip
    """Return the paces of several targets by their keys, with the figures fetched in one question;
    ``starts_on`` is by the line's key. ``known_at``, by the target's key, is a moment after which
    nothing counts for that target alone: neither a new figure nor a revision.
    """
    wholes = list(targets)
    related = ("indicator", "trajectory", "line__lead_unit", "line__supports")
    prefetch_related_objects(wholes, *related)
    listed = [(target, _wanted(target)) for target in wholes]
    counted = [target for target, wanted in listed if wanted is not None]
    known = _Known(counted, today, as_of, known_at or {})
    begins = starts_on or {}
    return {
        target.pk: None if wanted is None
        else _pace(target, wanted, known, today, begins.get(target.line_id))
        for target, wanted in listed
    }  # fmt: skip


def targets_of(indicator: Any, unit: Any, year: int) -> list[Any]:
    """Return the plan's targets of a year that a unit's figures of an indicator count for."""
    led_or_supported = Q(line__lead_unit=unit) | Q(line__supports__unit=unit)
    return list(plans.targets(year).filter(led_or_supported, indicator=indicator).distinct())


class _Known:
    """The figures that some targets need, fetched at once."""

    def __init__(
        self, targets: list[Any], today: date, as_of: datetime | None,
        known_at: Mapping[int, datetime],
    ) -> None:  # fmt: skip
        rows = every().filter(
            indicator__in={target.indicator_id for target in targets},
            unit__in={pk for target in targets for pk in _unit_keys(target.line)},
            first_day__lte=today,
        )
        if as_of is not None:
            rows = rows.filter(vintage__lte=as_of)
        self.known_at = known_at
        # every vintage, the oldest period first
        self.rows: dict[tuple[int, int, str], list[Observation]] = {}
        for row in rows.order_by("first_day", "last_day", "vintage", "pk") if targets else []:
            key = (row.indicator_id, row.unit_id, row.period[:4])
            self.rows.setdefault(key, []).append(row)

    def done(self, target: Any, unit: int | None) -> dict[str, Done] | None:
        """Return what a unit has done towards a target by the end of each period, by the last
        vintages that count for it; None where it has reported nothing.
        """
        key, at = (target.indicator_id, unit or 0, str(target.year)), self.known_at.get(target.pk)
        rows = self.rows.get(key, [])
        current = {row.period: row for row in rows if at is None or row.vintage <= at}
        return _done_by_period(target.indicator, list(current.values())) if current else None


def _pace(
    target: Any, wanted: Decimal, known: _Known, today: date, starts_on: date | None
) -> Pace:  # fmt: skip
    done = _done_of_line(target, known)
    first, last = _stretch(target, starts_on)
    expected = plans.expected_share(target, today, first=first, last=last)
    value = sum((part.value for part in done), Decimal(0)) if done else None
    rate = None if value is None else progress.completion_rate(float(value), float(wanted))
    return Pace(
        target=target, line_pk=target.line_id, lead_unit=target.line.lead_unit, done=value,
        wanted=wanted, completion_rate=rate, expected=expected,
        gap=None if rate is None else progress.gap(expected, rate),
        observations=tuple(row for part in done for row in part.observations),
    )  # fmt: skip


def _wanted(target: Any) -> Decimal | None:
    """Return a target's value in its indicator's unit of measure, None where no pace is meant."""
    indicator = target.indicator
    if indicator is None or target.value is None or not target.year:
        return None
    if indicator.direction == LESS_IS_BETTER or target.comparator in CEILINGS:
        return None
    factor = scales.factor(target.unit_of_measure, indicator.unit_of_measure)
    return None if factor is None else Decimal(target.value) * factor


def _stretch(target: Any, starts_on: date | None) -> tuple[date, date]:
    first, last = date(target.year, 1, 1), date(target.year, 12, 31)
    due = target.line.due_on
    ends = due if due and first <= due < last else last
    return max(first, starts_on or first), ends


def _done_of_line(target: Any, known: _Known) -> list[Done]:
    led = known.done(target, target.line.lead_unit_id)
    if led is not None:
        return [last] if (last := _last(led)) else []
    if target.indicator.form == LEVEL or target.indicator.unit_of_measure == PERCENT:
        return []
    supporting = [row.unit_id for row in target.line.supports.all()]
    parts = [done for unit in supporting if (done := known.done(target, unit)) is not None]
    # what one unit has done by March and another by January is no sum of any day
    shared = (
        [period for period in parts[0] if all(period in part for part in parts)] if parts else []
    )
    return [part[shared[-1]] for part in parts] if shared else []


def _done_by_period(indicator: Any, rows: list[Observation]) -> dict[str, Done]:
    """Return what is done by the end of each period of a year, the oldest first like the rows."""
    # a frequency that was edited leaves older figures of another kind: never added to the new ones
    alike = [row for row in rows if periods.parse(row.period).kind == indicator.frequency]
    if indicator.form != IN_PERIOD or indicator.unit_of_measure == PERCENT:
        return {row.period: Done(row.value, row, (row,)) for row in alike}
    sums = ytd(alike)
    return {
        row.period: Done(sums[row.period], row, tuple(alike[: place + 1]))
        for place, row in enumerate(alike) if row.period in sums
    }  # fmt: skip


def _last(done: dict[str, Done]) -> Done | None:
    return next(reversed(done.values()), None)


def _unit_keys(line: Any) -> Iterator[int]:
    yield from (row.unit_id for row in line.supports.all())
    if line.lead_unit_id:
        yield line.lead_unit_id
