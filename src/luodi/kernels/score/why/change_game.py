"""The game that a change is split by: what a unit's points are with some parts as they are now."""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.adjustments import Adjustment, held
from luodi.kernels.score.evaluate import Result, evaluate
from luodi.kernels.score.why.explained_lines import divided
from luodi.kernels.score.why.facts import unbounded
from luodi.kernels.score.why.mixtures import Mixing, Period, mixed_scheme

Floats = NDArray[np.float64]
PARTS = ("own", "reference", "weights", "rules", "adjustments")


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """A unit's points, by the set of parts that are as in the later period."""

    pair: Mixing
    known: dict[frozenset[str], Result] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators of both schemes, those of the later first."""
        return tuple(dict.fromkeys((*self.pair.after.scheme.codes, *self.pair.before.scheme.codes)))

    @property
    def parts(self) -> list[str]:
        """The parts that differ at all; one that does not has no effect."""
        before, after = self.pair.before.scheme, self.pair.after.scheme
        same = {
            "weights": mixed_scheme(after, before, after) == after,
            "rules": mixed_scheme(before, after, after) == after,
            "adjustments": self._given(self.pair.before) == self._given(self.pair.after),
        }
        return [part for part in PARTS if not same.get(part)]

    def outcome(self, parts: frozenset[str]) -> Floats:
        """Return each indicator's points (I,) and, last, all else: groups' bounds, bonuses,
        adjustments."""
        result = self._result(parts)
        row = result.row(self.pair.unit)
        at, first = slice(row, row + 1), len(result.scheme.indicators)
        points = divided(unbounded(result.scheme), result.nodes[at], result.how[at])[1][0]
        given = self._given(self._side("adjustments", parts))
        moved = [one.counted for one in held(given, result.scheme.clauses)
                 if one.given.unit == self.pair.unit]  # fmt: skip
        by_code = dict(zip(result.scheme.codes, points, strict=False))
        rest = math.fsum([*points[first:], result.bonus[row], *moved])
        return np.array([*(by_code.get(code, 0.0) for code in self.codes), rest])

    def _result(self, parts: frozenset[str]) -> Result:
        """Return the cohort evaluated; without bonuses for places, adjustments change nothing."""
        key = parts if self._with_bonuses() else parts - {"adjustments"}
        if key not in self.known:
            scheme = mixed_scheme(*(self._side(part, parts).scheme
                                    for part in ("rules", "weights", "reference")))  # fmt: skip
            table = self.pair.table(self._side("own", parts), self._side("reference", parts))
            given = self._given(self._side("adjustments", parts))
            there = set(table.units)
            self.known[key] = evaluate(scheme, table, [one for one in given if one.unit in there])
        return self.known[key]

    def _side(self, part: str, parts: frozenset[str]) -> Period:
        return self.pair.after if part in parts else self.pair.before

    def _with_bonuses(self) -> bool:
        return bool(self.pair.before.scheme.bonuses or self.pair.after.scheme.bonuses)

    def _given(self, side: Period) -> list[Adjustment]:
        """Return who was given what; others' matter only where places earn points."""
        every, unit = [one.given for one in side.result.adjustments], self.pair.unit
        return every if self._with_bonuses() else [one for one in every if one.unit == unit]
