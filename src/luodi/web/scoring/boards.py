"""The board: who stands where in each cohort, who is not ranked and why, and what to warn of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from luodi.kernels.score import How, Result
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.faults import chinese
from luodi.web.scoring.names import grade_titles
from luodi.web.scoring.robustness import Robustness
from luodi.web.scoring.wording import HOWS

MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Place:
    """One unit on the board; points are ticks. ``change``: places up (+) since the period before,
    None where there is nothing to compare; ``ahead``: ticks to the one above."""

    unit: str
    rank: int
    ticks: int
    grade: str
    before_vetoes: str
    ahead: int | None
    change: int | None
    interval: tuple[float, float] | None
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The units of one cohort that are ranked, the best first."""

    cohort: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A unit that is not ranked, and why."""

    unit: str
    cohort: str
    why: str


def boards_of(
    result: Result, before: Result | None = None, sure: Robustness | None = None
) -> tuple[Board, ...]:
    """Return the boards of all cohorts, in the order of their names."""
    then = _ranks(before) if before is not None else None
    return tuple(
        Board(name, _places(result, rows, then, sure))
        for name, rows in result.table.cohorts.items()
    )


def _places(
    result: Result, rows: np.ndarray, then: dict[str, int] | None, sure: Robustness | None
) -> tuple[Place, ...]:
    order = _in_order(result, rows)
    return tuple(
        replace(_place(result, row, sure), ahead=ahead, change=_change(result, row, then))
        for row, ahead in zip(order, _aheads(result, order), strict=True)
    )


def _ranks(result: Result) -> dict[str, int]:
    return dict(zip(result.table.units, result.rank.tolist(), strict=True))


def apart_of(result: Result, chosen: Chosen) -> tuple[Apart, ...]:
    """Return who is not ranked."""
    table = result.table
    return tuple(
        Apart(table.units[row], table.cohort[row] if table.cohort else "",
              _why(result, int(row), chosen))
        for row in np.flatnonzero(result.rank == 0)
    )  # fmt: skip


def warnings_of(result: Result, chosen: Chosen) -> list[str]:
    """Return what a reader of the board must know: figures that were missing or had no reference,
    and what the scheme made of them."""
    return [said for at in range(len(result.scheme.indicators)) for said in
            _of_indicator(result, at, chosen)]  # fmt: skip


def _of_indicator(result: Result, at: int, chosen: Chosen) -> Iterator[str]:
    title = chosen.called(result.scheme.indicators[at].code)
    lacking, counted = result.figures.lacking[:, at], result.table.counted
    hows = result.how[:, at]
    for how in sorted(Counter(hows[counted & ~lacking].tolist())):
        if how != How.FIGURE:
            those = (hows == how) & counted & ~lacking
            yield _("%(title)s: figures missing: %(count)s; %(how)s: %(units)s.") % {
                "title": title, "count": int(those.sum()), "how": HOWS[How(how)],
                "units": _listed(result, those)}  # fmt: skip


def _listed(result: Result, those: np.ndarray) -> str:
    named = [result.table.units[row] for row in np.flatnonzero(those)]
    comma = "、" if chinese() else ", "
    return comma.join(named[:MOST_NAMED]) + (" …" if len(named) > MOST_NAMED else "")


def _in_order(result: Result, rows: np.ndarray) -> list[int]:
    ranked = [int(row) for row in rows if result.rank[row]]
    return sorted(ranked, key=lambda row: (int(result.rank[row]), row))


def _aheads(result: Result, order: list[int]) -> Iterator[int | None]:
    """Yield the ticks from each unit of an order to those that stand above it."""
    above, here, rank = None, 0, 0
    for row in order:
        if result.rank[row] != rank:
            above = here if rank else None
            here, rank = int(result.total[row]), int(result.rank[row])
        yield None if above is None else above - here


def _place(result: Result, row: int, sure: Robustness | None) -> Place:
    grades = (*result.scheme.bands.grades, "")
    interval = (float(sure.low[row]), float(sure.high[row])) if sure else None
    return Place(
        result.table.units[row], int(result.rank[row]), int(result.total[row]),
        grades[result.grade[row]], grades[result.grade_by_quota[row]], None, None, interval,
        tuple(sure.grades[row].tolist()) if sure else (),
    )  # fmt: skip


def _change(result: Result, row: int, then: dict[str, int] | None) -> int | None:
    rank = then.get(result.table.units[row], 0) if then is not None else 0
    return rank - int(result.rank[row]) if rank else None


def _why(result: Result, row: int, chosen: Chosen) -> str:
    if result.table.unrated and result.table.unrated[row]:
        return _("not rated: %(why)s") % {"why": result.table.unrated[row]}
    comma = "、" if chinese() else ", "
    blocked = [chosen.called(one.code) for at, one in enumerate(result.scheme.indicators)
               if result.how[row, at] == How.BLOCKED]  # fmt: skip
    if blocked:
        return _("no figure for %(titles)s") % {"titles": comma.join(blocked)}
    return _("too few figures for a score")


def grade_name(chosen: Chosen, grade: str) -> str:
    """Return what a grade is called, nothing for none."""
    return grade_titles(chosen.definition).get(grade, grade)
