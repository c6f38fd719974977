"""Ask what a grid of figures shows: a row an indicator or a unit, with the figures around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from luodi.catalog import queries as catalog
from luodi.indicators.models import Absence, EntryDraft, Observation, RevisionRequest, Why
from luodi.indicators.queries.due import reported_by, reporters_of
from luodi.indicators.queries.figures import every
from luodi.indicators.queries.requests import revision_requests
from luodi.kernels import periods
from luodi.org import queries as org

HISTORY = 36  # figures before, for doubts
Key = tuple[int, int]  # an indicator and a unit


@dataclass(frozen=True, slots=True)
class GridRow:
    """One figure to type: what stands, the period before, the year before, and what is known."""

    indicator: Any
    unit: Any
    stands: Observation | None
    before: Observation | None
    year_before: Observation | None
    absence: Absence | None
    asked: RevisionRequest | None

    @property
    def key(self) -> str:
        """What the row's fields are named by."""
        return f"{self.indicator.code}.{self.unit.code}"

    @property
    def is_given(self) -> bool:
        """Whether somebody outside the unit gave the figure already: nobody asks for it again."""
        by = self.stands.entered_by if self.stands else None
        return self.stands is not None and (by is None or by.unit_id != self.unit.pk)

    @property
    def is_open(self) -> bool:
        """Whether a figure is still to be typed: none stands, nor was it said not to apply."""
        said = self.absence.why if self.absence else ""
        return self.stands is None and said != Why.NOT_APPLICABLE


def grid_of_unit(unit: Any, period: str, more: Iterable[Any] = ()) -> list[GridRow]:
    """Return a row for each indicator that a unit reports for periods like this one, by code.

    ``more`` are indicators that are to be there too, such as one never reported before.
    """
    kind = periods.parse(period).kind
    added = [row for row in more if row.frequency == kind and not row.formula]
    found = {row.pk: row for row in (*reported_by(unit, period), *added)}
    ordered = sorted(found.values(), key=lambda row: row.code)
    return _rows([(row, unit) for row in ordered], period)


def grid_of_indicator(
    indicator: Any, units: Iterable[Any], period: str, *, everyone: bool = False
) -> list[GridRow]:
    """Return a row for each of these units that reports an indicator for periods like this one;
    with ``everyone`` for each that had not ended.
    """
    last = periods.parse(period).last
    reporters = reporters_of(indicator, period)
    chosen = [unit for unit in units
              if unit.pk in reporters or (everyone and not org.has_ended(unit, last))]  # fmt: skip
    return _rows([(indicator, unit) for unit in chosen], period)


def addable(rows: Sequence[GridRow], period: str) -> list[Any]:
    """Return the indicators of a period's kind that a grid does not hold yet, by code."""
    held = {row.indicator.pk for row in rows}
    found = catalog.indicators().filter(frequency=periods.parse(period).kind, formula="")
    return [row for row in found if row.pk not in held]


def histories(pairs: Iterable[Key], period: str) -> dict[Key, list[tuple[date, float]]]:
    """Return the last figures before a period of each indicator and unit with their last days,
    the oldest first.
    """
    wanted = set(pairs)
    rows = Observation.objects.filter(
        indicator__in={indicator for indicator, _unit in wanted}, replaced_by=None,
        unit__in={unit for _indicator, unit in wanted},
        last_day__lt=periods.parse(period).first,
    ).order_by("last_day")  # fmt: skip
    found: dict[Key, list[tuple[date, float]]] = {pair: [] for pair in wanted}
    for indicator, unit, day, value in rows.values_list("indicator", "unit", "last_day", "value"):
        if (indicator, unit) in found:
            found[indicator, unit].append((day, float(value)))
    return {pair: values[-HISTORY:] for pair, values in found.items()}


def values_by_key(keys: Iterable[int]) -> dict[int, Observation]:
    """Return figures by their keys, whatever replaced them since."""
    return Observation.objects.in_bulk(list(keys))


def draft_of(person: Any, unit: Any, period: str) -> EntryDraft | None:
    """Return what a person typed into a unit's grid of a period and has not sent, or None."""
    return EntryDraft.objects.filter(person=person, unit=unit, period=period).first()


def drafted_codes(person: Any, unit: Any, period: str) -> list[str]:
    """Return the codes of the indicators of which a person typed something into a unit's grid."""
    draft = draft_of(person, unit, period)
    keys = {name.partition("-")[2] for name in draft.cells} if draft else set()
    return sorted(key.removesuffix(f".{unit.code}") for key in keys
                  if key.endswith(f".{unit.code}"))  # fmt: skip


def _rows(pairs: Sequence[tuple[Any, Any]], period: str) -> list[GridRow]:
    of = periods.parse(period)
    around = [of.text, periods.previous_period(of).text, periods.year_before(of).text]
    chosen = {
        "indicator__in": {indicator.pk for indicator, _unit in pairs},
        "unit__in": {unit.pk for _indicator, unit in pairs},
    }
    known = {(row.indicator_id, row.unit_id, row.period): row
             for row in every().filter(**chosen, period__in=around, replaced_by=None)}  # fmt: skip
    said = {(row.indicator_id, row.unit_id): row
            for row in Absence.objects.filter(**chosen, period=of.text).order_by("pk")}  # fmt: skip
    waiting = revision_requests().filter(**chosen, period=of.text, state="open")
    asked = {(row.indicator_id, row.unit_id): row for row in waiting}
    stands, before, year_before = around
    return [
        GridRow(
            indicator, unit, known.get((indicator.pk, unit.pk, stands)),
            known.get((indicator.pk, unit.pk, before)),
            known.get((indicator.pk, unit.pk, year_before)),
            said.get((indicator.pk, unit.pk)), asked.get((indicator.pk, unit.pk)),
        )
        for indicator, unit in pairs
    ]  # fmt: skip
