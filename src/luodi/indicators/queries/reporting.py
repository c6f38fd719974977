"""Ask how well units report: complete, on time, revised, doubtful – by unit and by indicator.

Counted over a stretch of days: every period whose figure has fallen due in it, from the first one
that a unit ever reported of an indicator. Completeness and punctuality are told apart, as data
quality frameworks do (Eurostat's Quality Assurance Framework: completeness, punctuality, revision).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
from django.db import connection
from django.utils import timezone
from numpy.typing import NDArray

from luodi.indicators import raw_rows
from luodi.indicators.models import Absence, Status
from luodi.indicators.queries.due import LONGEST_SILENCE, due_on
from luodi.kernels import periods
from luodi.kernels.frames import numbered
from luodi.org import queries as org

Ints = NDArray[np.int64]
ODD = [place for place, status in enumerate(Status.values) if status in ("estimated", "disputed")]
A_YEAR = 366  # days
COUNTS = ("expected", "given", "absent", "judged", "on_time", "revised", "odd")


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts of figures: due, given, told missing; of those given: with a day to be judged by, on
    time, revised at least once, estimated or disputed.
    """

    expected: int = 0
    given: int = 0
    absent: int = 0
    judged: int = 0
    on_time: int = 0
    revised: int = 0
    odd: int = 0

    @property
    def missing(self) -> int:
        """How many figures are not there, and nobody said why."""
        return self.expected - self.given - self.absent

    @property
    def complete(self) -> float | None:
        """The share of figures due that are there or told missing; None where none was due."""
        return (self.given + self.absent) / self.expected if self.expected else None

    @property
    def punctual(self) -> float | None:
        """The share on time of the figures that can be judged; None where none can."""
        return self.on_time / self.judged if self.judged else None

    @property
    def steady(self) -> float | None:
        """The share of figures given that were never revised."""
        return 1 - self.revised / self.given if self.given else None


@dataclass(frozen=True, slots=True, eq=False)
class Reporting:
    """Counts of each indicator and unit (N), in the order of ``COUNTS`` (7, N)."""

    indicator: Ints
    unit: Ints
    counts: NDArray[np.int64]

    def by_unit(self) -> dict[int, Sums]:
        """Return the counts of each unit, by key."""
        return self._by(self.unit)

    def by_indicator(self) -> dict[int, Sums]:
        """Return the counts of each indicator, by key."""
        return self._by(self.indicator)

    def together(self) -> Sums:
        """Return the counts of all."""
        return Sums(*map(int, self.counts.sum(axis=1)))

    def _by(self, column: Ints) -> dict[int, Sums]:
        keys, which = np.unique(column, return_inverse=True)
        sums = [np.bincount(which, weights=row, minlength=len(keys)) for row in self.counts]
        return {int(key): Sums(*(int(row[at]) for row in sums)) for at, key in enumerate(keys)}


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """One entry a figure: whose, of which span, known since when first, vintages, last status."""

    indicator: Ints
    unit: Ints
    span: Ints
    first_known: NDArray[np.datetime64]
    vintages: Ints
    status: Ints


def reporting(
    indicators: Sequence[Any], units: Collection[int] | None, *, since: date, today: date
) -> Reporting:
    """Return how indicators were reported by units (keys; None: all) from ``since`` to ``today``.

    What a formula computes is nobody's to report.
    """
    asked = [one for one in indicators if not one.formula]
    known = figures_between(asked, units, since - timedelta(days=LONGEST_SILENCE), today)
    absent = _absences(asked, units, since, today)
    fallen = cache(partial(
        _fallen_due, since=since, today=today, decided=org.decided_days()
    ))  # fmt: skip
    found = [
        _counted(of, *fallen(one.frequency, one.due_days), absent)
        for one in asked
        for of in _each_unit(one, known)
    ]
    columns = np.array(found, dtype=np.int64).reshape(-1, 2 + len(COUNTS)).T
    return Reporting(columns[0], columns[1], columns[2:])


def figures_between(
    indicators: Sequence[Any], units: Collection[int] | None, first: date, last: date
) -> Figures:
    """Return the figures of periods that end between two days, each once."""
    wanted = raw_rows.Wanted(
        indicators=[one.pk for one in indicators],
        units=None if units is None else list(units), first=first, last=last, with_status=True,
    )  # fmt: skip
    rows = np.concatenate([np.empty(0, raw_rows.ROWS), *raw_rows.read(connection, wanted)])
    rows = rows[np.lexsort((rows["key"], rows["span"], rows["unit"], rows["indicator"]))]
    differs = np.ones(len(rows), dtype=bool)
    keys = rows[["indicator", "unit", "span"]]
    differs[1:] = keys[1:] != keys[:-1]
    begins = np.flatnonzero(differs)
    ends = np.append(begins[1:], len(rows))[: len(begins)] - 1
    firsts = rows[begins]
    return Figures(
        firsts["indicator"].astype(np.int64), firsts["unit"].astype(np.int64), firsts["span"],
        _days(firsts["vintage"]), ends - begins + 1, rows["status"][ends].astype(np.int64),
    )  # fmt: skip


def _each_unit(indicator: Any, known: Figures) -> Iterator[Figures]:
    """Yield the figures of an indicator, of one unit after the other; they lie in this order."""
    first, last = np.searchsorted(known.indicator, [indicator.pk, indicator.pk + 1])
    _units, begins = np.unique(known.unit[first:last], return_index=True)
    bounds = [*(begins + first), last]
    for begin, end in pairwise(bounds):
        yield Figures(*(getattr(known, name)[begin:end] for name in Figures.__slots__))


def _counted(
    of: Figures, spans: Ints, days: NDArray[np.datetime64],
    absent: dict[tuple[int, int], set[int]],
) -> tuple[int, ...]:  # fmt: skip
    """Return indicator, unit and the counts of one series over the periods that fell due."""
    indicator, unit = int(of.indicator[0]), int(of.unit[0])
    here = np.isin(of.span, spans)
    given = of.span[here]
    due = days[np.searchsorted(spans, given)]
    told = (absent.get((indicator, unit), set()) & set(spans.tolist())) - set(given.tolist())
    # what came before anybody reported day by day was late for nobody
    judged = due >= of.first_known.min()
    on_time = of.first_known[here] <= due
    return (
        indicator, unit, int((spans >= of.span.min()).sum()), len(given), len(told),
        int(judged.sum()), int((on_time & judged).sum()), int((of.vintages[here] > 1).sum()),
        int(np.isin(of.status[here], ODD).sum()),
    )  # fmt: skip


def _fallen_due(
    kind: str, due_days: int, *, since: date, today: date, decided: Mapping[date, bool]
) -> tuple[Ints, NDArray[np.datetime64]]:
    """Return the spans of the periods whose figures fell due, in order, and the days they did."""
    found: list[tuple[int, date]] = []
    of = periods.of_day(since - timedelta(days=due_days + A_YEAR), kind)
    while of.last <= today:
        on = due_on(of.last, due_days, decided)
        if since <= on < today:
            found.append((raw_rows.span_of(of.first, of.last), on))
        of = periods.next_period(of)
    spans, days = zip(*found, strict=True) if found else ((), ())
    return np.array(spans, dtype=np.int64), np.array(days, dtype="datetime64[D]")


def _absences(
    indicators: Sequence[Any], units: Collection[int] | None, since: date, today: date
) -> dict[tuple[int, int], set[int]]:
    rows = Absence.objects.filter(
        indicator__in=[one.pk for one in indicators],
        last_day__range=(since - timedelta(days=A_YEAR), today),
    )
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    found: dict[tuple[int, int], set[int]] = {}
    for key, unit, first, last in rows.values_list("indicator", "unit", "first_day", "last_day"):
        found.setdefault((key, unit), set()).add(raw_rows.span_of(first, last))
    return found


def _days(moments: Ints) -> NDArray[np.datetime64]:
    first, which = numbered(moments)
    days = [timezone.localtime(raw_rows.moment_of(one)).date() for one in moments[first]]
    return np.array(days, dtype="datetime64[D]")[which]
