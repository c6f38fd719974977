"""Ask for targets of units: one as of a day, all of a year as an array, their paces, their past."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from luodi.indicators.frames import panel
from luodi.indicators.models import Observation, UnitTarget
from luodi.indicators.queries.expecting import (
    CUMULATIVE,
    SEASONAL,
    YEARS_BACK,
    Way,
    adds_up,
    texts_of_year,
    way_of_unit,
)
from luodi.indicators.queries.pace import (
    LESS_IS_BETTER,
    Known,
    PeriodPace,
    by_period,
)
from luodi.kernels import periods, progress, season


@dataclass(frozen=True, slots=True)
class UnitPace:
    """A unit's own target beside what it has done and what is expected; as ``Pace`` in all else."""

    target: UnitTarget
    done: Decimal | None
    completion_rate: float | None
    expected: float
    gap: float | None
    observations: tuple[Observation, ...]
    way: Way

    @property
    def basis(self) -> str:
        """``trajectory``, ``season`` or ``calendar``."""
        return self.way.basis


def unit_target(
    indicator: Any, unit: Any, year: int, *, as_of: datetime | None = None
) -> UnitTarget | None:
    """Return the target that holds for a unit in a year, or that held at a moment; None if none."""
    return _as_known(_every().filter(indicator=indicator, unit=unit, year=year), as_of).get(
        (unit.pk, indicator.pk)
    )


def unit_target_vintages(indicator: Any, unit: Any, year: int) -> list[UnitTarget]:
    """Return every target that a unit ever had for a year, the latest first."""
    return list(_every().filter(indicator=indicator, unit=unit, year=year).order_by("-at", "-pk"))


def unit_targets(
    indicators: Iterable[Any], units: Iterable[Any], year: int, *, as_of: datetime | None = None
) -> dict[tuple[int, int], UnitTarget]:
    """Return the targets of a year by the keys of unit and indicator, in one question."""
    rows = _every().filter(indicator__in=list(indicators), unit__in=list(units), year=year)
    return _as_known(rows, as_of)


def target_values(
    indicators: Sequence[Any], units: Sequence[Any], year: int, *, as_of: datetime | None = None
) -> NDArray[np.float64]:
    """Return the targets of a year as an array (U, I), nan where there is none."""
    known = unit_targets(indicators, units, year, as_of=as_of)
    found = np.full((len(units), len(indicators)), np.nan)
    for at, unit in enumerate(units):
        for column, indicator in enumerate(indicators):
            if target := known.get((unit.pk, indicator.pk)):
                found[at, column] = float(target.value)
    return found


def seasons(
    indicator: Any, units: Sequence[Any], year: int, *, as_of: datetime | None = None
) -> NDArray[np.float64] | None:
    """Return the share of a year by the end of each period (U, P) from the five years before, nan
    for a unit with fewer than two complete ones; None where the indicator has no season.
    """
    if indicator.frequency not in SEASONAL or not adds_up(indicator):
        return None
    texts = [text for past in range(year - YEARS_BACK, year)
             for text in texts_of_year(past, indicator.frequency)]  # fmt: skip
    values = panel(indicators=[indicator], units=units, periods=texts, as_of=as_of).value[:, 0]
    if indicator.form == CUMULATIVE:
        values = periods.in_period_array(values, periods.opening(texts))
    return season.profiles(values.reshape(len(units), YEARS_BACK, len(texts) // YEARS_BACK))


def season_way(indicator: Any, unit: Any, year: int) -> Way | None:
    """Return the way that the season of a unit's past years suggests, None without a season."""
    shares = seasons(indicator, [unit], year)
    if shares is None or np.isnan(shares).any():
        return None
    return way_of_unit(UnitTarget(indicator=indicator, unit=unit, year=year), shares[0])


def suggested(way: Way, value: Decimal, texts: Iterable[str]) -> dict[str, Decimal]:
    """Return what a way gives for the end of each period where a year's value is to be reached."""
    shares = {text: Decimal(str(way.share(periods.parse(text).last))) for text in texts}
    return {text: round(value * share, 2) for text, share in shares.items()}


def kind_of_points(target: UnitTarget | None) -> str:
    """Return the kind of period that a target's points have; empty where it has none."""
    return periods.parse(next(iter(target.points))).kind if target and target.points else ""


def unit_paces(
    targets: Iterable[UnitTarget], *, today: date, as_of: datetime | None = None
) -> dict[int, UnitPace]:
    """Return the paces of units' targets by their keys, with the figures fetched in one question;
    none where less is better.
    """
    wanted = [row for row in targets if row.indicator.direction != LESS_IS_BETTER]
    known = Known([(row.indicator_id, row.unit_id) for row in wanted], today, as_of)
    return {row.pk: _pace(row, known, today) for row in wanted}


def unit_pace_by_period(
    target: UnitTarget, *, today: date, as_of: datetime | None = None
) -> list[PeriodPace]:
    """Return what is expected and done by the end of each period of a unit's target's year."""
    if target.indicator.direction == LESS_IS_BETTER:
        return []
    known = Known([(target.indicator_id, target.unit_id)], today, as_of)
    done = known.done(target.indicator, target.unit_id, target.year) or {}
    return by_period(target, target.value, _way(target, known),
                     {text: one.value for text, one in done.items()})  # fmt: skip


def _pace(target: UnitTarget, known: Known, today: date) -> UnitPace:
    way, done = _way(target, known), known.done(target.indicator, target.unit_id, target.year)
    last = next(reversed(done.values()), None) if done else None
    rate = progress.completion_rate(float(last.value), float(target.value)) if last else None
    expected = way.share(today)
    return UnitPace(
        target=target, done=last.value if last else None, completion_rate=rate, expected=expected,
        gap=None if rate is None else progress.gap(expected, rate),
        observations=last.observations if last else (), way=way,
    )  # fmt: skip


def _way(target: UnitTarget, known: Known) -> Way:
    return way_of_unit(target, known.season(target.indicator, target.unit_id, target.year))


def _every() -> QuerySet[UnitTarget]:
    return UnitTarget.objects.select_related("indicator", "unit", "by")


def _as_known(
    rows: QuerySet[UnitTarget], as_of: datetime | None
) -> dict[tuple[int, int], UnitTarget]:  # fmt: skip
    if as_of is not None:
        rows = rows.filter(at__lte=as_of)
    return {(row.unit_id, row.indicator_id): row for row in rows.order_by("at", "pk")}
