"""Ask for the figures of a formula one by one, as one asks for reported ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from luodi.indicators.queries.computed import Computed, computed_panel, with_inputs
from luodi.indicators.queries.marks import newest_period
from luodi.kernels import formulas, periods

MOST_PERIODS = 120


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A figure that a formula gave, and the day since which it is known; nan with the reason."""

    unit: Any
    period: str
    value: float
    since: date | None
    reason: str
    status: str = ""  # nobody vouches for it: it is what its inputs are

    @property
    def is_known(self) -> bool:
        """Whether there is a figure."""
        return not np.isnan(self.value)


def worked_out(
    indicator: Any, units: Sequence[Any], *, as_of: datetime | None = None
) -> list[WorkedOut]:
    """Return the figures of a formula over units, at most 120 periods, by unit and period; of each
    unit from its first one on, with the gaps among them.
    """
    texts = _periods(indicator, as_of)
    if not texts or not units:
        return []
    found = computed_panel(indicators=[indicator], units=units, periods=texts, as_of=as_of)
    return [row for at, unit in enumerate(units) for row in _of_unit(found, at, unit, texts)]


def _of_unit(found: Computed, at: int, unit: Any, texts: Sequence[str]) -> list[WorkedOut]:
    known = np.flatnonzero(~np.isnan(found.panel.value[at, 0]))
    days = found.panel.vintage[at, 0]
    return [
        WorkedOut(
            unit, texts[place], float(found.panel.value[at, 0, place]),
            None if np.isnat(days[place]) else days[place].astype(date), found.reason(at, 0, place),
        )
        for place in (range(int(known[0]), len(texts)) if known.size else ())
    ]  # fmt: skip


def _periods(indicator: Any, as_of: datetime | None) -> list[str]:
    """Return the last periods for which all that a formula hangs on can be there."""
    ends = [newest_period(one, None, as_of) for one in _reported_inputs(indicator)]
    if not all(ends) or not ends:
        return []
    of = _last_within(min(periods.parse(text).last for text in ends), indicator.frequency)
    found = [of]
    while len(found) < MOST_PERIODS and found[-1].first.year > periods.EARLIEST:
        found.append(periods.previous_period(found[-1]))
    return [period.text for period in reversed(found)]


def _last_within(day: date, kind: str) -> periods.Period:
    of = periods.of_day(day, kind)
    return of if of.last <= day else periods.previous_period(of)


def _reported_inputs(indicator: Any) -> list[Any]:
    known: Mapping[str, Any] = with_inputs([indicator])
    waiting, seen = [indicator.code], set()
    while waiting:
        code = waiting.pop()
        if code in known and code not in seen:
            seen.add(code)
            waiting += formulas.parse(known[code].formula).names if known[code].formula else ()
    return [known[code] for code in sorted(seen) if not known[code].formula]
