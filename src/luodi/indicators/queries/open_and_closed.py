"""Ask which periods are closed, and which figures are due."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Max, QuerySet

from luodi.catalog import queries as catalog
from luodi.indicators.models import ClosedPeriod, Observation
from luodi.kernels import periods
from luodi.org import queries as org
from luodi.plan import queries as plans

LONGEST_SILENCE = 400  # days


@dataclass(frozen=True, slots=True)
class Due:
    """A figure that is owed: the last period that is over has none, and it is still open."""

    indicator: Any
    unit: Any
    period: str


def is_closed(period: str) -> bool:
    """Say whether a period is closed, by itself or within a longer closed one."""
    wanted = periods.parse(period)
    return ClosedPeriod.objects.filter(
        first_day__lte=wanted.first, last_day__gte=wanted.last
    ).exists()


def closed_periods() -> QuerySet[ClosedPeriod]:
    """Return the closed periods, the latest first."""
    return ClosedPeriod.objects.select_related("by").order_by("-last_day", "-first_day")


def due(units: Collection[int] | None, today: date) -> list[Due]:
    """Return the figures that units owe (by key; None means all), by unit and indicator code.

    Owed is what was reported before, or what a target of the year asks of its lead unit: the last
    period that is over. Whoever stopped for more than a year owes nothing.
    """
    newest = dict(_newest_days(units))
    for pair in _asked_for(units, today.year):
        newest.setdefault(pair, date(today.year - 1, 12, 31))
    indicators = {row.pk: row for row in catalog.indicators()}
    named = {row.pk: row for row in org.units()}
    closed = cache(is_closed)
    owed = [
        Due(indicators[indicator], named[unit], wanted.text)
        for (indicator, unit), newest_day in newest.items()
        if (wanted := _last_over(indicators[indicator], today)).last > newest_day
        and (today - newest_day).days <= LONGEST_SILENCE and not closed(wanted.text)
    ]  # fmt: skip
    return sorted(owed, key=lambda one: (one.unit.code, one.indicator.code))


def _newest_days(units: Collection[int] | None) -> Iterator[tuple[tuple[int, int], date]]:
    rows = Observation.objects.all()
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    for indicator, unit, day in rows.values_list("indicator", "unit").annotate(Max("last_day")):
        yield (indicator, unit), day


def _asked_for(units: Collection[int] | None, year: int) -> Iterator[tuple[int, int]]:
    for target in plans.targets(year):
        indicator, lead = target.indicator_id, target.line.lead_unit_id
        if indicator and lead and (units is None or lead in units):
            yield indicator, lead


def _last_over(indicator: Any, today: date) -> periods.Period:
    return periods.previous_period(periods.of_day(today, indicator.frequency))
