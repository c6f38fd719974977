"""Ask for figures reported or computed: formulas, units of units below, longer periods."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.catalog import queries as catalog
from luodi.indicators.frames import panel
from luodi.indicators.queries.reporters import facts
from luodi.indicators.reckoning import NOTHING_KNOWN, REASONS, Figures, Reckoner
from luodi.kernels import formulas
from luodi.kernels import periods as calendar
from luodi.kernels.frames import Panel
from luodi.org import queries as org

Read = Callable[..., Panel]


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """A panel with what was computed filled in; arrays (U, I, P) say what, and why not.

    ``reasons`` are places in REASONS; a whole is made of ``present`` of ``parts`` figures, of units
    or of periods (0 of 0: reported, or by a formula).
    """

    panel: Panel
    computed: NDArray[np.bool_]
    reasons: NDArray[np.uint8]
    present: NDArray[np.intp]
    parts: NDArray[np.intp]

    def reason(self, unit: int, indicator: int, period: int) -> str:
        """Return why a figure is missing, empty where one stands."""
        return REASONS[int(self.reasons[unit, indicator, period])]


def computed(
    *, indicators: Iterable[Any], units: Iterable[Any], periods: Sequence[str], read: Read,
    as_of: datetime | None = None,
) -> Computed:  # fmt: skip
    """Return the figures of these units, indicators and periods, reported or computed.

    ``read`` is ``frames.panel``, tied to a day where one is asked for; it is asked once, for all
    inputs, for the units below, and for the whole years.
    """
    indicators, units = list(indicators), list(units)
    known = with_inputs(indicators)
    below, every = _below(units, known.values())
    texts = list(periods)
    kinds = {calendar.parse(text).kind for text in texts}
    needed = years(known, indicators, texts)
    reckoner = Reckoner(
        known, below, needed,
        sorted(kinds | {one.frequency for one in known.values()}),
        lambda asked: read(
            indicators=[one for one in known.values() if not one.formula], units=every,
            periods=asked,
        ),
        facts(known.values(), every, needed, as_of) if any(below.values()) else NOTHING_KNOWN,
    )  # fmt: skip
    return _chosen(reckoner, [one.code for one in indicators], [unit.code for unit in units], texts)


def computed_panel(
    *, indicators: Iterable[Any], units: Iterable[Any], periods: Sequence[str],
    as_of: datetime | None = None,
) -> Computed:  # fmt: skip
    """Return the figures as known at ``as_of`` (None: now), reported or computed."""
    return computed(
        indicators=indicators, units=units, periods=periods, read=partial(panel, as_of=as_of),
        as_of=as_of,
    )  # fmt: skip


def with_inputs(indicators: Sequence[Any]) -> dict[str, Any]:
    """Return indicators by code, with all that their formulas and weights hang on."""
    found = {one.code: one for one in indicators}
    if not any(one.formula or one.weighed_by_id for one in indicators):
        return found
    register = {one.code: one for one in catalog.indicators().select_related("weighed_by")}
    waiting = list(found)
    while waiting:
        for name in _needs(found[waiting.pop()]):
            if name not in found and name in register:
                found[name] = register[name]
                waiting.append(name)
    return found


def years(known: Mapping[str, Any], indicators: Sequence[Any], periods: Sequence[str]) -> list[int]:
    """Return the years that the figures of these periods hang on, the earliest first."""
    asked = [calendar.parse(text) for text in periods]
    if not asked:
        return []
    first = min(_first_year(known, one, period) for one in indicators or [None] for period in asked)
    return [*range(first, max(_year(period) for period in asked) + 1)]


def _first_year(known: Mapping[str, Any], one: Any, period: calendar.Period) -> int:
    """Return the year of the earliest figure that one figure hangs on."""
    if one is None or not one.formula:
        return _year(period)
    formula = formulas.parse(one.formula)
    earliest = calendar.parse(formula.periods_needed([period.text])[0])
    return min(_first_year(known, known.get(name), earliest) for name in formula.names)


def _year(period: calendar.Period) -> int:
    # a week lies in the year of its Thursday
    return int(period.text[:4])


def _needs(one: Any) -> list[str]:
    names = list(formulas.parse(one.formula).names) if one.formula else []
    return [*names, one.weighed_by.code] if one.weighed_by is not None else names


def _below(units: list[Any], known: Iterable[Any]) -> tuple[dict[str, list[str]], list[Any]]:
    """Return the units directly below each one, by code, and the units with all below them."""
    if all(one.over_units == "never" for one in known):
        return {unit.code: [] for unit in units}, units
    standing = list(org.units())
    children: dict[int, list[Any]] = {}
    for unit in standing:
        if unit.parent_id:
            children.setdefault(unit.parent_id, []).append(unit)
    every = {unit.pk: unit for unit in units}
    waiting = list(units)
    while waiting:
        for unit in children.get(waiting.pop().pk, ()):
            if unit.pk not in every:
                every[unit.pk] = unit
                waiting.append(unit)
    below = {unit.code: [one.code for one in children.get(unit.pk, ())] for unit in every.values()}
    return below, list(every.values())


def _chosen(
    reckoner: Reckoner, codes: Sequence[str], units: Sequence[str], periods: Sequence[str]
) -> Computed:
    rows = [reckoner.units.index(code) for code in units]
    empty = Panel.empty(units, codes, periods)
    shape = empty.value.shape
    made = Computed(
        empty, np.zeros(shape, dtype=bool), np.zeros(shape, dtype=np.uint8),
        np.zeros(shape, dtype=np.intp), np.zeros(shape, dtype=np.intp),
    )  # fmt: skip
    for at, text in enumerate(periods):
        kind = calendar.parse(text).kind
        column = reckoner.axes[kind].index(text)
        for place, code in enumerate(codes):
            _copy(reckoner.known(code, kind), rows, column, made, (slice(None), place, at))
    return made


def _copy(found: Figures, rows: list[int], column: int, made: Computed, there: Any) -> None:
    pairs = (
        (made.panel.value, found.value), (made.panel.vintage, found.vintage),
        (made.computed, found.computed), (made.reasons, found.reason),
        (made.present, found.present), (made.parts, found.parts),
    )  # fmt: skip
    for mine, theirs in pairs:
        mine[there] = theirs[rows, column]
