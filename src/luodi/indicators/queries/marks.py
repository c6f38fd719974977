"""Ask what pages of figures show beside values: what is reported, statuses, revisions, absences."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from luodi.catalog import queries as catalog
from luodi.indicators.models import Absence, Observation
from luodi.indicators.models.observation import Status, Why
from luodi.kernels import periods

Cell = tuple[int, str]  # the unit's key and the period's text
NAMED = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is odd about a figure: a status that is not plain, or that it was revised."""

    status: str
    revised: bool

    @property
    def words(self) -> str:
        """The status in words."""
        return str(Status(self.status).label)


def reported(units: Collection[int] | None) -> QuerySet[Any]:
    """Return the indicators that have figures of these units (by key; None means any), by code,
    with their ``newest`` period.
    """
    rows = Observation.objects.filter(indicator=OuterRef("pk"))
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    newest = rows.order_by("-last_day").values("period")[:1]  # one index walk, no sorting
    found = catalog.indicators().select_related("pair", "weighed_by")
    return found.annotate(newest=Subquery(newest)).filter(newest__isnull=False)


def listed(units: Collection[int] | None) -> list[Any]:
    """Return the indicators that have figures, and those that are computed from them, by code,
    with their ``newest`` period: of a computed one the newest that all it needs can have.
    """
    found = {one.code: one for one in reported(units)}
    ends = {code: periods.parse(one.newest).last for code, one in found.items()}
    for one in catalog.indicators().exclude(formula="").select_related("pair", "weighed_by"):
        needed = NAMED.findall(one.formula)
        if needed and all(code in ends for code in needed):
            one.newest = _last_within(min(ends[code] for code in needed), one.frequency).text  # type: ignore[attr-defined]
            found[one.code] = one
    return sorted(found.values(), key=lambda one: str(one.code))


def _last_within(day: date, kind: str) -> periods.Period:
    of = periods.of_day(day, kind)
    return of if of.last <= day else periods.previous_period(of)


def newest_period(indicator: Any, units: Collection[int] | None, as_of: datetime | None) -> str:
    """Return the newest period for which any of these units has a figure; empty for none."""
    rows = _of(Observation.objects, indicator, units)
    if as_of is not None:
        rows = rows.filter(vintage__lte=as_of)
    newest = rows.order_by("-last_day").values_list("period", flat=True)
    return newest.first() or ""


def marks(
    indicator: Any, units: Collection[int] | None, texts: Sequence[str], as_of: datetime | None
) -> dict[Cell, Mark]:
    """Return the marks of figures of some periods as known at ``as_of``; plain ones have none."""
    rows = _of(Observation.objects, indicator, units).filter(period__in=texts)
    if as_of is not None:
        rows = rows.filter(vintage__lte=as_of)
    odd = Q(replaces__isnull=False) | Q(status__in=(Status.ESTIMATED, Status.DISPUTED))
    told = rows.filter(odd).order_by("pk").values_list("unit", "period", "status", "replaces")
    return {(unit, period): Mark(status, replaces is not None)
            for unit, period, status, replaces in told}  # fmt: skip


def absences(
    indicator: Any, units: Collection[int] | None, texts: Sequence[str], as_of: datetime | None
) -> dict[Cell, str]:
    """Return in words why figures of some periods are missing, where anybody said so."""
    rows = _of(Absence.objects, indicator, units).filter(period__in=texts)
    if as_of is not None:
        rows = rows.filter(at__lte=as_of)
    told = rows.order_by("pk").values_list("unit", "period", "why")
    return {(unit, period): str(Why(why).label) for unit, period, why in told}


def sources(
    indicator: Any, units: Collection[int] | None, period: str, *, most: int = 3
) -> list[str]:
    """Return where the figures of a period come from, each source once, at most so many."""
    rows = _of(Observation.objects, indicator, units).filter(period=period)
    return list(rows.order_by("source").values_list("source", flat=True).distinct()[:most])


def _of(rows: Any, indicator: Any, units: Collection[int] | None) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.filter(indicator=indicator)
    return found if units is None else found.filter(unit__in=list(units))


def late(indicator: Any, newest_last_day: date, today: date) -> bool:
    """Say whether a newer figure should be there: the period after is over and its days too."""
    over = periods.previous_period(periods.of_day(today, indicator.frequency))
    while (today - over.last).days < indicator.due_days:
        over = periods.previous_period(over)
    return newest_last_day < over.last
