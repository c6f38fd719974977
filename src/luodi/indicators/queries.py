"""Ask for figures: series as known on any day, frames for the kernels, and the pace of targets."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from luodi.catalog import queries as catalog
from luodi.indicators import scales
from luodi.indicators.models import Batch, ClosedPeriod, Observation
from luodi.kernels import periods, progress
from luodi.kernels.frames import Frame
from luodi.org import queries as org

LESS_IS_BETTER, LEVEL, IN_PERIOD = -1, "level", "in_period"
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


def observation(pk: int) -> Observation | None:
    """Return one figure, of whichever vintage, or None."""
    return _rows().filter(pk=pk).first()


def observations(
    *, units: Iterable[int] | None = None, indicator: Any = None, period: str = ""
) -> QuerySet[Observation]:
    """Return the current figures, the newest period first; ``units`` are keys, None means all."""
    found = _rows().filter(replaced_by=None)
    if units is not None:
        found = found.filter(unit__in=list(units))
    if indicator is not None:
        found = found.filter(indicator=indicator)
    if period:
        found = found.filter(period=period)
    return found.order_by("-first_day", "indicator__code", "unit__code")


def current(indicator: Any, unit: Any, period: str) -> Observation | None:
    """Return the figure of a period as known now, or None."""
    return _rows().filter(
        indicator=indicator, unit=unit, period=period, replaced_by=None
    ).first()  # fmt: skip


def vintages(indicator: Any, unit: Any, period: str) -> list[Observation]:
    """Return every value that a period's figure ever had, the first known first."""
    rows = _rows().filter(indicator=indicator, unit=unit, period=period)
    return list(rows.order_by("vintage", "pk"))


def series(indicator: Any, unit: Any, *, as_of: datetime | None = None) -> list[Observation]:
    """Return one figure a period as known at ``as_of`` (None: now), the oldest period first."""
    return _as_known(_rows().filter(indicator=indicator, unit=unit), as_of)


def latest(
    indicator: Any, unit: Any, *, as_of: datetime | None = None, until: date | None = None
) -> Observation | None:
    """Return the figure of the newest period that began by ``until``, as known at ``as_of``."""
    rows = _rows().filter(indicator=indicator, unit=unit)
    if until is not None:
        rows = rows.filter(first_day__lte=until)
    found = _as_known(rows, as_of)
    return found[-1] if found else None


def values_for(
    indicators: Iterable[Any], units: Iterable[Any], period: str, as_of: datetime | None
) -> dict[tuple[int, str], Observation]:
    """Return the figures of one period by unit key and indicator code, as known at ``as_of``."""
    rows = _rows().filter(indicator__in=list(indicators), unit__in=list(units), period=period)
    return {(row.unit_id, row.indicator.code): row for row in _as_known(rows, as_of)}


def frame(
    indicators: Iterable[Any], units: Iterable[Any], periods: Iterable[str],
    as_of: datetime | None,
) -> Frame:  # fmt: skip
    """Return the figures as known at ``as_of`` for the kernels, with the codes of unit and
    indicator; a period without a figure has no row.
    """
    rows = _rows().filter(
        indicator__in=list(indicators), unit__in=list(units), period__in=list(periods)
    )
    return Frame.from_rows(
        (row.unit.code, row.indicator.code, row.period, float(row.value),
         timezone.localtime(row.vintage).date())
        for row in _as_known(rows, as_of)
    )  # fmt: skip


def units_reporting(indicator: Any, *, as_of: datetime | None = None) -> list[Any]:
    """Return the units that have a figure of the indicator, by code."""
    rows = Observation.objects.filter(indicator=indicator)
    if as_of is not None:
        rows = rows.filter(vintage__lte=as_of)
    return list(org.units().filter(pk__in=rows.values("unit")))


def reported_indicators(units: Iterable[int] | None = None) -> list[Any]:
    """Return the indicators that have figures (of these units, by key; None means any)."""
    rows = Observation.objects.all()
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    return list(catalog.indicators().filter(pk__in=rows.values("indicator")))


def is_closed(period: str) -> bool:
    """Say whether a period is closed, by itself or within a longer closed one."""
    wanted = periods.parse(period)
    return ClosedPeriod.objects.filter(
        first_day__lte=wanted.first, last_day__gte=wanted.last
    ).exists()


def closed_periods() -> QuerySet[ClosedPeriod]:
    """Return the closed periods, the latest first."""
    return ClosedPeriod.objects.select_related("by").order_by("-last_day", "-first_day")


def batch(pk: int) -> Batch | None:
    """Return one batch with its file, or None."""
    return Batch.objects.select_related("upload", "by").filter(pk=pk).first()


def done_by(
    indicator: Any, unit: Any, year: int, today: date, *, as_of: datetime | None = None
) -> Done | None:
    """Return what a unit has done in a year by a day, None where nothing was reported.

    A figure in the period counts with all others of the year, one to date or a level by itself.
    """
    rows = _rows().filter(indicator=indicator, unit=unit, period__startswith=str(year))
    return _done(indicator, _as_known(rows.filter(first_day__lte=today), as_of))


def pace(
    target: Any, *, today: date, as_of: datetime | None = None, starts_on: date | None = None
) -> Pace | None:
    """Return the pace of a plan's target; None where it has no indicator, value or year, where less
    is better, or where its unit of measure is another.

    The figures are those of the line's lead unit; where it has none, those of its supporting units
    added up (levels are never added). The calendar runs from ``starts_on`` (at the earliest the
    year's first day) to the line's deadline, at the latest the year's last day.
    """
    begins = {target.line_id: starts_on} if starts_on else {}
    return paces([target], today=today, as_of=as_of, starts_on=begins)[target.pk]


def paces(
    targets: Iterable[Any], *, today: date, as_of: datetime | None = None,
    starts_on: Mapping[int, date] | None = None,
) -> dict[int, Pace | None]:  # fmt: skip
    """Return the paces of several targets by their keys, with the figures fetched in one question;
    ``starts_on`` is by the line's key.
    """
    wholes = list(targets)
    prefetch_related_objects(wholes, "indicator", "line__lead_unit", "line__supports")
    listed = [(target, _wanted(target)) for target in wholes]
    counted = [target for target, wanted in listed if wanted is not None]
    known = _Known(counted, today, as_of)
    begins = starts_on or {}
    return {
        target.pk: None if wanted is None
        else _pace(target, wanted, known, today, begins.get(target.line_id))
        for target, wanted in listed
    }  # fmt: skip


class _Known:
    """The figures that some targets need, fetched at once."""

    def __init__(self, targets: list[Any], today: date, as_of: datetime | None) -> None:
        rows = _rows().filter(
            indicator__in={target.indicator_id for target in targets},
            unit__in={pk for target in targets for pk in _unit_keys(target.line)},
            first_day__lte=today,
        )
        self.rows: dict[tuple[int, int, str], list[Observation]] = {}
        for row in _as_known(rows, as_of) if targets else []:
            key = (row.indicator_id, row.unit_id, row.period[:4])
            self.rows.setdefault(key, []).append(row)

    def done(self, target: Any, unit: int | None) -> Done | None:
        """Return what a unit has done towards a target."""
        key = (target.indicator_id, unit or 0, str(target.year))
        return _done(target.indicator, self.rows.get(key, []))


def _pace(
    target: Any, wanted: Decimal, known: _Known, today: date, starts_on: date | None
) -> Pace:  # fmt: skip
    done = _done_of_line(target, known)
    expected = progress.pro_rata(*_stretch(target, starts_on), today)
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
        return [led]
    if target.indicator.form == LEVEL:
        return []
    supporting = [row.unit_id for row in target.line.supports.all()]
    return [done for unit in supporting if (done := known.done(target, unit))]


def _done(indicator: Any, rows: list[Observation]) -> Done | None:
    # a frequency that was edited leaves older figures of another kind: never added to the new ones
    alike = [row for row in rows if periods.parse(row.period).kind == indicator.frequency]
    if not alike:
        return None
    counted = alike if indicator.form == IN_PERIOD else alike[-1:]
    return Done(sum((row.value for row in counted), Decimal(0)), alike[-1], tuple(counted))


def _unit_keys(line: Any) -> Iterator[int]:
    yield from (row.unit_id for row in line.supports.all())
    if line.lead_unit_id:
        yield line.lead_unit_id


def _as_known(rows: QuerySet[Observation], as_of: datetime | None) -> list[Observation]:
    """Return the last vintage of each figure among rows, the oldest period first."""
    if as_of is not None:
        rows = rows.filter(vintage__lte=as_of)
    found: dict[tuple[int, int, str], Observation] = {}
    for row in rows.order_by("first_day", "last_day", "vintage", "pk"):
        found[row.indicator_id, row.unit_id, row.period] = row
    return list(found.values())


def _rows() -> QuerySet[Observation]:
    return Observation.objects.select_related("indicator", "unit", "entered_by")
