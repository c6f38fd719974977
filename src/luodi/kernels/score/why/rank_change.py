"""How much of a rank's change is a unit's own doing, and how much the others' moving."""

from dataclasses import dataclass

import numpy as np

from luodi.kernels.score.why.mixtures import Mixing, Period


@dataclass(frozen=True, slots=True)
class RankChange:
    """How a rank moved, in places, up is positive; ``own`` + ``others`` == before − after.

    ``own``: by the unit's own points among the others as they were and as they are, on average;
    ``others``: by the points of the others, and by those who came and went.
    """

    before: int
    after: int
    own: float
    others: float
    came: tuple[str, ...]
    went: tuple[str, ...]


def rank_change(pair: Mixing, decimals: int) -> RankChange:
    """Return the change of a unit's rank between two periods in which it is ranked.

    Two changes, its own points and everybody else's, replaced in both orders and averaged (Shapley
    1953, two players); in the mixed states ties share the better place and no chain decides.
    """
    ends = [int(side.result.rank[side.result.row(pair.unit)]) for side in (pair.before, pair.after)]
    totals = [_totals(side, decimals) for side in (pair.before, pair.after)]
    own = [one.pop(pair.unit) for one in totals]
    alone, stayed = _place(own[1], totals[0]), _place(own[0], totals[1])
    others = ((ends[0] - stayed) + (alone - ends[1])) / 2
    names = [set(one) for one in totals]
    return RankChange(
        ends[0], ends[1], ends[0] - ends[1] - others, others,
        tuple(sorted(names[1] - names[0])), tuple(sorted(names[0] - names[1])),
    )  # fmt: skip


def _totals(side: Period, decimals: int) -> dict[str, int]:
    """Return the totals of who is ranked in the cohort, in ticks of ``10**-decimals``."""
    finer = 10 ** (decimals - side.scheme.decimals)
    ranked = side.mates[side.result.rank[side.mates] > 0]
    return {side.table.units[row]: int(side.result.total[row]) * finer for row in ranked}


def _place(total: int, others: dict[str, int]) -> int:
    return 1 + int(np.count_nonzero(np.array([*others.values()]) > total))
