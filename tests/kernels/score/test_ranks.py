"""Rounding as on paper, and ranks on what was rounded."""

import numpy as np
import pytest

from luodi.kernels.score import ScoreError, ranks, ticks
from tests.kernels.score.cast import NONE, figures

ALL = np.ones(4, dtype=np.bool_)


@pytest.mark.parametrize(
    ("points", "decimals", "found"),
    [(86.425, 2, 8643), (2.675, 2, 268), (0.1 + 0.2, 1, 3), (-1.25, 1, -13), (100.0, 0, 100),
     (0.5, 0, 1), (-0.5, 0, -1), (0.49999, 0, 0)],
)  # fmt: skip
def test_halves_are_rounded_up_as_on_paper(points: float, decimals: int, found: int) -> None:
    assert ticks(np.array([points]), decimals)[0] == found


def test_what_is_missing_has_no_ticks() -> None:
    assert ticks(np.array([NONE]), 2)[0] == 0


def test_points_too_many_to_be_told_exactly_are_refused_by_name() -> None:
    with pytest.raises(ScoreError, match=r"points of 1e\+15 cannot be told to 2 decimals"):
        ticks(figures(3.0, -1e15, NONE), 2)


def test_ties_share_the_better_rank() -> None:
    assert ranks(np.array([60, 85, 60, 13]), ALL).tolist() == [2, 1, 2, 4]


def test_who_is_not_scored_is_not_ranked_and_takes_no_place() -> None:
    found = ranks(np.array([0, 85, 60]), np.array([False, True, True]))

    assert found.tolist() == [0, 1, 2]


def test_a_chain_parts_equal_totals_figure_after_figure_and_a_gap_comes_last() -> None:
    tax, sales = figures(5.0, NONE, 5.0, 7.0), figures(1.0, 99.0, 2.0, 0.0)

    assert ranks(np.array([60, 60, 60, 60]), ALL, [tax, sales]).tolist() == [3, 4, 2, 1]
    assert ranks(np.array([60, 61, 60, 60]), ALL, [tax]).tolist() == [3, 1, 3, 2]


def test_nobody_has_no_ranks() -> None:
    assert ranks(np.empty(0, np.int64), np.empty(0, np.bool_), [figures()]).shape == (0,)
    assert ranks(np.array([5, 6]), np.array([False, False])).tolist() == [0, 0]
