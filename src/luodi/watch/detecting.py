"""What the detectors of the packs see in the figures known at a moment. Looks only, writes nothing.

Counts: the latest complete weeks (as many as the rule looks back) before today. Targets: the newest
complete period that has a figure. So a daily run sees a period's signal every day, and the alert of
that period is raised once.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np

from luodi.catalog import queries as catalog
from luodi.deliver import queries as deliver
from luodi.indicators import queries as indicators
from luodi.kernels import periods
from luodi.kernels.detect import Detection, behind_pace, ears_c2
from luodi.plan import queries as plans
from luodi.watch.figures import as_text

JUDGED = ("ok", "completed")
Grid = list[dict[tuple[int, str], Any]]  # a week each: (unit key, indicator code) → figure


@dataclass(frozen=True, slots=True)
class Signal:
    """One series and period that is not as it should be, and what the detector saw."""

    indicator: Any
    unit: Any
    period: str
    level: str
    facts: dict[str, Any]
    line: Any = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One series and whether it could be judged (ok, completed), or why not; no unit where a task
    has no lead unit.
    """

    status: str
    indicator: Any
    unit: Any
    line: Any = None


@dataclass(slots=True)
class Seen:
    """What one pass of a detector saw: its series, and its signals."""

    series: list[Judged] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)

    def statuses(self) -> dict[str, int]:
        """Return how many series have each status."""
        return dict(sorted(Counter(one.status for one in self.series).items()))

    def unjudged(self) -> list[list[Any]]:
        """Return the series that could not be judged: status, keys of indicator, unit, line."""
        return [
            [one.status, one.indicator.pk, one.unit and one.unit.pk, one.line and one.line.pk]
            for one in self.series if one.status not in JUDGED
        ]  # fmt: skip


def look(rule: Any, *, today: date, as_of: datetime) -> Seen:
    """Run one detector's rule over all its series on data as known at ``as_of``."""
    return LOOKS[rule.method](rule, today, as_of)


def _counts(rule: Any, today: date, as_of: datetime) -> Seen:
    seen = Seen()
    for code in rule.indicators:
        if indicator := catalog.indicator(code):
            _of_indicator(seen, rule, indicator, today, as_of)
    return seen


def _of_indicator(seen: Seen, rule: Any, indicator: Any, today: date, as_of: datetime) -> None:
    reporting = indicators.units_reporting(indicator, as_of=as_of)
    units = [unit for unit in reporting if unit.kind in rule.unit_kinds]
    weeks = _weeks(today, rule.baseline + rule.gap + rule.look_back)
    grid = [indicators.values_for([indicator], units, week, as_of) for week in weeks]
    counts = np.array([[_count(row, unit, indicator) for unit in units] for row in grid])
    if units:
        found = ears_c2(counts, baseline=rule.baseline, gap=rule.gap, threshold=rule.threshold,
                        min_sigma=rule.min_sigma)  # fmt: skip
        # of the weeks looked at again the latest tells whether the series can be judged now
        seen.series += [Judged(str(status), indicator, unit)
                        for status, unit in zip(found.status[-1], units, strict=True)]  # fmt: skip
        for place, column in _ringing(found, rule.look_back):
            figure = grid[place][units[column].pk, indicator.code]
            facts = _count_facts(found, (place, column), weeks, rule, figure)
            level = rule.level(float(found.score[place, column]))
            seen.signals.append(Signal(indicator, units[column], weeks[place], level, facts))


def _weeks(today: date, number: int) -> list[str]:
    """Return the latest complete weeks, the oldest first: every week of the calendar, no gaps."""
    week, found = periods.of_day(today, "week"), []
    for _week in range(number):
        week = periods.previous_period(week)
        found.append(week.text)
    return found[::-1]


def _count(row: Mapping[tuple[int, str], Any], unit: Any, indicator: Any) -> float:
    figure = row.get((unit.pk, indicator.code))
    return np.nan if figure is None else float(figure.value)


def _ringing(found: Detection, look_back: int) -> Iterator[tuple[int, int]]:
    first = len(found.alarm) - look_back
    for place, column in np.argwhere(found.alarm[first:]):
        yield first + int(place), int(column)


def _count_facts(
    found: Detection, at: tuple[int, int], weeks: list[str], rule: Any, figure: Any
) -> dict[str, Any]:
    begins = at[0] - rule.gap - rule.baseline
    return {
        "method": rule.method,
        "observed": as_text(figure.value),
        "expected": as_text(found.expected[at]),
        "upper": as_text(found.upper[at]),
        "score": as_text(found.score[at]),
        "first": weeks[begins],
        "last": weeks[begins + rule.baseline - 1],
        "observations": [figure.pk],
    }


@dataclass(frozen=True, slots=True)
class Held:
    """A target held against its figures on the last day that they reach."""

    target: Any
    pace: Any
    newest: Any


def _paces(rule: Any, today: date, as_of: datetime) -> Seen:
    targets = [target for year in (today.year - 1, today.year) for target in plans.targets(year)
               if _cut(target, today).year == year]  # fmt: skip
    tried = [_held_or_why(target, today, as_of) for target in targets]
    held = [one for one in tried if isinstance(one, Held)]
    found = behind_pace(
        np.array([float(one.pace.done) for one in held]),
        np.array([float(one.pace.wanted) for one in held]),
        np.array([one.pace.expected for one in held]), amber=rule.amber, red=rule.red,
    )  # fmt: skip
    levels = {1: rule.amber_level, 2: rule.red_level}
    signals = [_behind(one, levels[int(severity)], float(gap), rule)
               for one, severity, gap in zip(held, found.severity, found.gap, strict=True)
               if severity]  # fmt: skip
    statuses = iter(found.status)
    series = [
        Judged(str(next(statuses)) if isinstance(one, Held) else one,
               target.indicator, target.line.lead_unit, target.line)
        for target, one in zip(targets, tried, strict=True)
    ]  # fmt: skip
    return Seen(series, signals)


def _cut(target: Any, today: date) -> date:
    """Return the last day of the latest complete period of the target's indicator."""
    return periods.previous_period(periods.of_day(today, target.indicator.frequency)).last


def held_of(target: Any, today: date, as_of: datetime | None) -> Held | None:
    """Return the target with its pace on the day that its figures reach, not on a day that nobody
    has reported for yet; None where nothing was reported or the task is completed.
    """
    found = _held_or_why(target, today, as_of)
    return found if isinstance(found, Held) else None


def _held_or_why(target: Any, today: date, as_of: datetime | None) -> Held | str:
    handed = deliver.assignment_of(target.line)
    if handed and handed.is_finished:
        return "completed"
    cut, starts = _cut(target, today), handed.starts_on if handed else None
    pace = indicators.pace(target, today=cut, as_of=as_of, starts_on=starts)
    if pace is None:
        return "no_pace"
    if pace.done is None:
        return "nothing_reported"
    newest = max(pace.observations, key=lambda figure: figure.last_day)
    if newest.last_day < cut:
        pace = indicators.pace(target, today=newest.last_day, as_of=as_of, starts_on=starts)
    return Held(target, pace, newest)


def _behind(held: Held, level: str, gap: float, rule: Any) -> Signal:
    pace, line = held.pace, held.target.line
    facts = {
        "method": rule.method,
        "done": as_text(pace.done),
        "wanted": as_text(pace.wanted),
        "completion_rate": as_text(pace.completion_rate),
        "expected": as_text(pace.expected),
        "gap": as_text(gap),
        "target": held.target.pk,
        "observations": [figure.pk for figure in pace.observations],
    }
    unit = line.lead_unit or held.newest.unit
    return Signal(held.target.indicator, unit, held.newest.period, level, facts, line)


LOOKS: dict[str, Callable[[Any, date, datetime], Seen]] = {
    "ears_c2": _counts,
    "behind_pace": _paces,
}
