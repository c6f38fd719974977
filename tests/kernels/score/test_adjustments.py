"""Adjustments: what counts of points that persons add or take."""

import pytest

from luodi.kernels.score import Adjustment, Clause, ScoreError
from luodi.kernels.score.adjustments import added, held

CLAUSES = (Clause("honour", each=2.0, most=3.0), Clause("accident", most=5.0))


def counted(*adjustments: Adjustment) -> list[float]:
    return [one.counted for one in held(adjustments, CLAUSES)]


def test_one_adjustment_counts_no_more_than_its_clause_allows_at_a_time() -> None:
    assert counted(Adjustment("松涧", 2.5, "honour"), Adjustment("白渡", 0.5, "honour")) == [
        2.0,
        0.5,
    ]


def test_a_units_sum_under_a_clause_is_bounded_and_who_comes_first_uses_it_up() -> None:
    found = counted(*[Adjustment("松涧", 2.0, "honour")] * 3, Adjustment("白渡", 2.0, "honour"))

    assert found == [2.0, 1.0, 0.0, 2.0]


def test_points_taken_are_bounded_like_points_given_and_keep_their_sign() -> None:
    assert counted(Adjustment("松涧", -4.0, "accident"), Adjustment("松涧", -4.0, "accident")) == [
        -4.0, -1.0,
    ]  # fmt: skip


def test_without_a_clause_all_counts() -> None:
    assert counted(Adjustment("松涧", 40.0)) == [40.0]
    assert [one.counted for one in held([Adjustment("松涧", 7.0, "any")], ())] == [7.0]


def test_what_counts_is_added_unit_by_unit() -> None:
    given = held([Adjustment("白渡", 1.5), Adjustment("白渡", -0.25)], ())

    assert added(given, {"松涧": 0, "白渡": 1}).tolist() == [0.0, 1.25]


@pytest.mark.parametrize("points", [float("nan"), float("inf")])
def test_points_that_are_no_number_are_refused(points: float) -> None:
    with pytest.raises(ScoreError, match="points given to 松涧"):
        held([Adjustment("松涧", points)], ())


def test_a_clause_that_the_scheme_does_not_state_is_refused() -> None:
    with pytest.raises(ScoreError, match="no clause 'luck'; it states: accident, honour"):
        held([Adjustment("松涧", 1.0, "luck")], CLAUSES)


def test_points_for_who_is_not_there_are_refused() -> None:
    with pytest.raises(ScoreError, match="天外"):
        added(held([Adjustment("天外", 1.0)], ()), {"松涧": 0})
