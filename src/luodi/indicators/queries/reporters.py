"""Ask who owes figures beside those who report: targets of units, "does not apply", last days."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from luodi.indicators.models import Absence, UnitTarget, Why
from luodi.indicators.reporters import Facts


def facts(
    indicators: Iterable[Any], units: Collection[Any], years: Collection[int],
    as_of: datetime | None,
) -> Facts:  # fmt: skip
    """Return what is known at ``as_of`` (None: now) of indicators that are added up over units."""
    codes = {one.pk: one.code for one in indicators if one.over_units != "never"}
    named = {unit.pk: unit.code for unit in units}
    if not (codes and named and years):
        return Facts()
    return Facts(
        _excused(codes, named, years, as_of), _asked(codes, named, years, as_of),
        {unit.code: unit.valid_to for unit in units if unit.valid_to},
    )  # fmt: skip


def _excused(
    codes: dict[int, str], named: dict[int, str], years: Collection[int], as_of: datetime | None
) -> dict[str, set[tuple[str, str]]]:
    """Return the periods for which a unit said that the figure does not apply to it."""
    rows = Absence.objects.filter(
        indicator__in=codes, last_day__gte=date(min(years), 1, 1),
        first_day__lte=date(max(years), 12, 31),
    )  # fmt: skip
    if as_of is not None:
        rows = rows.filter(at__lte=as_of)
    last = {row[:3]: row[3] for row in
            rows.order_by("pk").values_list("indicator", "unit", "period", "why")}  # fmt: skip
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for (indicator, unit, period), why in last.items():
        if why == Why.NOT_APPLICABLE and unit in named:
            found[codes[indicator]].add((named[unit], period))
    return found


def _asked(
    codes: dict[int, str], named: dict[int, str], years: Collection[int], as_of: datetime | None
) -> dict[str, set[tuple[str, int]]]:
    """Return the years for which a unit has a target of its own."""
    rows = UnitTarget.objects.filter(indicator__in=codes, year__in=years)
    if as_of is not None:
        rows = rows.filter(at__lte=as_of)
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for indicator, unit, year in rows.values_list("indicator", "unit", "year"):
        if unit in named:
            found[codes[indicator]].add((named[unit], year))
    return found
