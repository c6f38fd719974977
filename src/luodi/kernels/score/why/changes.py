"""Why a total changed since the last period: own figures, references, weights, rules, adjustments.

The five parts are replaced one after another, in every order; each gets its average effect
(Shapley 1953), so that they add up exactly and no order is favoured. See docs/methods/explain.md.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.why.change_game import PARTS, Game
from luodi.kernels.score.why.facts import facts_of
from luodi.kernels.score.why.mixtures import Mixing, Period
from luodi.kernels.score.why.plainly import plain
from luodi.kernels.score.why.rank_change import RankChange, rank_change
from luodi.kernels.score.why.shapley import shapley

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LineChange:
    """What one indicator's points did, in points; ``state``: ``new``, ``gone`` or empty.

    ``own``: by the unit's own figures; ``reference``: by targets, bases and the others' figures;
    ``weights`` and ``rules`` by the scheme. They sum to ``after`` less ``before``.
    """

    code: str
    before: float
    after: float
    own: float
    reference: float
    weights: float
    rules: float
    state: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Why a total changed; amounts in ticks of ``10**-decimals`` points.

    ``own + reference + weights + rules + adjustments + rounding == after − before``. Where the unit
    was not there, had no place or has none now, ``untold`` says so (``new``, ``gone``,
    ``unranked_before``, ``unranked_after``) and nothing is split.
    """

    unit: str
    decimals: int
    before: int | None
    after: int | None
    own: int = 0
    reference: int = 0
    weights: int = 0
    rules: int = 0
    adjustments: int = 0
    rounding: int = 0
    lines: tuple[LineChange, ...] = ()
    rank: RankChange | None = None
    cohort: tuple[str, str] = ("", "")
    untold: str = ""

    def points(self, ticks: int) -> float:
        """Return ticks as points."""
        return float(ticks / 10**self.decimals)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain JSON values."""
        found: dict[str, Any] = plain(self)
        return found


def split(before: Result, after: Result, unit: str) -> Change:
    """Split the change of a unit's total from one result to the next.

    Evaluates the unit's cohort once for each set of the parts that did change: at most 32 times.
    Raises KeyError for a unit in neither, ScoreError where a mixture of the two periods asks a mean
    for what it is not defined for.
    """
    decimals = max(before.scheme.decimals, after.scheme.decimals)
    was, now = (_total(result, unit, decimals) for result in (before, after))
    if untold := _untold(before, after, unit):
        return Change(unit, decimals, was, now, untold=untold)
    pair = Mixing(unit, _period(before, unit), _period(after, unit))
    game = Game(pair)
    found = shapley(game.parts, game.outcome)
    effects = [found.get(part, np.zeros(len(game.codes) + 1)) for part in PARTS]
    amounts = [int(ticks(effect.sum(keepdims=True), decimals)[0]) for effect in effects]
    rounding = (now or 0) - (was or 0) - sum(amounts)
    own, reference, weights, rules, adjustments = amounts
    return Change(
        unit, decimals, was, now, own, reference, weights, rules, adjustments, rounding,
        _lines(game, effects), rank_change(pair, decimals),
        (_cohort(before, unit), _cohort(after, unit)),
    )  # fmt: skip


def _total(result: Result, unit: str, decimals: int) -> int | None:
    if unit not in result.table.units or not result.rank[result.row(unit)]:
        return None
    finer = 10 ** (decimals - result.scheme.decimals)
    return int(result.total[result.row(unit)]) * int(finer)


def _untold(before: Result, after: Result, unit: str) -> str:
    there = [unit in result.table.units for result in (before, after)]
    if not any(there):
        raise KeyError(unit)
    if not all(there):
        return "gone" if there[0] else "new"
    ranked = [result.rank[result.row(unit)] > 0 for result in (before, after)]
    if all(ranked):
        return ""
    return "unranked_before" if not ranked[0] else "unranked_after"


def _cohort(result: Result, unit: str) -> str:
    return result.table.cohort[result.row(unit)] if result.table.cohort else ""


def _period(result: Result, unit: str) -> Period:
    return Period(result, facts_of(result, _cohort(result, unit)).mates)


def _lines(game: Game, effects: list[Floats]) -> tuple[LineChange, ...]:
    before, after = game.outcome(frozenset()), game.outcome(frozenset(game.parts))
    there = [set(side.scheme.codes) for side in (game.pair.before, game.pair.after)]
    found = []
    for at, code in enumerate(game.codes):
        own, reference, weights, rules = (float(effect[at]) for effect in effects[:4])
        state = "" if code in there[0] & there[1] else "gone" if code in there[0] else "new"
        ends = float(before[at]), float(after[at])
        found.append(LineChange(code, *ends, own, reference, weights, rules, state))
    return tuple(found)
