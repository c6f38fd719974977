"""Ask which figures are owed, until when and for how many minutes; and what a unit reports."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from django.db.models import QuerySet

from luodi.catalog import queries as catalog
from luodi.indicators.models import Absence, Observation, Why
from luodi.indicators.queries.settled import Settled
from luodi.kernels import periods
from luodi.org import queries as org
from luodi.plan import queries as plans

FEW = 50  # units: fewer are asked for by key
LONGEST_SILENCE = 400  # days
Pair = tuple[int, int]  # an indicator and a unit, by key
Key = tuple[int, int, str]  # and a period


@dataclass(frozen=True, slots=True)
class Due:
    """A figure that is owed: the last period that is over has none, and it is still open.

    ``due_on`` is the working day on which it falls due; ``overdue`` counts the days since. ``said``
    tells in words that it was said to come later, or that its source shows an error.
    """

    indicator: Any
    unit: Any
    period: str
    due_on: date | None = None
    overdue: int = 0
    said: str = ""

    @property
    def minutes(self) -> int:
        """How long the figure takes, as its definition says."""
        return int(self.indicator.minutes)


def due(units: Collection[int] | None, today: date) -> list[Due]:
    """Return the figures that units owe (by key; None means all), by unit and indicator code.

    Owed is what was reported before, or what a target of the year asks of its lead unit: the last
    period that is over, unless it is settled or somebody said that it does not apply. What is not
    known yet or broken at its source stays owed. Whoever stopped for more than a year owes nothing;
    what is computed is never owed, nor what somebody else gave.
    """
    wanted = _wanted(units, today)
    if not wanted:
        return []
    texts = {of.text for of in wanted.values()}
    given, said = _given(texts, units), _said(texts, units)
    given |= {key for key, why in said.items() if why == Why.NOT_APPLICABLE}
    settled, on = Settled.of(units), cache(partial(due_on, decided=org.decided_days()))
    indicators, named = _by_key(catalog.indicators()), _named(wanted)
    owed = [
        Due(indicators[indicator], named[unit], of.text, day, max(0, (today - day).days),
            _in_words(said.get((indicator, unit, of.text))))
        for (indicator, unit), of in wanted.items()
        if (indicator, unit, of.text) not in given and not settled(unit, of.text)
        and not org.has_ended(named[unit], of.last)
        if (day := on(of.last, indicators[indicator].due_days))
    ]  # fmt: skip
    return sorted(owed, key=lambda one: (one.unit.code, one.indicator.code))


def minutes_needed(owed: Iterable[Due]) -> int:
    """Return how many minutes owed figures take together."""
    return sum(one.minutes for one in owed)


def due_on(last: date, days: int, decided: Mapping[date, bool] | None = None) -> date:
    """Return the working day on which a figure falls due: days after its period's last one, and
    the next working day where that is none. ``decided`` as of ``org.working_days_after``.
    """
    return org.working_days_after(last + timedelta(days=days - 1), 1, decided)


def reported_by(unit: Any, period: str) -> list[Any]:
    """Return the indicators that a unit reports for periods like this one, by code.

    Those it reported within 400 days of the period, and those a target of the year asks of it.
    """
    of = periods.parse(period)
    near = timedelta(days=LONGEST_SILENCE)
    rows = Observation.objects.filter(
        unit=unit, last_day__gte=of.first - near, last_day__lte=of.last + near
    )
    asked = [indicator for indicator, _unit in _asked_for([unit.pk], of.last.year)]
    found = catalog.indicators().filter(frequency=of.kind, formula="")
    return list(found.filter(pk__in={*asked, *rows.values_list("indicator", flat=True)}))


def reporters_of(indicator: Any, period: str) -> set[int]:
    """Return the units, by key, that report an indicator for periods like this one."""
    of, near = periods.parse(period), timedelta(days=LONGEST_SILENCE)
    rows = Observation.objects.filter(
        indicator=indicator, last_day__gte=of.first - near, last_day__lte=of.last + near
    )
    asked = {unit for wanted, unit in _asked_for(None, of.last.year) if wanted == indicator.pk}
    return asked | set(rows.values_list("unit", flat=True))


def lacking(unit: Any, period: str) -> list[Any]:
    """Return the indicators of which a unit has neither a figure for a period nor any reason, by
    code. What is said to be missing may be owed all the same; it is no gap without a word.
    """
    given = _given({period}, [unit.pk]) | _said({period}, [unit.pk]).keys()
    return [row for row in reported_by(unit, period) if (row.pk, unit.pk, period) not in given]


def absence(indicator: Any, unit: Any, period: str) -> Absence | None:
    """Return the latest reason for a missing figure, or None."""
    return Absence.objects.filter(
        indicator=indicator, unit=unit, period=period
    ).order_by("-pk").first()  # fmt: skip


def why_settled(unit: Any, period: str) -> str:
    """Say why a unit's figures of a period are settled: ``closed``, ``accepted`` or empty."""
    return Settled.of([unit.pk])(unit.pk, period)


def _wanted(units: Collection[int] | None, today: date) -> dict[Pair, periods.Period]:
    """Return which period of each indicator and unit may be owed."""
    last_over = {
        row.pk: periods.previous_period(periods.of_day(today, row.frequency))
        for row in catalog.indicators().filter(formula="")
    }
    found = {(indicator, unit): last_over[indicator]
             for indicator, unit in _reported(units, today) if indicator in last_over}  # fmt: skip
    first_of_year = date(today.year, 1, 1)
    for indicator, unit in _asked_for(units, today.year):
        of = last_over.get(indicator)
        if of and of.last >= first_of_year:  # what a target of this year does not ask for
            found.setdefault((indicator, unit), of)
    return found


def _given(texts: set[str], units: Collection[int] | None) -> set[Key]:
    """Return of which indicator and unit a period has its figure."""
    return set(_of(Observation, texts, units).values_list("indicator", "unit", "period"))


def _said(texts: set[str], units: Collection[int] | None) -> dict[Key, str]:
    """Return why figures of periods are missing, as it was said last."""
    rows = _of(Absence, texts, units).order_by("pk")
    return {(indicator, unit, period): why for indicator, unit, period, why
            in rows.values_list("indicator", "unit", "period", "why")}  # fmt: skip


def _in_words(why: str | None) -> str:
    return str(Why(why).label) if why else ""


def _of(
    model: type[Observation | Absence], texts: set[str], units: Collection[int] | None
) -> QuerySet[Any]:
    rows = model._default_manager.filter(period__in=texts)
    return rows if units is None else rows.filter(unit__in=list(units))


def _reported(units: Collection[int] | None, today: date) -> Iterator[Pair]:
    rows = Observation.objects.filter(last_day__gte=today - timedelta(days=LONGEST_SILENCE))
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    yield from rows.order_by().values_list("indicator", "unit").distinct()


def _asked_for(units: Collection[int] | None, year: int) -> Iterator[Pair]:
    asked = plans.targets(year).values_list("indicator", "line__lead_unit")
    for indicator, lead in asked:
        if lead and (units is None or lead in units):
            yield indicator, lead


def _named(wanted: Iterable[Pair]) -> dict[int, Any]:
    # of a house of hundreds of units those that are asked, where that is a few
    asked = {unit for _indicator, unit in wanted}
    return _by_key(org.units().filter(pk__in=asked) if len(asked) <= FEW else org.units())


def _by_key(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.pk: row for row in rows}
