"""Two results side by side: who rose, whose grade turned, and what moved the whole board."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.boards import earlier_rows
from luodi.kernels.score.evaluate import Result, evaluate
from luodi.kernels.score.tables import Table

Floats = NDArray[np.float64]
Ranks = NDArray[np.int32]
PARTS = ("data", "cohort", "scheme", "adjustment")


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Units in both results (K,), in the order of the later one.

    ``rank_before``, ``rank_after``: 0 is no place. ``shift``: places won (+) or lost (−), 0 where
    one of them is none. ``score_change`` in points, nan for who has no score in one of them.
    ``mean_shift``: the mean absolute shift over who is ranked twice; ``kendall`` (tau-b) and
    ``spearman`` of their ranks; all three nan where they are too few or do not vary. ``flips``:
    units whose grade turned, before and after, "" for none. ``entered`` and ``left`` are ranked in
    one result only.
    """

    units: tuple[str, ...]
    rank_before: Ranks
    rank_after: Ranks
    shift: Ranks
    score_change: Floats
    mean_shift: float
    kendall: float
    spearman: float
    flips: tuple[tuple[str, str, str], ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]


class Moved(NamedTuple):
    """What one part of a change did to the whole board.

    ``ticks``: the signed change of points added up over the units, in ``10**-decimals``;
    ``mean_shift``: the mean absolute change of rank on this part's own step.
    """

    part: str
    ticks: int
    mean_shift: float


class Split(NamedTuple):
    """The change of a whole board: ``sum(one.ticks for one in parts) == ticks``, exactly.

    ``units``: those with a place in every step, over whom is added up.
    """

    units: tuple[str, ...]
    decimals: int
    ticks: int
    parts: tuple[Moved, ...]


def compare(before: Result, after: Result) -> Comparison:
    """Set two results side by side. Ranks are those within cohorts.

    Sources: Kendall (1938, tau-b), Spearman (1904), by scipy; docs/methods/compare.md.
    """
    at = earlier_rows(after, before)
    rows = np.flatnonzero(at >= 0)
    first, second = before.rank[at[rows]], after.rank[rows]
    both = (first > 0) & (second > 0)
    shift = np.where(both, first - second, 0).astype(np.int32)
    decimals = max(before.scheme.decimals, after.scheme.decimals)
    kendall, spearman = correlations(first[both], second[both])
    return Comparison(
        tuple(after.table.units[row] for row in rows), first, second, shift,
        np.round(after.score[rows] - before.score[at[rows]], decimals),
        mean_shift(first, second), kendall, spearman, tuple(_flips(before, after)),
        _only(after, before), _only(before, after),
    )  # fmt: skip


def mean_shift(first: Ranks, second: Ranks) -> float:
    """Return the mean absolute change of rank (K,) over who is ranked twice; nan for nobody."""
    both = (first > 0) & (second > 0)
    return float(np.abs(first - second)[both].mean()) if both.any() else float("nan")


def correlations(first: Ranks, second: Ranks) -> tuple[float, float]:
    """Return Kendall's tau-b and Spearman's rho of ranks (K,); nan for too few or no spread."""
    if len(first) < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan"), float("nan")
    from scipy.stats import kendalltau, spearmanr  # a second to load, and only this asks

    return float(kendalltau(first, second).statistic), float(spearmanr(first, second).statistic)


def moved_by(before: Result, after: Result) -> Split:
    """Split the change of the whole board into data, cohort, scheme and adjustment.

    One after the other the parts of the later result replace those of the earlier one: the figures
    (with who is there), the cohorts, the scheme, the adjustments with their clauses; each step is
    evaluated anew. What two parts do together is counted where the second comes in. A column that
    is gone keeps its earlier figures until the scheme that looks at it goes too.
    """
    steps = [before, *_between(before, after), after]
    everywhere = set.intersection(*(_ranked(step) for step in steps))
    shared = [unit for unit in after.table.units if unit in everywhere]
    decimals = max(step.scheme.decimals for step in steps)
    rows = [_rows(step, shared) for step in steps]
    sums = [
        int(step.total[at].sum()) * 10 ** (decimals - step.scheme.decimals)
        for step, at in zip(steps, rows, strict=True)
    ]
    ranks = [step.rank[at] for step, at in zip(steps, rows, strict=True)]
    parts = tuple(
        Moved(part, sums[at + 1] - sums[at], mean_shift(ranks[at], ranks[at + 1]))
        for at, part in enumerate(PARTS)
    )
    return Split(tuple(shared), decimals, sums[-1] - sums[0], parts)


def _between(before: Result, after: Result) -> Iterator[Result]:
    table = _with_old_columns(after.table, before.table)
    given = [one.given for one in before.adjustments]
    there = [one for one in given if one.unit in set(table.units)]
    scheme = replace(after.scheme, clauses=before.scheme.clauses)
    for rules, figures in ((before.scheme, _in_old_cohorts(table, before.table)),
                           (before.scheme, table), (scheme, table)):  # fmt: skip
        yield evaluate(rules, figures, there)


def _with_old_columns(table: Table, old: Table) -> Table:
    """Return the table with the columns that only an earlier one has: its scheme looks at them."""
    gone = tuple(code for code in old.codes if code not in table.codes)
    if not gone:
        return table
    was = {unit: row for row, unit in enumerate(old.units)}
    at = np.array([was.get(unit, len(was)) for unit in table.units], dtype=np.intp)
    planes: dict[str, Any] = {}
    for plane in ("values", "targets", "previous", "age"):
        if (cells := getattr(table, plane)) is not None:
            lost = [np.append(old.column(code, plane), np.nan)[at] for code in gone]
            planes[plane] = np.column_stack([cells, *lost])
    return replace(table, codes=(*table.codes, *gone), flags=None, **planes)


def _in_old_cohorts(table: Table, old: Table) -> Table:
    """Return the table with the cohorts of an earlier one; who was not there keeps the new one."""
    if not old.cohort:
        return replace(table, cohort=())
    was = dict(zip(old.units, old.cohort, strict=True))
    now = table.cohort or ("",) * len(table.units)
    mixed = (was.get(unit, new) for unit, new in zip(table.units, now, strict=True))
    return replace(table, cohort=tuple(mixed))


def _ranked(result: Result) -> set[str]:
    return {result.table.units[row] for row in np.flatnonzero(result.scored)}


def _rows(result: Result, units: list[str]) -> list[int]:
    at = {unit: row for row, unit in enumerate(result.table.units)}
    return [at[unit] for unit in units]


def _flips(before: Result, after: Result) -> Iterator[tuple[str, str, str]]:
    at = earlier_rows(after, before)
    for row in np.flatnonzero(at >= 0):
        old, new = _grade(before, int(at[row])), _grade(after, int(row))
        if old != new:
            yield after.table.units[row], old, new


def _grade(result: Result, row: int) -> str:
    place = int(result.grade[row])
    return result.scheme.bands.grades[place] if place >= 0 else ""


def _only(one: Result, other: Result) -> tuple[str, ...]:
    alone = _ranked(one) - _ranked(other)
    return tuple(unit for unit in one.table.units if unit in alone)
