"""Ask for figures: one, many, a series with its revisions, values as once known."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import (
    Exists,
    ExpressionWrapper,
    F,
    Field,
    OuterRef,
    QuerySet,
    TextField,
)
from django.db.models.functions import Cast

from luodi.catalog import queries as catalog
from luodi.indicators.models import Batch, Observation
from luodi.kernels import periods
from luodi.org import queries as org


def observation(pk: int) -> Observation | None:
    """Return one figure, of whichever vintage, or None."""
    return every().filter(pk=pk).first()


def observations(
    *,
    units: Iterable[int] | None = None,
    indicator: Any = None,
    period: str = "",
    newest: bool = False,
) -> QuerySet[Observation]:
    """Return the current figures, the newest period first; ``units`` are keys, None means all.

    ``newest`` leaves only the newest period of each indicator and unit, by their codes.
    """
    found = every().filter(replaced_by=None)
    if units is not None:
        found = found.filter(unit__in=list(units))
    if indicator is not None:
        found = found.filter(indicator=indicator)
    if period:
        found = found.filter(period=period)
    if newest:
        later = Observation.objects.filter(
            indicator=OuterRef("indicator"), unit=OuterRef("unit"),
            first_day__gt=OuterRef("first_day"),
        )  # fmt: skip
        return found.filter(~Exists(later)).order_by("indicator__code", "unit__code")
    return found.order_by("-first_day", "indicator__code", "unit__code")


def current(indicator: Any, unit: Any, period: str) -> Observation | None:
    """Return the figure of a period as known now, or None."""
    return every().filter(
        indicator=indicator, unit=unit, period=period, replaced_by=None
    ).first()  # fmt: skip


def vintages(indicator: Any, unit: Any, period: str) -> list[Observation]:
    """Return every value that a period's figure ever had, the first known first."""
    rows = every().filter(indicator=indicator, unit=unit, period=period)
    return list(rows.order_by("vintage", "pk"))


def series(indicator: Any, unit: Any, *, as_of: datetime | None = None) -> list[Observation]:
    """Return one figure a period as known at ``as_of`` (None: now), the oldest period first."""
    return as_known(every().filter(indicator=indicator, unit=unit), as_of)


def latest(
    indicator: Any, unit: Any, *, as_of: datetime | None = None, until: date | None = None
) -> Observation | None:
    """Return the figure of the newest period that began by ``until``, as known at ``as_of``."""
    rows = every().filter(indicator=indicator, unit=unit)
    if until is not None:
        rows = rows.filter(first_day__lte=until)
    found = as_known(rows, as_of)
    return found[-1] if found else None


def revisions(indicator: Any, unit: Any) -> dict[str, list[Observation]]:
    """Return every value that each period's figure ever had, by period, the first known first."""
    found: dict[str, list[Observation]] = {}
    for row in every().filter(indicator=indicator, unit=unit).order_by("vintage", "pk"):
        found.setdefault(row.period, []).append(row)
    return found


def values_for(
    indicators: Iterable[Any], units: Iterable[Any], period: str, as_of: datetime | None
) -> dict[tuple[int, str], Observation]:
    """Return the figures of one period by unit key and indicator code, as known at ``as_of``."""
    rows = every().filter(indicator__in=list(indicators), unit__in=list(units), period=period)
    return {(row.unit_id, row.indicator.code): row for row in as_known(rows, as_of)}


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


def figures_of(indicator: Any) -> int:
    """Return how many figures there are of an indicator, each counted once."""
    return Observation.objects.filter(indicator=indicator, replaced_by=None).count()


Told = tuple[int, Decimal, datetime, str]  # key, value, moment and source of a figure


def told_for(
    indicators: Iterable[Any], units: Iterable[Any], period: str, as_of: datetime | None
) -> dict[tuple[int, str], Told]:
    """Return what ``values_for`` does, of each figure no more than an assessment takes of it: it
    asks for hundreds of thousands.
    """
    codes, span = {one.pk: one.code for one in indicators}, periods.parse(period)
    # by unit and last day: there the rows lie beside each other. The key plus nothing keeps the
    # database from looking up every indicator of every unit by itself.
    rows = Observation.objects.alias(by=F("indicator_id") + 0).filter(
        by__in=codes, unit__in=[unit.pk for unit in units], period=span.text, last_day=span.last
    )
    if as_of is not None:
        rows = rows.filter(vintage__lte=as_of)
    number, moment, found = cache(_number), cache(_moment), dict[tuple[int, str], Told]()
    # many figures are alike and a few imports brought them all: what the database holds is read as
    # it stands, and each number and moment is made of it once
    asked = rows.annotate(as_kept=ExpressionWrapper(F("value"), output_field=Field()),
                          known=Cast("vintage", TextField()))  # fmt: skip
    for unit, indicator, pk, as_kept, known, source in asked.values_list(
        "unit_id", "indicator_id", "pk", "as_kept", "known", "source"
    ):
        key, vintage = (unit, codes[indicator]), moment(known)
        before = found.get(key)
        if before is None or (before[2], before[0]) < (vintage, pk):
            found[key] = pk, number(as_kept), vintage, source
    return found


def _number(as_kept: Any) -> Decimal:
    """Return what a value is, read just as the model reads its column."""
    field = Observation._meta.get_field("value")
    column = field.get_col(Observation._meta.db_table)
    for convert in (*connection.ops.get_db_converters(column),
                    *field.get_db_converters(connection)):  # fmt: skip
        as_kept = convert(as_kept, column, connection)
    return Decimal(as_kept)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)  # SQLite keeps UTC without a word


def batch(pk: int) -> Batch | None:
    """Return one batch with its file, or None."""
    return Batch.objects.select_related("upload", "by").filter(pk=pk).first()


def as_known(rows: QuerySet[Observation], as_of: datetime | None) -> list[Observation]:
    """Return the last vintage of each figure among rows, the oldest period first."""
    if as_of is not None:
        rows = rows.filter(vintage__lte=as_of)
    found: dict[tuple[int, int, str], Observation] = {}
    for row in rows.order_by("first_day", "last_day", "vintage", "pk"):
        found[row.indicator_id, row.unit_id, row.period] = row
    return list(found.values())


def every() -> QuerySet[Observation]:
    """Return all figures of all vintages, with what a page says of each."""
    return Observation.objects.select_related("indicator", "unit", "entered_by", "batch__upload")
