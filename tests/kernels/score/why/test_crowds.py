"""A crowd stands as each of its units does beside its rivals."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score import Result
from luodi.kernels.score.why.crowds import crowd_of, ways_up
from luodi.kernels.score.why.rivals import rivals_of, up
from tests.kernels.score.any_scheme import results


def ranked_of(found: Result) -> list[np.ndarray]:
    return [rows[found.rank[rows] > 0] for rows in found.table.cohorts.values()
            if (found.rank[rows] > 0).any()]  # fmt: skip


@given(results(), st.integers(-40, 40))
@settings(max_examples=100, deadline=None)
def test_rank_and_ties_at_other_points_are_those_beside_the_rivals(
    found: Result, more: int
) -> None:
    for ranked in ranked_of(found):
        crowd = crowd_of(found, ranked)
        rank, tied = crowd.ranks(crowd.totals + more)

        for at, row in enumerate(ranked):
            alone = rivals_of(found, ranked, row).ranks(found.total[row : row + 1] + more)
            assert (int(rank[at]), int(tied[at])) == tuple(int(one[0]) for one in alone)


@given(results())
@settings(max_examples=100, deadline=None)
def test_the_fewest_ticks_up_are_those_of_each_alone(found: Result) -> None:
    if not found.scheme.bands.grades:
        return
    for ranked in ranked_of(found):
        ticks, place = ways_up(crowd_of(found, ranked))

        for at, row in enumerate(ranked):
            way = up(rivals_of(found, ranked, row), int(found.total[row]))
            assert (int(ticks[at]), int(place[at])) == ((-1, -1) if way is None else tuple(way))
