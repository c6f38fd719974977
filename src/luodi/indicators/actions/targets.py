"""Set and revise what a unit is to reach in a year: one target, or those of many units at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators import queries
from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError, StaleFigures
from luodi.indicators.models import UnitTarget
from luodi.kernels import periods, trajectory

KIND = "indicators.target_set"
EARLIEST, LATEST = 2000, 2099


@transaction.atomic
def set_target_of(  # noqa: PLR0913 - a target has as many facts as it has
    *, indicator: Any, unit: Any, year: int, value: Decimal, source: str, by: Any, at: datetime,
    points: Mapping[str, Decimal] | None = None, reason: str = "", seen: int | None = None,
) -> UnitTarget:  # fmt: skip
    """Set a unit's target of a year, or revise the one that stands; given again it is the same.

    ``points`` are what is to stand by the end of periods. A revision needs a reason. ``seen`` is
    the key of the target that whoever sets it saw standing, 0 for none, None where nobody looked.
    Raises StaleFigures where another stands meanwhile, IndicatorsError for what cannot be.
    """
    judging.refuse_out_of_reach(unit, judging.reach_of(by))
    judging.hold([indicator.pk])
    known = queries.unit_target(indicator, unit, year)
    _refuse_stale(known, seen)
    made = UnitTarget(
        indicator=indicator, unit=unit, year=year, value=Decimal(value), by=by, at=at,
        points=_points(indicator, year, points or {}), source=judging.without_nul(source),
        reason=judging.without_nul(reason) if known else "", replaces=known,
    )  # fmt: skip
    if known is not None and _alike(known, made):
        return known
    _store(made)
    audit.record(kind=KIND, target=f"indicators.unittarget:{made.pk}", by=by, at=at,
                 before=as_recorded(known) if known else None, after=as_recorded(made),
                 reason=made.reason)  # fmt: skip
    return made


@transaction.atomic
def set_targets(  # noqa: PLR0913 - a table has as many facts as it has
    *, indicator: Any, year: int, values: Sequence[tuple[Any, Decimal]], source: str, by: Any,
    at: datetime, reason: str = "", seen: Mapping[int, int] | None = None,
) -> list[UnitTarget]:  # fmt: skip
    """Set the targets of many units for a year, all or none, with one event; return the new ones.

    Points on the way of those that stand are kept. Arguments and errors as for one; ``seen`` by the
    unit's key.
    """
    judging.hold([indicator.pk])
    known = queries.unit_targets([indicator], [unit for unit, _value in values], year)
    made = []
    for unit, value in values:
        judging.refuse_out_of_reach(unit, judging.reach_of(by))
        stands = known.get((unit.pk, indicator.pk))
        _refuse_stale(stands, seen.get(unit.pk, 0) if seen is not None else None)
        row = UnitTarget(
            indicator=indicator, unit=unit, year=year, value=Decimal(value), by=by, at=at,
            points=stands.points if stands else {}, source=judging.without_nul(source),
            reason=judging.without_nul(reason) if stands else "", replaces=stands,
        )  # fmt: skip
        if stands is None or stands.value != row.value:
            _store(row)
            made.append(row)
    if made:
        audit.record(kind="indicators.targets_set", target=f"catalog.indicator:{indicator.pk}",
                     by=by, at=at, reason=judging.without_nul(reason),
                     after={"indicator": indicator.code, "year": year, "values": {
                         row.unit.code: _plain(row.value) for row in made}})  # fmt: skip
    return made


def as_recorded(row: UnitTarget) -> dict[str, Any]:
    """Return a target as the trail keeps it; values as text, so that no digit is lost."""
    return {
        "indicator": row.indicator.code, "unit": row.unit.code, "year": row.year,
        "value": _plain(row.value), "points": row.points, "source": row.source,
    }  # fmt: skip


def _store(row: UnitTarget) -> None:
    if not EARLIEST <= row.year <= LATEST:
        raise IndicatorsError(
            _("%(year)s is no year of a target: write one from 2000 to 2099.") % {"year": row.year}
        )
    judging.refuse_value(row.indicator, row.value)
    if not row.source:
        raise IndicatorsError(
            _("The source is missing: say who set the target, and in which paper.")
        )
    if row.replaces is not None and not row.reason:
        raise IndicatorsError(
            _("“%(unit)s” has a target already: %(value)s. Say why it changes.")
            % {"unit": row.unit.short_name, "value": _plain(row.replaces.value)}
        )
    _refuse_long(row)
    row.save()


def _refuse_long(row: UnitTarget) -> None:
    for text, most in ((row.source, 200), (row.reason, 400)):
        if len(text) > most:
            raise IndicatorsError(
                _("“%(start)s…” has %(length)s characters; at most %(most)s are kept. Shorten it.")
                % {"start": text[:20], "length": len(text), "most": most}
            )


def _points(indicator: Any, year: int, points: Mapping[str, Decimal]) -> dict[str, str]:
    """Return the points in the order of their periods, values as text."""
    try:
        parsed = sorted(
            ((periods.parse(text), Decimal(value)) for text, value in points.items()),
            key=lambda point: point[0].first,
        )
    except ValueError as refused:
        raise IndicatorsError(str(refused)) from refused
    strange = [one.text for one, _value in parsed
               if one.last.year != year or one.kind != parsed[0][0].kind]  # fmt: skip
    if strange:
        raise IndicatorsError(
            _("%(period)s cannot stand on the way: points are periods of one kind that end in "
              "%(year)s. Leave it out.")
            % {"period": strange[0], "year": year}
        )  # fmt: skip
    for _period, value in parsed:
        judging.refuse_value(indicator, value)
    _refuse_fall(indicator, parsed)
    return {one.text: _plain(value) for one, value in parsed}


def _refuse_fall(indicator: Any, parsed: Sequence[tuple[periods.Period, Decimal]]) -> None:
    if not queries.adds_up(indicator):
        return
    at = trajectory.falls([float(value) for _period, value in parsed])
    if at is not None:
        raise IndicatorsError(
            _("%(value)s by the end of %(period)s is less than the %(former)s before it, but "
              "“%(indicator)s” adds up over the year. Give the sum so far, not the figure of the "
              "period.")
            % {"value": _plain(parsed[at][1]), "period": parsed[at][0].text,
               "former": _plain(parsed[at - 1][1]), "indicator": indicator.name}
        )  # fmt: skip


def _refuse_stale(known: UnitTarget | None, seen: int | None) -> None:
    if seen is not None and (known.pk if known else 0) != seen:
        raise StaleFigures(
            _("Somebody set the target meanwhile: look at what stands now, and set it again.")
        )


def _alike(known: UnitTarget, made: UnitTarget) -> bool:
    same = (known.value, known.points) == (made.value, made.points)
    return same and known.source == made.source


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
