"""The cheapest step to a goal: by each indicator alone, the smallest change of its figure.

All else stays as it is. See docs/methods/explain.md.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.adjustments import added
from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.why.facts import facts_of, or_none
from luodi.kernels.score.why.goals import Goal
from luodi.kernels.score.why.plainly import plain
from luodi.kernels.score.why.rivals import rivals_of
from luodi.kernels.score.why.step_search import (
    each_reached,
    first_reached,
    search,
    stops_down,
    stops_up,
)
from luodi.kernels.score.why.trials import Trial, by_themselves

__all__ = ["LARGE", "Goal", "Step", "StepsUp", "steps_up"]
Floats = NDArray[np.float64]
# a larger cohort is not scored anew for each trial: its references stay as they are
LARGE = 500


@dataclass(frozen=True, slots=True)
class Step:
    """The way to the goal by one indicator: its figure now, the nearest that reaches the goal, the
    change, and the change as a share of the figure now.

    ``to`` is None where no figure of this indicator alone reaches it: ``lacking`` ticks are then
    still missing at its best (None: no points would do). ``exact``: the cohort's references and
    totals were taken anew; otherwise they were kept, or a bonus for places was.
    """

    code: str
    figure: float | None
    to: float | None
    by: float | None
    relative: float | None
    exact: bool
    lacking: int | None = None


@dataclass(frozen=True, slots=True)
class StepsUp:
    """The ways to a goal, the smallest relative change first, then those that do not reach it.

    ``lacking``: ticks to the goal with the others as they are; None where no points do. ``vetoed``:
    a veto holds the grade back, whatever the points.
    """

    unit: str
    goal: Goal
    decimals: int
    total: int
    lacking: int | None
    steps: tuple[Step, ...]
    vetoed: bool

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain JSON values."""
        found: dict[str, Any] = plain(self)
        return found


def steps_up(result: Result, unit: str, goal: Goal | None = None) -> StepsUp:
    """Return the cheapest steps of a unit to a goal: the next better grade where none is given.

    A search that needs curves to be monotone; on a table of steps it finds the step itself. No
    steps for a unit that is not ranked, or has the best grade already. Raises KeyError for a unit
    that is not there, ScoreError for a grade that is not.
    """
    row = result.row(unit)
    aim = (goal or Goal()).settled(result, row)
    total = int(result.total[row])
    vetoed = any(one.unit == unit and one.after > one.before for one in result.trail)
    if not result.rank[row] or aim == Goal():
        return StepsUp(unit, aim, result.scheme.decimals, total, None, (), vetoed)
    names = result.table.cohort
    mates = facts_of(result, names[row] if names else "").mates
    trial = Trial(result, rivals_of(result, mates, row), mates, row, extra_of(result))
    lacking = aim.lacking(trial.rivals, total)
    trials = [replace(trial, at=at) for at in range(len(result.scheme.codes))]
    ways = _ways(trials, aim, None if lacking is None else total + lacking)
    return StepsUp(
        unit, aim, result.scheme.decimals, total, lacking, tuple(sorted(ways, key=_order)), vetoed
    )


def extra_of(result: Result) -> Floats:
    """Return what persons and places added to each unit (U,), in points."""
    rows = {one.given.unit: result.row(one.given.unit) for one in result.adjustments}
    points = added(result.adjustments, {unit: at for at, unit in enumerate(rows)})
    extra = result.bonus.copy()
    extra[list(rows.values())] += points[: len(rows)]
    return extra


def _order(step: Step) -> tuple[bool, float, float]:
    relative = math.inf if step.relative is None else abs(step.relative)
    return step.to is None, relative, math.inf if step.lacking is None else step.lacking


def _ways(trials: Sequence[Trial], goal: Goal, needed: int | None) -> list[Step]:
    """Return the step by each indicator; ``needed``: the total of the goal with all others kept."""
    stops = [_stops(one) for one in trials]
    guesses: list[float | None] = [None] * len(trials)
    crowd = any(one.compares and one.mates.size > LARGE for one in trials[:1])
    # where units are compared, each trial would compare everybody with everybody again
    if needed is not None and not crowd:
        guesses = each_reached(lambda asked: _enough(trials, asked, needed),
                               [search(one, 63, 1e-12) for one in stops])  # fmt: skip
    ways = zip(trials, stops, guesses, strict=True)
    return [_step(*way, goal=goal, needed=needed) for way in ways]


def _enough(
    trials: Sequence[Trial], asked: Mapping[int, Floats], needed: int
) -> dict[int, NDArray[np.bool_]]:
    totals = by_themselves([trials[at] for at in asked], [*asked.values()])
    return {at: ticks >= needed for at, ticks in zip(asked, totals, strict=True)}


def _step(trial: Trial, stops: Floats, guess: float | None, goal: Goal, needed: int | None) -> Step:
    kept = trial.alone or trial.mates.size > LARGE
    exact = (trial.alone or not kept) and not trial.result.scheme.bonuses
    to = guess if kept else _anew(trial, goal, stops, guess)
    if to is None:
        code, figure = trial.one.code, _figure(trial)
        return Step(code, figure, None, None, None, exact,
                    _left(trial, goal, float(stops[-1]), needed))  # fmt: skip
    return _told(trial, to, exact=exact)


def _anew(trial: Trial, goal: Goal, stops: Floats, guess: float | None) -> float | None:
    """Return the figure that reaches the goal when references and rivals move along."""

    def test(tried: Floats) -> NDArray[np.bool_]:
        totals, rivals = trial.anew(tried)
        return goal.reached(rivals, totals)

    start = float(stops[0])
    if guess is None or guess == start:
        near = np.append(stops[[0, 24, 40]], stops[-1])
    else:
        ways = start + (guess - start) * np.array([0.0, 0.9, 1 - 1e-9, 1.0, 1.1, 2.0])
        best = max(stops[-1], start) if stops[-1] > start else min(stops[-1], start)
        inside = (ways - best) * (start - best) > 0
        near = np.append(ways[inside], best)
    return first_reached(test, near, 4, 1e-4)


def _stops(trial: Trial) -> Floats:
    """Return the way of better figures from where the unit stands."""
    given = trial.result.figures.given
    cohort = given[trial.mates, trial.at]
    beside = [each[trial.row] for each in trial.result.figures.references[trial.at]]
    there = np.append(cohort, beside)
    there = there[~np.isnan(there)]
    scale = float(np.abs(there).max(initial=0.0)) or 1.0
    start, better = float(given[trial.row, trial.at]), trial.one.direction
    if math.isnan(start):
        start = float(there.min(initial=0.0) if better > 0 else there.max(initial=0.0))
    if better > 0:
        return stops_up(start, scale)
    stops = stops_down(start, scale, positive=bool((there >= 0).all()))
    if type(trial.one.curve).__name__ == "Reciprocal":
        stops[-1] = stops[-2] * 1e-3
    return stops


def _told(trial: Trial, to: float, *, exact: bool) -> Step:
    figure = _figure(trial)
    by = None if figure is None else to - figure
    relative = by / abs(figure) if by is not None and figure else None
    return Step(trial.one.code, figure, to, by, relative, exact)


def _figure(trial: Trial) -> float | None:
    return or_none(float(trial.result.figures.given[trial.row, trial.at]))


def _left(trial: Trial, goal: Goal, best: float, needed: int | None) -> int | None:
    """Return the ticks still missing to the goal at the best figure."""
    if trial.compares and trial.mates.size > LARGE:
        return None
    tried = np.array([best])
    if trial.mates.size > LARGE or trial.alone:  # the rivals stay, and so does what is needed
        if needed is None:
            return None
        total = int(trial.by_itself(tried)[0])
        passed = needed == trial.result.total[trial.row]  # by more than the goal asks, perhaps
        return goal.lacking(trial.rivals, total) if passed else needed - total
    totals, rivals = trial.anew(tried)
    return goal.lacking(rivals, int(totals[0]))
