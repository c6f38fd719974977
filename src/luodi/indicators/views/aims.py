"""What figures are held against: the plan's targets and those of units, with their paces."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from luodi.indicators import queries
from luodi.plan import queries as plans

Paces = list[queries.Pace | queries.UnitPace]


def aims(
    indicators: Sequence[Any], units: Collection[Any], today: date, as_of: datetime | None = None
) -> Paces:
    """Return the paces of a year's targets that units in reach lead or have of their own."""
    led = [
        target for target in plans.targets(today.year).filter(indicator__in=indicators)
        if target.line.lead_unit in set(units)
    ]  # fmt: skip
    found = queries.paces(led, today=today, as_of=as_of) if led else {}
    return [*_known(found), *_of_units(indicators, units, today, as_of)]


def aims_of_series(indicator: Any, unit: Any, today: date, as_of: datetime | None = None) -> Paces:
    """Return the paces of what a unit's figures count for: lines it leads or supports, its own."""
    targets = queries.targets_of(indicator, unit, today.year)
    found = queries.paces(targets, today=today, as_of=as_of)
    return [*_known(found), *_of_units([indicator], [unit], today, as_of)]


def _known(found: dict[int, queries.Pace | None]) -> list[queries.Pace]:
    return [pace for pace in found.values() if pace is not None]


def _of_units(
    indicators: Sequence[Any], units: Collection[Any], today: date, as_of: datetime | None
) -> list[queries.UnitPace]:
    own = queries.unit_targets(indicators, units, today.year, as_of=as_of)
    return list(queries.unit_paces(own.values(), today=today, as_of=as_of).values()) if own else []
