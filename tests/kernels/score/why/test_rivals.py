"""Where a unit would stand with other points: the same as if it were evaluated."""

import numpy as np
from hypothesis import given, settings

from luodi.kernels.score import Adjustment, Result, evaluate
from luodi.kernels.score.why.facts import facts_of
from luodi.kernels.score.why.rivals import chained, down, rivals_of, standing_of, up
from tests.kernels.score.any_scheme import results
from tests.kernels.score.explained_cohort import result


def test_the_chain_is_signed_so_that_the_larger_comes_first() -> None:
    assert [one.tolist() for one in chained(result())] == [[20.0, 30.0, 10.0, 5.0, 40.0]]


def test_standing_looks_at_columns_that_are_not_scored_too() -> None:
    assert standing_of(result()).figure("kwh").tolist() == [1.0, 1.0, 2.0, 1.0, 1.0]


def test_rank_and_ties_at_any_total() -> None:
    rivals = rivals_of(result(), np.arange(5), 0)

    # the others' totals stand there; on equal points tax decides, and V has more of it than X and Y
    best = int(rivals.totals.max())
    rank, tied = rivals.ranks(np.array([best + 1, best, -1]))
    assert (rank[0], rank[2], tied.tolist()) == (1, 5, [0, 0, 0])


@settings(max_examples=100, deadline=None)
@given(results())
def test_the_grade_at_the_own_total_is_the_grade_by_quota(found: Result) -> None:
    grades = len(found.scheme.bands.grades)
    for row in np.flatnonzero(found.rank):
        cohort = found.table.cohort[row] if found.table.cohort else ""
        rivals = rivals_of(found, facts_of(found, cohort).mates, int(row))
        total = int(found.total[row])

        assert rivals.ranks(np.array([total]))[0] == found.rank[row]
        if grades:
            quota = int(found.grade_by_quota[row])
            assert rivals.grade(total) == (quota if quota >= 0 else grades)


@settings(max_examples=60, deadline=None)
@given(results(cohorts=False))
def test_a_unit_with_so_many_more_points_has_the_better_grade(found: Result) -> None:
    scheme, table = found.scheme, found.table
    if not scheme.bands.grades or scheme.bonuses or not found.rank.any():
        return
    row = int(np.flatnonzero(found.rank)[-1])
    rivals = rivals_of(found, np.arange(len(table.units)), row)
    given_so_far = [one.given for one in found.adjustments]
    for way, sign in (
        (up(rivals, int(found.total[row])), 1),
        (down(rivals, int(found.total[row])), -1),
    ):
        if way is None:
            continue
        for ticks, wanted in ((way.ticks, True), (way.ticks - 1, False)):
            points = sign * ticks / 10.0**scheme.decimals
            moved = evaluate(scheme, table, [*given_so_far, Adjustment(table.units[row], points)])
            if abs(int(moved.total[row]) - int(found.total[row])) != ticks:
                continue  # the total lay on a half before it was rounded
            reached = int(moved.grade_by_quota[row])
            reached = reached if reached >= 0 else len(scheme.bands.grades)
            now = rivals.grade(int(found.total[row]))
            assert ((now - reached) * sign > 0) is wanted
            assert not wanted or reached == way.grade
