"""Reckoning: figures that nobody reported, made of those that were.

A formula is computed from its inputs; a unit without a figure of its own has that of the units
below it, a longer period that of the shorter ones. What is reported always holds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.indicators.reporters import YEARS_BACK, Facts, owing
from luodi.kernels import aggregate, formulas
from luodi.kernels import periods as calendar
from luodi.kernels.frames import Panel

Floats = NDArray[np.float64]
NOTHING_KNOWN = Facts()
# why a figure is missing; the place is what the arrays hold. The last three are a formula's own.
REASONS = ("", "not_reported", "units_missing", "periods_missing", *formulas.REASONS[1:])
NOT_REPORTED, UNITS_MISSING, PERIODS_MISSING = 1, 2, 3
FORMULA = PERIODS_MISSING  # a formula's reasons are numbered from 1; here they come after these
KINDS = ("day", "week", "ten_day", "month", "quarter", "half_year", "year")


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Figures of one indicator (U, P): value, since when, whether computed, why not, how many of
    how many parts they are made of (0 of 0: reported).
    """

    value: Floats
    vintage: NDArray[np.datetime64]
    computed: NDArray[np.bool_]
    reason: NDArray[np.uint8]
    present: NDArray[np.intp]
    parts: NDArray[np.intp]

    @classmethod
    def reported(cls, value: Floats, vintage: NDArray[np.datetime64]) -> "Figures":
        """Return figures as they were reported."""
        return cls(
            value.copy(), vintage.copy(), np.zeros(value.shape, dtype=bool),
            np.where(np.isnan(value), NOT_REPORTED, 0).astype(np.uint8),
            np.zeros(value.shape, dtype=np.intp), np.zeros(value.shape, dtype=np.intp),
        )  # fmt: skip

    def fill(self, place: Any, found: aggregate.Combined, vintage: Any, why: int) -> None:
        """Fill what is missing at a place with wholes, or say how many of their parts are there."""
        gap = np.isnan(self.value[place])
        known = gap & ~np.isnan(found.values)
        partial = gap & ~known & (found.present > 0)
        self.value[place] = np.where(known, found.values, self.value[place])
        self.vintage[place] = np.where(known, vintage, self.vintage[place])
        counted = known | partial
        self.present[place] = np.where(counted, found.present, self.present[place])
        self.parts[place] = np.where(counted, found.parts, self.parts[place])
        self.computed[place] |= known
        told = np.where(partial, why, self.reason[place])
        self.reason[place] = np.where(known, 0, told).astype(np.uint8)


class Reckoner:
    """All that one panel needs: its indicators with their inputs, units with those below, years."""

    def __init__(  # noqa: PLR0913 - as many as a panel needs
        self, indicators: Mapping[str, Any], below: Mapping[str, Sequence[str]],
        years: Sequence[int], kinds: Sequence[str], read: Callable[[Sequence[str]], Panel],
        facts: Facts = NOTHING_KNOWN,
    ) -> None:  # fmt: skip
        """``below`` has every unit with those directly below it; ``read`` gives the reported
        figures of these units and indicators in the periods that it is asked for; ``facts`` say
        who owes a part of a sum beside those who report.
        """
        self.indicators, self.units = indicators, list(below)
        self.axes = {kind: axis(years, kind) for kind in kinds}
        self._facts = facts
        self._before = self._years_before(years, any(below.values()))
        self._reported = read([
            text for axes in (self._before, self.axes) for texts in axes.values() for text in texts
        ])  # fmt: skip
        self._column = {text: at for at, text in enumerate(self._reported.periods)}
        places = {code: at for at, code in enumerate(self.units)}
        self._below = {
            places[code]: np.array([places[one] for one in ones if one in places], dtype=np.intp)
            for code, ones in below.items()
            if ones
        }
        self._known: dict[tuple[str, str], Figures] = {}

    def _years_before(self, years: Sequence[int], sums: bool) -> dict[str, list[str]]:
        """Return the periods before the axes in which a reporter of theirs may have reported."""
        if not (sums and years):
            return {}
        first = max(calendar.EARLIEST, years[0] - YEARS_BACK)
        added = {one.frequency for one in self.indicators.values() if one.over_units != "never"}
        return {kind: axis(range(first, years[0]), kind) for kind in sorted(added)}

    def known(self, code: str, kind: str) -> Figures:
        """Return the figures of an indicator in the periods of a kind, reported or reckoned."""
        if (code, kind) not in self._known:
            made = self._as_reported(code, kind)
            # weights that hang on one another in a circle see each other as they were reported
            self._known[code, kind] = made
            if code in self.indicators:
                self._reckon(self.indicators[code], kind, made)
        return self._known[code, kind]

    def _as_reported(self, code: str, kind: str) -> Figures:
        columns = [self._column[text] for text in self.axes[kind]]
        if code not in self._reported.indicators:
            empty = Panel.empty(self.units, [code], self.axes[kind])
            return Figures.reported(empty.value[:, 0], empty.vintage[:, 0])
        at = self._reported.indicators.index(code)
        return Figures.reported(
            self._reported.value[:, at][:, columns], self._reported.vintage[:, at][:, columns]
        )

    def _reckon(self, one: Any, kind: str, made: Figures) -> None:
        if KINDS.index(kind) < KINDS.index(one.frequency):
            return  # nothing is cut into shorter periods
        if one.formula:
            self._compute(one, kind, made)
            return
        if kind != one.frequency and one.over_time != "never":
            self._lengthen(one, kind, made)
        if one.over_units != "never":
            self._roll_up(one, kind, made)

    def _compute(self, one: Any, kind: str, made: Figures) -> None:
        formula = formulas.parse(one.formula)
        inputs = {name: self.known(name, kind) for name in formula.names}
        values = {name: found.value for name, found in inputs.items()}
        done = formula.evaluate(values, self.axes[kind])
        vintages = np.stack([found.vintage for found in inputs.values()])
        made.value[:] = done.values
        made.vintage[:] = np.where(
            np.isnan(done.values), np.datetime64("NaT"), np.fmax.reduce(vintages)
        )
        made.computed[:] = ~np.isnan(done.values)
        made.reason[:] = np.where(done.reasons > 0, done.reasons + FORMULA, 0)

    def _lengthen(self, one: Any, kind: str, made: Figures) -> None:
        # a figure of the year so far holds the months before it: the last one is the whole
        how = "last" if one.form == "cumulative" else one.over_time
        short, texts = self.known(one.code, one.frequency), self.axes[one.frequency]
        try:
            longer, found = aggregate.over_time(short.value, texts, kind, how)
        except ValueError:
            return  # weeks make no ten days
        at = {text: place for place, text in enumerate(texts)}
        for column, text in enumerate(longer):
            places = [at[part.text] for part in calendar.parts(calendar.parse(text), one.frequency)
                      if part.text in at]  # fmt: skip
            if text in self.axes[kind] and places:
                whole = aggregate.Combined(
                    found.values[:, column], found.present[:, column], found.parts[:, column]
                )
                seen = np.fmax.reduce(short.vintage[:, places[-1:] if how == "last" else places], 1)
                made.fill((slice(None), self.axes[kind].index(text)), whole, seen, PERIODS_MISSING)

    def _roll_up(self, one: Any, kind: str, made: Figures) -> None:
        weighted = one.over_units == "weighted" and one.weighed_by is not None
        weights = self.known(one.weighed_by.code, kind).value if weighted else None
        owed = self._owed(one, kind)
        for unit in self._deepest_first():
            below = self._below[unit]
            counted = owed[below] | ~np.isnan(made.value[below])
            for parts, columns in _alike(counted):
                place = np.ix_(below[parts], columns)
                found = aggregate.over_units(
                    made.value[place], one.over_units, None if weights is None else weights[place]
                )
                seen = np.fmax.reduce(made.vintage[place], 0)
                made.fill((unit, columns), found, seen, UNITS_MISSING)
            owed[unit] |= counted.any(axis=0)  # what those below owe is lacking further up as well

    def _owed(self, one: Any, kind: str) -> NDArray[np.bool_]:
        """Return which units owe a part to a sum (U, P): a part that is missing is no zero."""
        when = [*self._before.get(one.frequency, ()), *self.axes[one.frequency]]
        at = self._reported.indicators.index(one.code)
        columns = [self._column[text] for text in when]
        reported = ~np.isnan(self._reported.value[:, at][:, columns])
        return owing(one, self.units, self.axes[kind], self._facts, reported, when)

    def _deepest_first(self) -> list[int]:
        found: list[int] = []
        waiting = sorted(set(self._below) - {one for ones in self._below.values() for one in ones})
        while waiting:
            unit = waiting.pop(0)
            found.append(unit)
            waiting += [one for one in self._below[unit].tolist() if one in self._below]
        return found[::-1]


def axis(years: Sequence[int], kind: str) -> list[str]:
    """Return the periods of a kind in some years, the earliest first."""
    if kind == "year":
        return [str(year) for year in years]
    whole = [calendar.parse(str(year)) for year in years]
    return [part.text for year in whole for part in calendar.parts(year, kind)]


def _alike(counted: NDArray[np.bool_]) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.intp]]]:
    """Yield the sets of units that together make a whole, each with the periods where they do."""
    if not len(counted):
        return
    sets, which = np.unique(counted, axis=1, return_inverse=True)
    for at in range(sets.shape[1]):
        if sets[:, at].any():
            yield sets[:, at], np.flatnonzero(which.ravel() == at)
