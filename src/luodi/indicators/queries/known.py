"""Ask for the figures of all series at once, as known now or at a moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from luodi.indicators.models import Observation
from luodi.indicators.queries.figures import every


@dataclass(frozen=True, slots=True)
class FiguresWanted:
    """Which figures: units by key (None: all), an indicator, a period or a span, a moment."""

    units: Collection[int] | None = None
    indicator: Any = None
    period: str = ""
    from_day: date | None = None
    to_day: date | None = None
    as_of: datetime | None = None


def figures_known(wanted: FiguresWanted) -> QuerySet[Observation]:
    """Return one row a figure: the value that holds, or that held at ``as_of``.

    A span of days takes the periods that lie in it as a whole.
    """
    rows = every().filter(_held(wanted.as_of))
    if wanted.units is not None:
        rows = rows.filter(unit__in=wanted.units)
    for name, value in (
        ("indicator", wanted.indicator), ("period", wanted.period or None),
        ("first_day__gte", wanted.from_day), ("last_day__lte", wanted.to_day),
    ):  # fmt: skip
        if value is not None:
            rows = rows.filter(**{name: value})
    return rows


def _held(as_of: datetime | None) -> Q:
    if as_of is None:
        return Q(replaced_by=None)
    later = Q(replaced_by=None) | Q(replaced_by__vintage__gt=as_of)
    return Q(vintage__lte=as_of) & later
