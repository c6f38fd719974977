"""Rounding as on paper, and ranks on what was rounded."""

import numpy as np
import pytest

from luodi.kernels.score import ranks, ticks


@pytest.mark.parametrize(
    ("points", "decimals", "found"),
    [(86.425, 2, 8643), (2.675, 2, 268), (0.1 + 0.2, 1, 3), (-1.25, 1, -13), (100.0, 0, 100)],
)
def test_halves_are_rounded_up_as_on_paper(points: float, decimals: int, found: int) -> None:
    assert ticks(np.array([points]), decimals)[0] == found


def test_what_is_missing_has_no_ticks() -> None:
    assert ticks(np.array([np.nan]), 2)[0] == 0


def test_ties_share_the_better_rank() -> None:
    found = ranks(np.array([60, 85, 60, 13]), np.array([True, True, True, True]))

    assert found.tolist() == [2, 1, 2, 4]


def test_who_is_not_scored_is_not_ranked_and_takes_no_place() -> None:
    found = ranks(np.array([0, 85, 60]), np.array([False, True, True]))

    assert found.tolist() == [0, 1, 2]
