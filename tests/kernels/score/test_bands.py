"""Grades by quota and by points, least shares, ties across a border, quotas that cannot be met."""

import numpy as np
import pytest

from luodi.kernels.score import Bands, grades, last_places
from luodi.kernels.score.bands import Rounding, places
from tests.kernels.score.cast import figures

FOUR = Bands(("A", "B", "C", "D"), (0.25, 0.70, 0.95, 1.0))
POINTS = Bands(("优", "良", "差"), at_least=(90.0, 80.0, -np.inf))


def rank(*places: int) -> np.ndarray:
    return np.array(places, dtype=np.int32)


def test_places_are_rounded_down_but_not_by_binary_noise() -> None:
    # 0.95 · 20 is 19, and 0.29 · 100 is 28.999999999999996 in binary
    assert (places(0.95, 20), places(0.2, 4), places(0.29, 100)) == (19, 0, 29)


@pytest.mark.parametrize(("rounding", "found"), [("down", 2), ("half_up", 3), ("up", 3)])
def test_a_scheme_says_how_half_a_place_is_rounded(rounding: Rounding, found: int) -> None:
    assert places(0.25, 10, rounding) == found
    assert places(0.3, 10, rounding) == 3


def test_the_last_places_of_the_grades_follow_from_their_shares() -> None:
    assert last_places(FOUR, 20).tolist() == [5, 14, 19, 20]
    assert last_places(FOUR, 3).tolist() == [0, 2, 2, 3]
    assert last_places(FOUR, 0).tolist() == [0, 0, 0, 0]


def test_a_least_share_is_rounded_up_and_makes_the_better_grades_give_way() -> None:
    # 德州: A at most 20 %, D at least 5 %; of 10 units D needs one place, so C ends at the ninth
    bands = Bands(("A", "B", "C", "D"), (0.2, 0.6, 1.0, 1.0), least=(0.0, 0.0, 0.0, 0.05))

    assert last_places(bands, 10).tolist() == [2, 6, 9, 10]
    assert last_places(bands, 1).tolist() == [0, 0, 0, 1]


def test_tied_units_share_the_better_grade_or_the_worse_as_declared() -> None:
    worse = Bands(FOUR.grades, FOUR.up_to, ties="worse")

    # of four, A ends at place 1, B at 2, C at 3
    assert grades(rank(1, 1, 3, 4), FOUR).tolist() == [0, 0, 2, 3]
    assert grades(rank(1, 1, 3, 4), worse).tolist() == [1, 1, 2, 3]


def test_who_is_not_ranked_has_no_grade() -> None:
    assert grades(rank(0, 1), FOUR).tolist() == [-1, 3]
    assert grades(rank(0, 0), FOUR).tolist() == [-1, -1]


def test_without_bands_nobody_has_a_grade() -> None:
    assert grades(rank(1, 2), Bands()).tolist() == [-1, -1]


def test_points_alone_may_make_grades() -> None:
    found = grades(rank(1, 2, 3, 4), POINTS, figures(95.0, 90.0, 89.99, 20.0))

    assert found.tolist() == [0, 0, 1, 2]


def test_a_border_in_points_is_reached_as_on_paper() -> None:
    assert grades(rank(1), POINTS, figures(0.1 * 3 * 300)).tolist() == [0]


def test_points_below_every_border_have_no_grade() -> None:
    bands = Bands(("甲", "乙"), at_least=(90.0, 60.0))

    assert grades(rank(1, 2), bands, figures(70.0, 59.0)).tolist() == [1, -1]


def test_quota_and_points_must_both_be_met() -> None:
    bands = Bands(("甲", "乙", "丙"), (0.5, 0.75, 1.0), at_least=(90.0, 60.0, 0.0))

    # two may be 甲 but only one has the points; three may be 乙 or better but the third has too few
    assert grades(rank(1, 2, 3, 4), bands, figures(95.0, 80.0, 50.0, 10.0)).tolist() == [0, 1, 2, 2]


def test_places_that_must_be_filled_are_filled_below_their_points() -> None:
    bands = Bands(("甲", "乙"), (0.5, 1.0), at_least=(90.0, 0.0), least=(0.25, 0.0))

    assert grades(rank(1, 2, 3, 4), bands, figures(70.0, 69.0, 8.0, 7.0)).tolist() == [0, 1, 1, 1]


def test_least_shares_beyond_the_whole_leave_the_better_grades_empty() -> None:
    bands = Bands(("甲", "乙"), (0.5, 1.0), least=(0.0, 1.0))

    assert grades(rank(1, 2), bands).tolist() == [1, 1]
