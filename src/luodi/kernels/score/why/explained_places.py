"""Places in an explanation: bonuses and their gates, the cut-offs of grades, the distances."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.bands import last_places
from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.schemes import PlaceBonus
from luodi.kernels.score.standing import FINER
from luodi.kernels.score.vetoes import meets
from luodi.kernels.score.why.explained import Cut, Gated, PlaceWon
from luodi.kernels.score.why.facts import or_none
from luodi.kernels.score.why.rivals import Way, down, rivals_of, standing_of, up

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Distances:
    """Ticks to the next better and the next lower grade, to the one above and to the first."""

    to_next: Way | None = None
    to_lower: Way | None = None
    to_ahead: int | None = None
    to_first: int | None = None


def cuts_of(result: Result, mates: Rows) -> tuple[Cut, ...]:
    """Return the cut-offs of the grades in a cohort."""
    bands, ranked = result.scheme.bands, int((result.rank[mates] > 0).sum())
    asked = bands.at_least or (None,) * len(bands.grades)
    last = last_places(bands, ranked).tolist() if bands.grades else []
    return tuple(
        Cut(grade, places, points if points in bands.asked else None, _least(result, mates, place))
        for place, (grade, places, points) in enumerate(zip(bands.grades, last, asked, strict=True))
    )


def _least(result: Result, mates: Rows, place: int) -> int | None:
    has = result.total[mates][result.grade_by_quota[mates] == place]
    return int(has.min()) if has.size else None


def distances(result: Result, mates: Rows, row: int) -> Distances:
    """Return how far a unit is from other grades and places; nothing for one that is not ranked."""
    rank, total = int(result.rank[row]), int(result.total[row])
    if not rank:
        return Distances()
    ranked = mates[result.rank[mates] > 0]
    ahead = result.total[ranked][result.rank[ranked] < rank]
    first = int(result.total[ranked].max())
    to_ahead = int(ahead.min()) - total if ahead.size else None
    if not result.scheme.bands.grades:
        return Distances(None, None, to_ahead, first - total)
    rivals = rivals_of(result, mates, row)
    return Distances(up(rivals, total), down(rivals, total), to_ahead, first - total)


def places_won(result: Result, mates: Rows, row: int) -> tuple[PlaceWon, ...]:
    """Return every bonus for places as it went for a unit."""
    return tuple(_won(result, one, mates, row) for one in result.scheme.bonuses)


def _won(result: Result, one: PlaceBonus, mates: Rows, row: int) -> PlaceWon:
    standing = standing_of(result)
    gates = []
    for gate in one.gates:
        figure = standing.figure(gate.code)[row : row + 1]
        gates.append(Gated(gate, or_none(float(figure[0])), bool(meets(gate, figure)[0])))
    place = _place(result, one, mates, row)
    paid = 0 < place <= len(one.points) and all(gate.held for gate in gates)
    return PlaceWon(one.code, one.of, place, tuple(gates), one.points[place - 1] if paid else 0.0)


def _place(result: Result, one: PlaceBonus, mates: Rows, row: int) -> int:
    """Return the place by what the bonus looks at, before any bonus was given; 0: not ranked."""
    if not result.rank[row]:
        return 0
    decimals = result.scheme.decimals
    if one.of == "total":
        points = np.nan_to_num(result.nodes[:, -1])
        for entry in result.adjustments:
            points[result.row(entry.given.unit)] += entry.counted
        by = ticks(points, decimals)
    else:
        node = result.nodes[:, result.scheme.nodes.index(one.of)]
        if np.isnan(node[row]):
            return 0
        by, mates = ticks(node, decimals + FINER), mates[~np.isnan(node[mates])]
    ranked = mates[result.rank[mates] > 0]
    return int((by[ranked] > by[row]).sum()) + 1
