"""Ask how far targets are: what is done, what the calendar expects, and the gap between."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
from django.db.models import Q, prefetch_related_objects
from numpy.typing import NDArray

from luodi.indicators import scales
from luodi.indicators.models import Absence, Observation, Why
from luodi.indicators.queries.due import LONGEST_SILENCE
from luodi.indicators.queries.expecting import (
    Way,
    season_of,
    texts_of_year,
    values_of,
    way_of_plan,
    whole_year,
)
from luodi.indicators.queries.figures import as_known, every
from luodi.indicators.queries.growth import ytd
from luodi.kernels import periods, progress
from luodi.org import queries as org
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
    measure. ``way`` says on what basis something is expected: the target's trajectory, the season
    of past years or the calendar.
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
    way: Way

    @property
    def basis(self) -> str:
        """``trajectory``, ``season`` or ``calendar``."""
        return self.way.basis


@dataclass(frozen=True, slots=True)
class PeriodPace:
    """One period of a target's year: what is to stand at its end, what stood, and the gap (share
    of the target, positive is behind; None where nothing was reported).
    """

    period: str
    expected: Decimal
    done: Decimal | None
    gap: float | None


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
    the year or within 400 days before it. What is expected follows the target's trajectory;
    without one and where the whole year counts, the season of the lead unit's past years (two
    complete ones at least); else it is pro rata from ``starts_on`` (at the earliest the year's
    first day) to the line's deadline, at the latest the year's last day.
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
    related = ("indicator", "trajectory", "line__lead_unit", "line__supports__unit")
    prefetch_related_objects(wholes, *related)
    listed = [(target, _wanted(target)) for target in wholes]
    counted = [target for target, wanted in listed if wanted is not None]
    known = Known(_pairs(counted), today, as_of)
    begins, at = starts_on or {}, known_at or {}
    return {
        target.pk: None if wanted is None
        else _Asked(target, wanted, known, at.get(target.pk)).pace(
            today, begins.get(target.line_id)
        )
        for target, wanted in listed
    }  # fmt: skip


def pace_by_period(
    target: Any, *, today: date, as_of: datetime | None = None, starts_on: date | None = None
) -> list[PeriodPace]:
    """Return what is expected and done by the end of each period of a plan target's year; empty
    where it has no pace. Periods are the indicator's own, months where those are shorter.
    """
    wanted = _wanted(target)
    if wanted is None:
        return []
    known = Known(_pairs([target]), today, as_of)
    asked = _Asked(target, wanted, known, None)
    done = {text: _sum(parts) for text, parts in asked.done_by_period().items()}
    return by_period(target, wanted, asked.way(starts_on), done)


def by_period(
    target: Any, wanted: Decimal, way: Way, done: Mapping[str, Decimal]
) -> list[PeriodPace]:
    """Return the table of a way beside what was done by period."""
    kind = target.indicator.frequency
    kind = kind if kind in periods.MONTHS else "month"
    ends = {periods.of_day(periods.parse(text).last, kind).text: value
            for text, value in done.items()}  # fmt: skip
    found = []
    for text in texts_of_year(target.year, kind):
        share, stood = way.share(periods.parse(text).last), ends.get(text)
        rate = None if stood is None else progress.completion_rate(float(stood), float(wanted))
        found.append(PeriodPace(
            text, (wanted * Decimal(str(share))).quantize(Decimal("0.000001")), stood,
            None if rate is None else progress.gap(share, rate),
        ))  # fmt: skip
    return found


def targets_of(indicator: Any, unit: Any, year: int) -> list[Any]:
    """Return the plan's targets of a year that a unit's figures of an indicator count for."""
    led_or_supported = Q(line__lead_unit=unit) | Q(line__supports__unit=unit)
    return list(plans.targets(year).filter(led_or_supported, indicator=indicator).distinct())


class Known:
    """The figures of some indicators and units, those of past years too, fetched at once."""

    def __init__(
        self, pairs: Iterable[tuple[int, int]], today: date, as_of: datetime | None
    ) -> None:  # fmt: skip
        asked = set(pairs)
        rows = every().filter(
            indicator__in={indicator for indicator, _unit in asked},
            unit__in={unit for _indicator, unit in asked}, first_day__lte=today,
        )  # fmt: skip
        if as_of is not None:
            rows = rows.filter(vintage__lte=as_of)
        # every vintage, the oldest period first
        self.rows: dict[tuple[int, int], list[Observation]] = {}
        for row in rows.order_by("first_day", "last_day", "vintage", "pk") if asked else []:
            self.rows.setdefault((row.indicator_id, row.unit_id), []).append(row)

    def done(
        self, indicator: Any, unit: int | None, year: int, at: datetime | None = None
    ) -> dict[str, Done] | None:
        """Return what a unit has done in a year by the end of each period, by the last vintages
        (known at a moment); None where it has reported nothing.
        """
        rows = [row for row in self._known(indicator, unit, at) if row.period[:4] == str(year)]
        return _done_by_period(indicator, rows) if rows else None

    def reports(
        self, indicator: Any, unit: int | None, year: int, at: datetime | None = None
    ) -> bool:
        """Say whether a unit reported in a year, or within 400 days before it."""
        since = date(year, 1, 1) - timedelta(days=LONGEST_SILENCE)
        return any(since <= row.last_day and row.first_day <= date(year, 12, 31)
                   for row in self._known(indicator, unit, at))  # fmt: skip

    def season(
        self, indicator: Any, unit: int | None, year: int, at: datetime | None = None
    ) -> NDArray[np.float64] | None:
        """Return the season of a unit's past years, None where there is none."""
        return season_of(indicator, year, values_of(self._known(indicator, unit, at)))

    def _known(self, indicator: Any, unit: int | None, at: datetime | None) -> list[Observation]:
        rows = self.rows.get((indicator.pk, unit or 0), [])
        current = {row.period: row for row in rows if at is None or row.vintage <= at}
        return list(current.values())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A plan's target whose pace is asked for, on the figures known at a moment."""

    target: Any
    wanted: Decimal
    known: Known
    at: datetime | None

    def pace(self, today: date, starts_on: date | None) -> Pace:
        """Return the pace on a day."""
        target, way = self.target, self.way(starts_on)
        done = next(reversed(self.done_by_period().values()), [])
        value, expected = _sum(done) if done else None, way.share(today)
        rate = None if value is None else progress.completion_rate(float(value), float(self.wanted))
        return Pace(
            target=target, line_pk=target.line_id, lead_unit=target.line.lead_unit, done=value,
            wanted=self.wanted, completion_rate=rate, expected=expected,
            gap=None if rate is None else progress.gap(expected, rate),
            observations=tuple(row for part in done for row in part.observations), way=way,
        )  # fmt: skip

    def way(self, starts_on: date | None) -> Way:
        """Return how the target is expected to be reached."""
        lead = self.target.line.lead_unit_id
        shares = self.known.season(self.target.indicator, lead, self.target.year, self.at)
        return way_of_plan(self.target, *_stretch(self.target, starts_on), shares)

    def done_by_period(self) -> dict[str, list[Done]]:
        """Return what the lead unit has done by period, else its supporting units together."""
        target = self.target
        led = self._done(target.line.lead_unit_id)
        if led is not None:
            return {period: [done] for period, done in led.items()}
        if target.indicator.form == LEVEL or target.indicator.unit_of_measure == PERCENT:
            return {}
        parts = [self._done(unit) or {} for unit in self._supporting()]
        # what one unit has done by March and another by January is no sum of any day
        first = parts[0] if parts else {}
        return {period: [part[period] for part in parts] for period in first
                if all(period in part for part in parts)}  # fmt: skip

    def _supporting(self) -> list[int]:
        """Return the supporting units that report: one that is silent lacks, and is no zero."""
        year, indicator = self.target.year, self.target.indicator
        return [
            row.unit_id for row in self.target.line.supports.all()
            if self.known.reports(indicator, row.unit_id, year, self.at)
            and (self._done(row.unit_id) or not self._is_excused(row.unit))
        ]  # fmt: skip

    def _is_excused(self, unit: Any) -> bool:
        """Say whether a unit had ended by the year, or says that the figure does not apply."""
        year = self.target.year
        said = Absence.objects.filter(
            indicator=self.target.indicator, unit=unit, period__startswith=str(year)
        ).order_by("-pk").first()  # fmt: skip
        is_told = said is not None and said.why == Why.NOT_APPLICABLE
        return is_told or org.has_ended(unit, date(year, 1, 1))

    def _done(self, unit: int | None) -> dict[str, Done] | None:
        return self.known.done(self.target.indicator, unit, self.target.year, self.at)


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
    first, last = whole_year(target.year)
    due = target.line.due_on
    ends = due if due and first <= due < last else last
    return max(first, starts_on or first), ends


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


def _sum(parts: list[Done]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _pairs(targets: Iterable[Any]) -> Iterator[tuple[int, int]]:
    for target in targets:
        line = target.line
        units = {row.unit_id for row in line.supports.all()} | {line.lead_unit_id or 0}
        yield from ((target.indicator_id, unit) for unit in units - {0})
